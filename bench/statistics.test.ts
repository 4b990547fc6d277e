import { describe, expect, it } from "vitest";
import { median, pairedRatio, spread } from "./statistics.ts";

describe("median", () => {
  it("is the value in the middle, whatever the order", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([7])).toBe(7);
  });

  it("is not a number where there is none", () => {
    expect(median([])).toBeNaN();
  });

  it("leaves its argument as it is", () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe("pairedRatio", () => {
  it("compares round by round, so that a slow round slows both", () => {
    expect(pairedRatio([20, 200, 22], [10, 100, 10])).toBe(2);
  });

  it("uses the rounds that both have", () => {
    expect(pairedRatio([30, 30], [10])).toBe(3);
    expect(pairedRatio([30, 40], [0, 10])).toBe(4);
    expect(pairedRatio([30], [])).toBeUndefined();
  });
});

describe("spread", () => {
  it("is half the range, in parts of the median", () => {
    expect(spread([90, 100, 110])).toBeCloseTo(0.1);
    expect(spread([5])).toBe(0);
    expect(spread([0, 0])).toBe(0);
    expect(spread([])).toBeNaN();
  });
});
