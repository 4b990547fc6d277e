import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { numbersIn, sharingWith } from "./machine.ts";

/** One core for what is measured, another for all else; undefined where that cannot be had. */
export interface Cores {
  readonly measured: number;
  readonly others: number;
  /** Whether the two are threads of one physical core, so that each slows the other. */
  readonly areSiblings: boolean;
}

/** Finds two cores that this process may use, and moves it to the second. */
export function takeCores(): Cores | undefined {
  const allowed = /Cpus_allowed_list:\s*(\S+)/.exec(readFileSync("/proc/self/status", "latin1"))?.[1] ?? "";
  const cores = chooseCores(numbersIn(allowed), sharingWith);
  if (cores === undefined) return undefined;
  const moved = spawnSync("taskset", ["-a", "-c", "-p", String(cores.others), String(process.pid)]);
  return moved.status === 0 ? cores : undefined;
}

/** Chooses two of them, of different physical cores where that can be had. */
export function chooseCores(
  allowed: readonly number[],
  sharing: (processor: number) => readonly number[],
): Cores | undefined {
  const [measured] = allowed;
  if (measured === undefined) return undefined;
  const siblings = sharing(measured);
  const apart = allowed.find((processor) => !siblings.includes(processor));
  const others = apart ?? allowed[1];
  return others === undefined ? undefined : { measured, others, areSiblings: apart === undefined };
}

/** The command that runs a program on one core only. */
export function onCore(core: number | undefined, command: string, args: readonly string[]): [string, ...string[]] {
  return core === undefined ? [command, ...args] : ["taskset", "-c", String(core), command, ...args];
}
