const posixNames = ["HOME", "LOGNAME", "PATH", "SHELL", "TERM", "USER"];
const windowsNames = [
  "APPDATA",
  "COMSPEC",
  "HOMEDRIVE",
  "HOMEPATH",
  "LOCALAPPDATA",
  "PATH",
  "PATHEXT",
  "PROCESSOR_ARCHITECTURE",
  "SYSTEMDRIVE",
  "SYSTEMROOT",
  "TEMP",
  "USERNAME",
  "USERPROFILE",
];

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The variables that a server inherits unless told otherwise: those without which programs do not start. Secrets of the host
 * are not among them. Values that begin with `()` are left out, since some shells run them as functions.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
 */
export function defaultEnvironment(
  source: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const name of platform === "win32" ? windowsNames : posixNames) {
    const value = source[name];
    if (value !== undefined && !value.startsWith("()")) environment[name] = value;
  }
  return environment;
}

/** The whole environment of a server: what it inherits, with `added` over it; an added `undefined` takes a variable away. */
export function serverEnvironment(
  added: Environment | undefined,
  inherited: "default" | "all" | readonly string[] | undefined,
): Record<string, string> {
  const environment = inheritedEnvironment(inherited ?? "default");
  for (const [name, value] of Object.entries(added ?? {})) {
    for (const same of namesLike(name, environment)) delete environment[same];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

function inheritedEnvironment(inherited: "default" | "all" | readonly string[]): Record<string, string> {
  const environment = defaultEnvironment();
  if (inherited === "default") return environment;
  for (const name of inherited === "all" ? Object.keys(process.env) : inherited) {
    const value = process.env[name];
    if (value !== undefined && !value.startsWith("()")) environment[name] = value;
  }
  return environment;
}

// On Windows `Path` and `PATH` are one variable, and of two spellings the system takes the one that sorts first.
function namesLike(name: string, environment: Environment): readonly string[] {
  if (process.platform !== "win32") return [name];
  return Object.keys(environment).filter((other) => other.toUpperCase() === name.toUpperCase());
}
