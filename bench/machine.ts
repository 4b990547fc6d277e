import { existsSync, readFileSync } from "node:fs";
import { cpus, loadavg, release, type as systemName, totalmem } from "node:os";

/** The machine in a few words: processor, how many of them, memory and kernel. */
export function describeMachine(): string {
  const processors = cpus();
  const model = processors[0]?.model.replaceAll(/\s+/g, " ").trim() ?? "an unknown processor";
  const memory = Math.round(totalmem() / 1e9);
  return `${model}, ${processors.length} processors, ${memory} GB of memory, ${systemName()} ${release()}`;
}

/** How many programs wanted a processor, on the mean of the last minute. */
export function loadAverage(): string {
  return (loadavg()[0] ?? Number.NaN).toFixed(2);
}

/** Numbers of processors as the kernel lists them: `0-2,5`. */
export function numbersIn(list: string): number[] {
  return list.split(",").flatMap((range) => {
    if (range === "") return [];
    const [first = Number.NaN, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 || 0 }, (_, index) => first + index);
  });
}

/** The processors that share a physical core with this one, itself included. What one of them does slows the others. */
export function sharingWith(processor: number): number[] {
  const file = `/sys/devices/system/cpu/cpu${processor}/topology/thread_siblings_list`;
  return existsSync(file) ? numbersIn(readFileSync(file, "latin1").trim()) : [processor];
}
