import { describe, expect, it } from "vitest";
import { excess, tighten } from "./budget.ts";
import { count, countsOfOne, instrument } from "./counters.ts";

describe("a budget of counts", () => {
  it("names what is over it, and what was never in it", () => {
    expect(excess({ promises: 3, timers: 1, steps: 1 }, { promises: 2, steps: 1 })).toEqual([
      "promises: 3, and at most 2 may be",
      "timers: 1, and at most 0 may be",
    ]);
  });

  it("lets a count that is not the same every time exceed it by a part", () => {
    expect(excess({ instructions: 1010, bytes: 1011 }, { instructions: 1000, bytes: 1000 }, 0.01)).toEqual([
      "bytes: 1011, and at most 1010 may be",
    ]);
  });

  it("can only become tighter", () => {
    expect(tighten({ promises: 3, steps: 1, timers: 1 }, { promises: 2, steps: 4, clones: 1 })).toEqual({
      promises: 2,
      steps: 1,
    });
    expect(tighten({ promises: 3 }, undefined)).toEqual({ promises: 3 });
  });
});

describe("the counters", () => {
  it("count what a call does, and not what the batch does", async () => {
    const restore = instrument();
    try {
      const counts = await countsOfOne(async (calls) => {
        new AbortController();
        for (let call = 0; call < calls; call++) {
          JSON.parse("1");
          JSON.parse("2");
          new URL("http://localhost");
          Buffer.from("abc");
          clearTimeout(setTimeout(() => undefined, 1));
          await Promise.resolve();
          count("own");
        }
      });
      expect(counts).toMatchObject({ "JSON.parse": 2, "web objects": 1, "bytes copied": 3, timers: 1, own: 1 });
      expect(counts).not.toHaveProperty("AbortController");
      expect(counts["promises"]).toBeGreaterThan(0);
    } finally {
      restore();
    }
  });

  it("leave everything as it was", () => {
    const before = [JSON.parse, setTimeout, Buffer.from, URL];
    instrument()();
    expect([JSON.parse, setTimeout, Buffer.from, URL]).toEqual(before);
  });
});
