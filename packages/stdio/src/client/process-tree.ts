import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const LONGEST_PAUSE_MS = 50;

/** Whether servers are started as the leaders of process groups of their own. */
export const HAS_PROCESS_GROUPS: boolean = process.platform !== "win32";

const live = new Set<ChildProcess>();

/** Sees to it that the process and its descendants do not outlive this process. */
export function killAtExit(child: ChildProcess): void {
  if (live.size === 0) process.on("exit", killAll);
  live.add(child);
}

/** Undoes `killAtExit`: nothing is left to kill. */
export function forget(child: ChildProcess): void {
  live.delete(child);
  if (live.size === 0) process.off("exit", killAll);
}

function killAll(): void {
  for (const child of live) {
    if (HAS_PROCESS_GROUPS) signalTree(child, "SIGKILL");
    else spawnSync("taskkill", taskkillArgs(child, "SIGKILL"), { windowsHide: true });
  }
}

/** Sends a signal to a process and its descendants; on Windows they are asked to end, or ended. Never throws. */
export function signalTree(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): void {
  if (child.pid === undefined) return;
  if (HAS_PROCESS_GROUPS) {
    signalGroup(child.pid, signal);
  } else if (child.exitCode === null && child.signalCode === null) {
    // Windows may use the id of an ended process again at once.
    spawn("taskkill", taskkillArgs(child, signal), { windowsHide: true, stdio: "ignore" }).on("error", () =>
      child.kill(),
    );
  }
}

/** Waits until no member of a process group runs, but not longer than so many milliseconds. Tells whether none does. */
export async function groupEnded(child: ChildProcess, limitMs: number): Promise<boolean> {
  if (!HAS_PROCESS_GROUPS || child.pid === undefined) return true;
  const deadline = performance.now() + limitMs;
  // No event tells of the end of another's child, so it is asked for: often at first, since most end at once.
  for (let pauseMs = 5; groupRuns(child.pid); pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    const leftMs = deadline - performance.now();
    if (leftMs <= 0) return false;
    await new Promise((resolve) => setTimeout(resolve, Math.min(pauseMs, leftMs)));
  }
  return true;
}

function groupRuns(id: number): boolean {
  if (!signalGroup(id, 0)) return false;
  // In a container the first process often collects no orphans; they stay in their group, but are as dead as they will get.
  return process.platform !== "linux" || hasRunningMember(id);
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

function signalGroup(id: number, signal: "SIGTERM" | "SIGKILL" | 0): boolean {
  try {
    return process.kill(-id, signal);
  } catch {
    return false; // no such group
  }
}

function taskkillArgs(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): string[] {
  const args = ["/PID", String(child.pid), "/T"];
  return signal === "SIGKILL" ? [...args, "/F"] : args;
}
