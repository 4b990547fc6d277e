import { type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What starting and ending servers needs of the machine; tests put another one in its place. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: Environment;
  readonly cwd: string;
  exists(path: string): boolean;
  /** The text of a small file; undefined when it cannot be read. */
  read(path: string): string | undefined;
  /** Sends a signal to a process, or with a negative id to a group; false when there is none such. 0 only asks. */
  signal(pid: number, signal: "SIGTERM" | "SIGKILL" | 0): boolean;
  /** Runs a program of the system to its end, and waits for it where that is asked for. `onFailure`: it cannot be run. */
  run(command: string, args: readonly string[], waits: boolean, onFailure: () => void): void;
}

/** Whether servers are started as the leaders of process groups of their own. */
export function hasProcessGroups({ platform }: Pick<Machine, "platform">): boolean {
  return platform !== "win32";
}

const QUIET: SpawnOptions = { windowsHide: true, stdio: "ignore" };

/** The machine that this process runs on. */
export const thisMachine: Machine = {
  get platform() {
    return process.platform;
  },
  get environment() {
    return process.env;
  },
  get cwd() {
    return process.cwd();
  },
  exists: existsSync,
  read(path) {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return undefined;
    }
  },
  signal(pid, signal) {
    try {
      return process.kill(pid, signal);
    } catch {
      return false;
    }
  },
  run(command, args, waits, onFailure) {
    if (!waits) spawn(command, args, QUIET).on("error", onFailure);
    else if (spawnSync(command, args, QUIET).error !== undefined) onFailure();
  },
};
