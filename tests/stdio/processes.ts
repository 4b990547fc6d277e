import { existsSync, readFileSync } from "node:fs";

/** Whether this system tells of its processes in `/proc`, which the tests of what is left behind look at. */
export const HAS_PROC: boolean = existsSync("/proc/self/stat");

if (!HAS_PROC) console.info("Tests of what processes leave behind are skipped: this system has no /proc");

/** Whether a process still runs; one that has ended and was not collected by its parent does not. */
export function isRunning(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const state = stat.slice(stat.lastIndexOf(")") + 2)[0];
    return state !== "Z" && state !== "X";
  } catch {
    return false;
  }
}

/** Waits until a process has ended: for what the kernel does by itself after a signal was sent. */
export async function ended(pid: number): Promise<void> {
  while (isRunning(pid)) await new Promise((resolve) => setImmediate(resolve));
}
