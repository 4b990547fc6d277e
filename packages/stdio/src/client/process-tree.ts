import { readdirSync, readFileSync } from "node:fs";
import { hasProcessGroups, type Machine } from "./machine.ts";

const LONGEST_PAUSE_MS = 50;

/** A process that was started, as far as its end goes. */
export interface Root {
  readonly pid?: number | undefined;
  readonly exitCode: number | null;
  readonly signalCode: NodeJS.Signals | null;
  kill(): boolean;
}

/**
 * Sends a signal to a process and its descendants; on Windows they are asked to end, or ended. Never throws. `waits`: until that is
 * done, where it is done by a program.
 */
export function signalTree(root: Root, signal: "SIGTERM" | "SIGKILL", machine: Machine, waits = false): void {
  const { pid } = root;
  if (pid === undefined) return;
  if (hasProcessGroups(machine)) {
    machine.signal(-pid, signal);
  } else if (root.exitCode === null && root.signalCode === null) {
    // Windows may use the id of an ended process again at once, so it is not used then.
    const force = signal === "SIGKILL" ? ["/F"] : [];
    machine.run("taskkill", ["/PID", String(pid), "/T", ...force], waits, () => root.kill());
  }
}

/** Waits until no member of a process group runs, but not longer than so many milliseconds. Tells whether none does. */
export async function groupEnded({ pid }: Root, limitMs: number, machine: Machine): Promise<boolean> {
  if (!hasProcessGroups(machine) || pid === undefined) return true;
  const deadline = performance.now() + limitMs;
  // No event tells of the end of another's child, so it is asked for: often at first, since most end at once.
  for (let pauseMs = 5; groupRuns(pid, machine); pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    const leftMs = deadline - performance.now();
    if (leftMs <= 0) return false;
    await new Promise((resolve) => setTimeout(resolve, Math.min(pauseMs, leftMs)));
  }
  return true;
}

function groupRuns(id: number, machine: Machine): boolean {
  if (!machine.signal(-id, 0)) return false;
  // In a container the first process often collects no orphans; they stay in their group, but are as dead as they will get.
  return machine.platform !== "linux" || hasRunningMember(id);
}

function hasRunningMember(group: number): boolean {
  try {
    return readdirSync("/proc").some((name) => /^\d+$/.test(name) && isRunningMember(name, group));
  } catch {
    return true; // there is no /proc to be had, so what the signal said has to do
  }
}

function isRunningMember(id: string, group: number): boolean {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, "latin1");
    // pid (name) state parent group …; the name may hold anything
    const [state, , memberOf] = stat.slice(stat.lastIndexOf(")") + 2).split(" ", 3);
    return Number(memberOf) === group && state !== "Z" && state !== "X";
  } catch {
    return false; // it has ended meanwhile
  }
}
