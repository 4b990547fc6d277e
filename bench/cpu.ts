import { readdirSync, readFileSync } from "node:fs";

/**
 * The processor time of a process so far, in nanoseconds: of all its threads, the garbage collector's and the compiler's
 * included, as the operating system counts it. The process itself is not disturbed.
 */
export function cpuNanoseconds(pid: number): number {
  let total = 0;
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    try {
      total += Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, "latin1").split(" ", 1)[0]);
    } catch {
      // A thread that has just ended.
    }
  }
  return total;
}
