import { describe, expect, it } from "vitest";
import { isWarm } from "./runner.ts";

describe("the warm-up", () => {
  it("takes enough calls, however fast or slow the subject is", () => {
    expect(isWarm(500, 300)).toBe(false); // a slow subject, still cold after the time
    expect(isWarm(3, 100_000)).toBe(false); // a fast one, in which the compiler may still be at work
    expect(isWarm(500, 100_000)).toBe(true);
    expect(isWarm(5_000, 6_000)).toBe(true);
  });

  it("ends all the same", () => {
    expect(isWarm(60_000, 10)).toBe(true);
  });
});
