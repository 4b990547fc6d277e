import { existsSync } from "node:fs";
import { win32 } from "node:path";

/** A program and its arguments, as they are started without a shell. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
}

/** What resolving a command looks at. */
export interface CommandLookup {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  exists(path: string): boolean;
}

const npmPrograms: Readonly<Record<string, string>> = { npm: "npm-cli.js", npx: "npx-cli.js" };

/**
 * Finds the program that Windows would start. Batch files need a shell, and no quoting is safe there, so they are refused; but
 * `npm` and `npx`, which are batch files on Windows, are started as what they stand for: `node` with their script.
 *
 * @throws {TypeError} for a batch file
 */
export function windowsCommand({ command, args }: Command, lookup: CommandLookup): Command {
  const path = findProgram(command, lookup);
  if (path === undefined || !/\.(cmd|bat|ps1)$/i.test(path)) return { command: path ?? command, args };
  const folder = win32.dirname(path);
  const name = win32
    .basename(path)
    .replace(/\.\w+$/, "")
    .toLowerCase();
  const script = npmPrograms[name];
  const cli = script === undefined ? undefined : win32.join(folder, "node_modules", "npm", "bin", script);
  const node = win32.join(folder, "node.exe");
  if (cli !== undefined && lookup.exists(cli) && lookup.exists(node)) return { command: node, args: [cli, ...args] };
  throw new TypeError(
    `${path} is a script that only a shell can run, and servers are never started by a shell; name the program that it ` +
      'starts, for example { command: "node", args: ["path/to/server.js"] }',
  );
}

/** The lookup of this machine. */
export function machineLookup(environment: CommandLookup["environment"], cwd: string): CommandLookup {
  return { environment, cwd, exists: existsSync };
}

function findProgram(command: string, { environment, cwd, exists }: CommandLookup): string | undefined {
  const extensions = (variable(environment, "PATHEXT") ?? ".COM;.EXE;.BAT;.CMD").split(";").filter(Boolean);
  const names = win32.extname(command) === "" ? extensions.map((extension) => command + extension) : [command];
  const folders = /[\\/]/.test(command) ? [cwd] : (variable(environment, "PATH") ?? "").split(";").filter(Boolean);
  for (const folder of folders) {
    const found = names.map((name) => win32.resolve(cwd, folder, name)).find(exists);
    if (found !== undefined) return found;
  }
  return undefined;
}

function variable(environment: CommandLookup["environment"], name: string): string | undefined {
  const key = Object.keys(environment).find((candidate) => candidate.toUpperCase() === name);
  return key === undefined ? undefined : environment[key];
}
