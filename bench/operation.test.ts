import { describe, expect, it } from "vitest";
import { STEPS, TEXT } from "./catalogue.ts";
import { createOperation, repeat } from "./operation.ts";
import type { BenchClient } from "./subject.ts";

/** A client that answers rightly, and is wrong as told. */
function createClient(answer: Partial<BenchClient> = {}): BenchClient {
  return {
    async call(tool, _args, onProgress) {
      for (let step = 0; step < STEPS; step++) onProgress?.();
      return tool === "count" ? String(STEPS) : TEXT;
    },
    list: async () => 1000,
    close: async () => undefined,
    ...answer,
  };
}

describe("an operation", () => {
  it("makes as many calls as it is told to, so many at once", async () => {
    let open = 0;
    let most = 0;
    let calls = 0;
    const call = async () => {
      calls++;
      most = Math.max(most, ++open);
      await Promise.resolve();
      open--;
      return TEXT;
    };
    await repeat(createOperation("echo", createClient({ call })), 10, 4);
    expect([calls, most]).toEqual([10, 4]);
  });

  it("fails when an answer is wrong: in its length always, in every letter where it is read in full", async () => {
    const echo = (text: string) => createOperation("echo", createClient({ call: async () => text }));
    await expect(echo("short").run()).rejects.toThrow("wrong");
    const twisted = echo(TEXT.replace("quick", "quiet"));
    await expect(twisted.run()).resolves.toBeUndefined();
    await expect(twisted.run(true)).rejects.toThrow("wrong");
    await expect(createOperation("list", createClient({ list: async () => 3 })).run()).rejects.toThrow("3 tools");
  });

  it("says how many notifications were lost, and does not take late ones for lost", async () => {
    const whole = createOperation("count", createClient());
    await repeat(whole, 2, 1);
    expect(await whole.lost()).toBe(0);
    const call: BenchClient["call"] = async (_tool, _args, onProgress) => {
      for (let step = 0; step < STEPS - 7; step++) onProgress?.();
      setImmediate(() => onProgress?.());
      return String(STEPS);
    };
    const losing = createOperation("count", createClient({ call }));
    await repeat(losing, 2, 1);
    expect(await losing.lost()).toBe(12);
  });
});
