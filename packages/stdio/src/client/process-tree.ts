import { type ChildProcess, spawn, spawnSync } from "node:child_process";

const POLL_MS = 10;

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

/** Waits until a process group has no members, but not longer than so many milliseconds. Tells whether it has none. */
export async function groupEnded(child: ChildProcess, limitMs: number): Promise<boolean> {
  if (!HAS_PROCESS_GROUPS || child.pid === undefined) return true;
  const deadline = performance.now() + limitMs;
  while (signalGroup(child.pid, 0)) {
    if (performance.now() >= deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS)); // no event tells of the end of another's child
  }
  return true;
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
