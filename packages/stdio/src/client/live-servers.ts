import { Guardian } from "./guardian.ts";
import { hasProcessGroups, type Machine } from "./machine.ts";
import { type Root, signalTree } from "./process-tree.ts";

const live = new Map<Root, Machine>();
const guardian = new Guardian();

/**
 * Sees to it that a server and its descendants do not outlive this process: they are killed when it exits or crashes, and ended by a
 * guardian when it is killed. On Windows the system ends the server itself with this process.
 */
export function watchOver(root: Root, machine: Machine): void {
  if (live.size === 0) process.on("exit", killAll);
  live.set(root, machine);
  if (hasProcessGroups(machine) && root.pid !== undefined) guardian.guard(root.pid);
}

/** Undoes `watchOver`: nothing is left to end. */
export async function letGo(root: Root): Promise<void> {
  live.delete(root);
  if (live.size === 0) process.off("exit", killAll);
  if (root.pid !== undefined) await guardian.forget(root.pid);
}

function killAll(): void {
  for (const [root, machine] of live) signalTree(root, "SIGKILL", machine, true);
}
