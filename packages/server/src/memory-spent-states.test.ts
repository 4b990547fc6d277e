import { describe, expect, it } from "vitest";
import { createMemorySpentStates } from "./spent-states.ts";

function createStates(maxEntries: number) {
  const clock = { time: 1_000 };
  return { clock, states: createMemorySpentStates({ maxEntries, now: () => clock.time }) };
}

describe("spent states in memory", () => {
  it("[S16] are no more than there may be, and none that could still be used is forgotten for another", () => {
    const { clock, states } = createStates(2);
    expect([states.claim("a", 100), states.claim("b", 50)]).toEqual([true, true]);
    expect(() => states.claim("c", 100)).toThrow(RangeError);
    expect(() => states.claim("c", 100)).toThrow("maxEntries");
    expect([states.claim("a", 100), states.claim("b", 100)]).toEqual([false, false]);
    clock.time += 50; // that one is over which came last
    expect([states.claim("c", 100), states.claim("a", 100)]).toEqual([true, false]);
    expect(() => states.claim("b", 100)).toThrow(RangeError);
    clock.time += 50;
    expect([states.claim("a", 100), states.claim("c", 100)]).toEqual([true, false]);
  });

  it("[S16] make room for any number, one after the other", () => {
    const { clock, states } = createStates(3);
    for (let number = 0; number < 10_000; number++) {
      expect(states.claim(`${number}`, 3)).toBe(true);
      clock.time++;
    }
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("cannot be %d at most", (maxEntries) => {
    expect(() => createMemorySpentStates({ maxEntries })).toThrow(RangeError);
  });

  it("go by the platform's clock", () => {
    const states = createMemorySpentStates();
    expect([states.claim("a", 60_000), states.claim("a", 60_000)]).toEqual([true, false]);
  });
});
