import { describe, expect, it } from "vitest";
import { type CpuProfile, summarise } from "./profile-summary.ts";

const node = (id: number, functionName: string, url: string, children: number[] = []) => ({
  id,
  callFrame: { functionName, url },
  children,
});

const nodes = [
  node(1, "(root)", "", [2, 3, 4, 9]),
  node(2, "(idle)", ""),
  node(3, "(garbage collector)", ""),
  node(4, "onRequest", "node:_http_server", [5]),
  node(5, "handle", "file:///home/me/tenon/packages/server/dist/chunk.js", [6, 7, 8, 10]),
  node(6, "stringify", ""),
  node(7, "writeLatin1String", ""),
  node(8, "parse", "file:///home/me/tenon/node_modules/.pnpm/zod@4/node_modules/zod/v4/core.js"),
  node(9, "(program)", ""),
  node(10, "", "file:///home/me/tenon/bench/build/tenon.mjs"),
];

function profileOf(samples: readonly number[]): CpuProfile {
  return { nodes, startTime: 1000, samples, timeDeltas: samples.map(() => 10) };
}

const always = { from: 0, to: Number.POSITIVE_INFINITY };

describe("the summary of a profile", () => {
  it("says whose the functions are that were running", () => {
    const { groups } = summarise(profileOf([3, 4, 5, 5, 7, 8, 9, 10]), always);
    expect(Object.fromEntries(groups)).toEqual({
      "garbage collection": 1 / 8,
      "Node's HTTP, sockets, streams and queues": 1 / 8,
      "`@tenon/server`": 2 / 8,
      "writing to the socket or pipe": 1 / 8,
      "`zod`": 1 / 8,
      "V8 and the operating system": 1 / 8,
      "the program that is measured": 1 / 8,
    });
    expect([...groups.keys()][0]).toBe("`@tenon/server`");
  });

  it("counts native functions for who called them", () => {
    const { groups, functions } = summarise(profileOf([6, 6, 4]), always);
    expect(groups.get("`@tenon/server`")).toBeCloseTo(2 / 3);
    expect(functions.get("`stringify`, `@tenon/server`")).toBeCloseTo(2 / 3);
  });

  it("leaves out what was idle, and what was before and after", () => {
    // The samples end at 1010, 1020 and so on.
    const { groups } = summarise(profileOf([8, 2, 5, 2, 3, 8]), { from: 1015, to: 1055 });
    expect(Object.fromEntries(groups)).toEqual({ "`@tenon/server`": 0.5, "garbage collection": 0.5 });
  });
});
