import type { Environment, Machine } from "./machine.ts";

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
  return inherited(source, platform === "win32" ? windowsNames : posixNames, platform);
}

/** The whole environment of a server: what it inherits, with `added` over it; an added `undefined` takes a variable away. */
export function serverEnvironment(
  added: Environment | undefined,
  inherits: "default" | "all" | readonly string[] | undefined,
  { environment: source, platform }: Pick<Machine, "environment" | "platform">,
): Record<string, string> {
  const environment =
    inherits === "all" ? inherited(source, Object.keys(source), platform) : defaultEnvironment(source, platform);
  if (typeof inherits === "object") Object.assign(environment, inherited(source, inherits, platform));
  for (const [name, value] of Object.entries(added ?? {})) {
    for (const same of Object.keys(environment)) {
      if (canonical(same, platform) === canonical(name, platform)) delete environment[same];
    }
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

/** The variables of these names, as the source spells them. */
function inherited(source: Environment, names: readonly string[], platform: NodeJS.Platform): Record<string, string> {
  const wanted = new Set(names.map((name) => canonical(name, platform)));
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    const isWanted = value !== undefined && !value.startsWith("()") && wanted.delete(canonical(name, platform));
    if (isWanted) environment[name] = value;
  }
  return environment;
}

// On Windows `Path` and `PATH` are one variable, and of two spellings the system would take the one that sorts first.
function canonical(name: string, platform: NodeJS.Platform): string {
  return platform === "win32" ? name.toUpperCase() : name;
}
