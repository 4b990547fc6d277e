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

/** Processor time of the whole machine so far, in clock ticks: all of it, and what a hypervisor gave to its other guests. */
export interface MachineTime {
  readonly all: number;
  readonly stolen: number;
}

/** Reads it from the kernel. */
export function machineTime(): MachineTime {
  return machineTimeIn(readFileSync("/proc/stat", "latin1"));
}

/** Reads it from the text of `/proc/stat`. */
export function machineTimeIn(text: string): MachineTime {
  // user, nice, system, idle, iowait, irq, softirq, steal; what guests of this machine take is in the first two already
  const ticks = (/^cpu +(.*)$/m.exec(text)?.[1] ?? "").split(" ").slice(0, 8).map(Number);
  return { all: ticks.reduce((sum, each) => sum + each, 0), stolen: ticks[7] ?? 0 };
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
