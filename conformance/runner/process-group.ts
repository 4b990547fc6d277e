import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { createInterface } from "node:readline";

/** A program that was started as the leader of a process group of its own. */
export interface ProcessGroup {
  /** Settles when the leader ended: with its exit code, or null after a signal. Rejects when it could not be started. */
  readonly ended: Promise<number | null>;
  /** The first line on its stdout; undefined when it ended without one. */
  readonly firstLine: Promise<string | undefined>;
  /** Kills the leader and all that it started and left behind. Safe to call at any time. */
  kill(): void;
}

/** Where a program runs and where its output goes. */
export interface ProcessOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** A file that gets stderr. */
  readonly log: string;
}

const alive = new Set<number>();

/** Takes the groups along when this process ends, however it ends: a signal to the terminal does not reach them. */
export function killGroupsOnExit(): void {
  process.once("exit", () => {
    for (const pid of alive) killGroup(pid);
  });
  process.once("SIGINT", () => process.exit(130));
  process.once("SIGTERM", () => process.exit(143));
}

/**
 * Starts a program in its own process group. The suite cannot stop a hung client: it kills the shell and waits for the
 * shell's child. A signal to the group reaches them all.
 */
export function startGroup(command: readonly [string, ...string[]], options: ProcessOptions): ProcessGroup {
  const [program, ...args] = command;
  const log = openSync(options.log, "w");
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", log],
    detached: true,
  });
  closeSync(log); // the child has its own
  if (child.pid !== undefined) alive.add(child.pid);
  const firstLine = readFirstLine(child);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  ended.catch(() => undefined); // a server's end is not always waited for
  return { ended, firstLine, kill: () => killGroup(child.pid) };
}

function readFirstLine(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    child.once("error", () => resolve(undefined));
    if (child.stdout === null) return resolve(undefined);
    const lines = createInterface({ input: child.stdout }); // goes on reading, so that the pipe never fills
    lines.once("line", resolve);
    lines.once("close", () => resolve(undefined));
  });
}

/** Waits for something that a program does, no longer than the limit. */
export async function within<T>(work: Promise<T>, limitMs: number): Promise<T | "timeout"> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<"timeout">((resolve) => {
    timer = setTimeout(() => resolve("timeout"), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined || !alive.delete(pid)) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // nobody is left in the group
  }
}
