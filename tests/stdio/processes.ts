import { existsSync, readdirSync, readFileSync } from "node:fs";

/** Whether this system tells of its processes in `/proc`, which the tests of what is left behind look at. */
export const HAS_PROC: boolean = existsSync("/proc/self/stat");

if (!HAS_PROC) console.info("Tests of what processes leave behind are skipped: this system has no /proc");

/** Whether a process still runs; one that has ended and was not collected by its parent does not. */
export function isRunning(pid: number): boolean {
  const state = statusOf(pid)?.state;
  return state !== undefined && state !== "Z" && state !== "X";
}

/** Waits until a process has ended: for what the kernel, or another process, does by itself. */
export async function ended(pid: number): Promise<void> {
  while (isRunning(pid)) await new Promise((resolve) => setImmediate(resolve));
}

/** All processes that run and descend from a process, as long as those in between do. */
export function descendantsOf(pid: number): number[] {
  const running = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter(isRunning);
  const found = [pid];
  for (const parent of found) found.push(...running.filter((child) => statusOf(child)?.parent === parent));
  return found.slice(1);
}

function statusOf(pid: number): { readonly state: string | undefined; readonly parent: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // pid (name) state parent …; the name may hold anything
    const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ", 2);
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
