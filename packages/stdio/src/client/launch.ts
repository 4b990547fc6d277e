import type { SpawnOptions } from "node:child_process";
import { serverEnvironment } from "./environment.ts";
import { hasProcessGroups, type Machine } from "./machine.ts";
import type { CheckedStdioOptions } from "./options.ts";
import { windowsCommand } from "./windows-command.ts";

/** What is handed to `spawn`. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly options: SpawnOptions;
}

/**
 * Says how a server is to be started on a machine.
 *
 * @throws {Error} `ENOENT` when Windows has no such program
 * @throws {TypeError} when only a shell could start it
 */
export function planLaunch(options: CheckedStdioOptions, machine: Machine): Launch {
  const { command, args, cwd, stderr } = options;
  const env = serverEnvironment(options.env, options.inheritEnv, machine);
  const { exists, read } = machine;
  const lookup = { environment: env, cwd: cwd ?? machine.cwd, exists, read };
  const program = machine.platform === "win32" ? windowsCommand({ command, args }, lookup) : { command, args };
  return {
    ...program,
    options: {
      env,
      cwd,
      detached: hasProcessGroups(machine),
      shell: false,
      windowsHide: true,
      stdio: ["pipe", "pipe", typeof stderr === "string" ? stderr : "pipe"],
    },
  };
}
