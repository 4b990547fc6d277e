import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** One core for what is measured, another for all else; undefined where that cannot be had. */
export interface Cores {
  readonly measured: number;
  readonly others: number;
}

/** Finds two cores that this process may use, and moves it to the second. */
export function takeCores(): Cores | undefined {
  const [measured, others] = allowedCores();
  if (measured === undefined || others === undefined) return undefined;
  const moved = spawnSync("taskset", ["-a", "-c", "-p", String(others), String(process.pid)]);
  return moved.status === 0 ? { measured, others } : undefined;
}

/** The command that runs a program on one core only. */
export function onCore(core: number | undefined, command: string, args: readonly string[]): [string, ...string[]] {
  return core === undefined ? [command, ...args] : ["taskset", "-c", String(core), command, ...args];
}

function allowedCores(): number[] {
  const list = /Cpus_allowed_list:\s*(\S+)/.exec(readFileSync("/proc/self/status", "latin1"))?.[1] ?? "";
  return list.split(",").flatMap((range) => {
    const [first = Number.NaN, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 || 0 }, (_, index) => first + index);
  });
}
