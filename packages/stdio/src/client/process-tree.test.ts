import { describe, expect, it } from "vitest";
import type { Machine } from "./machine.ts";
import { groupEnded, type Root, signalTree } from "./process-tree.ts";

/** A machine on which nothing happens, and what was asked of it. */
function machineOf(platform: NodeJS.Platform, runs = true) {
  const asked: unknown[][] = [];
  const machine: Machine = {
    platform,
    environment: {},
    cwd: "/",
    exists: () => false,
    read: () => undefined,
    signal: (...call) => asked.push(call) > 0,
    run(command, args, waits, onFailure) {
      asked.push([command, ...args, waits]);
      if (!runs) onFailure();
    },
  };
  return { machine, asked };
}

function root(overrides: Partial<Root> = {}): Root & { killed: number } {
  return {
    pid: 42,
    exitCode: null,
    signalCode: null,
    killed: 0,
    kill() {
      this.killed += 1;
      return true;
    },
    ...overrides,
  };
}

describe("the end of a process tree", () => {
  it("[F-04] [F-06] is a signal to the group", () => {
    const { machine, asked } = machineOf("darwin");
    signalTree(root(), "SIGTERM", machine);
    signalTree(root({ exitCode: 0 }), "SIGKILL", machine); // its descendants may still run
    signalTree(root({ pid: undefined }), "SIGKILL", machine);
    expect(asked).toEqual([
      [-42, "SIGTERM"],
      [-42, "SIGKILL"],
    ]);
  });

  it("[F-04] is taskkill on Windows, for the whole tree, gently first", () => {
    const { machine, asked } = machineOf("win32");
    signalTree(root(), "SIGTERM", machine);
    signalTree(root(), "SIGKILL", machine, true);
    expect(asked).toEqual([
      ["taskkill", "/PID", "42", "/T", false],
      ["taskkill", "/PID", "42", "/T", "/F", true],
    ]);
  });

  it("is left alone on Windows once the process has ended, since another may have its id", () => {
    const { machine, asked } = machineOf("win32");
    signalTree(root({ exitCode: 1 }), "SIGKILL", machine);
    signalTree(root({ signalCode: "SIGKILL" }), "SIGKILL", machine);
    expect(asked).toEqual([]);
  });

  it("is the process alone where there is no taskkill", () => {
    const { machine } = machineOf("win32", false);
    const process = root();
    signalTree(process, "SIGKILL", machine);
    expect(process.killed).toBe(1);
  });

  it("is awaited where there are groups, and for so long at most", async () => {
    const { machine } = machineOf("darwin");
    expect(await groupEnded(root(), 0, machine)).toBe(false);
    expect(await groupEnded(root(), 1, machine)).toBe(false);
    let left = 3;
    expect(await groupEnded(root(), 10_000, { ...machine, signal: () => left-- > 0 })).toBe(true);
    expect(await groupEnded(root(), 0, machineOf("win32").machine)).toBe(true);
  });
});
