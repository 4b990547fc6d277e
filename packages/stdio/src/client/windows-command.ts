import { win32 } from "node:path";

/** A program and its arguments, as they are started without a shell. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
}

/** What resolving a command looks at. */
export interface CommandLookup {
  /** The server's own variables: its `PATH` counts, as on other systems. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  exists(path: string): boolean;
  /** The text of a file; undefined when it cannot be read. */
  read(path: string): string | undefined;
}

const DEFAULT_EXTENSIONS = ".COM;.EXE;.BAT;.CMD";
const npmPrograms: Readonly<Record<string, string>> = { npm: "npm-cli.js", npx: "npx-cli.js" };

/**
 * Finds the program that Windows would start; it is not looked for in the working directory, where anybody may have put it. Batch
 * files need a shell, and no quoting is safe there. So those that package managers write for the programs of Node packages are read,
 * and what they stand for is started instead: `node`, with a script. All others are refused.
 *
 * @throws {Error} `ENOENT` when there is no such program
 * @throws {TypeError} for a script that only a shell can run
 */
export function windowsCommand({ command, args }: Command, lookup: CommandLookup): Command {
  const path = findProgram(command, lookup);
  if (path === undefined) throw Object.assign(new Error(`spawn ${command} ENOENT`), { code: "ENOENT" });
  if (!/\.(cmd|bat|ps1)$/i.test(path)) return { command: path, args };
  const script = npmScript(path) ?? shimmedScript(lookup.read(path) ?? "");
  if (script !== undefined) {
    const file = win32.resolve(win32.dirname(path), script.file);
    const beside = win32.join(win32.dirname(path), "node.exe");
    const node = lookup.exists(beside) ? beside : findProgram("node", lookup);
    if (node !== undefined && /\.exe$/i.test(node) && lookup.exists(file)) {
      return { command: node, args: [...script.flags, file, ...args] };
    }
  }
  throw new TypeError(
    `${path} is a script that only a shell can run, and servers are never started by a shell; name the program that it ` +
      'starts, for example { command: "node", args: ["path/to/server.js"] }',
  );
}

/** A script for Node: the file, from the folder of the batch file, and what Node is told before it. */
interface NodeScript {
  readonly file: string;
  readonly flags: readonly string[];
}

/** npm's own two are written by hand. */
function npmScript(path: string): NodeScript | undefined {
  const script = npmPrograms[win32.parse(path).name.toLowerCase()];
  return script === undefined ? undefined : { file: win32.join("node_modules", "npm", "bin", script), flags: [] };
}

// Node, flags of a kind that need no quotes, a script beside the batch file, and all arguments: as npm, pnpm and yarn write it.
const shim = /"(?:%_prog%|%~dp0\\node\.exe)"((?:\s+--[\w=-]+)*)\s+"%(?:dp0%|~dp0)\\([^"%\r\n]+\.[cm]?js)"\s+%\*/i;

function shimmedScript(text: string): NodeScript | undefined {
  const [, flags = "", file] = shim.exec(text) ?? [];
  return file === undefined ? undefined : { file, flags: flags.split(/\s+/).filter(Boolean) };
}

function findProgram(command: string, { environment, cwd, exists }: CommandLookup): string | undefined {
  const extensions = (variable(environment, "PATHEXT") ?? DEFAULT_EXTENSIONS).split(";").filter(Boolean);
  const isWhole = [...extensions, ".PS1"].some((extension) => command.toUpperCase().endsWith(extension.toUpperCase()));
  const names = isWhole ? [command] : extensions.map((extension) => command + extension);
  const folders = /[\\/]/.test(command) ? [cwd] : (variable(environment, "PATH") ?? "").split(";").filter(Boolean);
  for (const folder of folders) {
    const found = names.map((name) => win32.resolve(cwd, folder.replaceAll('"', ""), name)).find(exists);
    if (found !== undefined) return found;
  }
  return undefined;
}

function variable(environment: CommandLookup["environment"], name: string): string | undefined {
  const key = Object.keys(environment).find((candidate) => candidate.toUpperCase() === name);
  return key === undefined ? undefined : environment[key];
}
