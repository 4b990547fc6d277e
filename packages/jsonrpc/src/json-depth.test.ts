import { describe, expect, it } from "vitest";
import { isTextDeeperThan, isValueDeeperThan } from "./json-depth.ts";

function nest(levels: number, leaf: unknown = 1): unknown {
  let value = leaf;
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { 'a\\"[': value };
  return value;
}

describe("the depth of JSON", () => {
  it("is found alike in a text and in a value", () => {
    for (const limit of [1, 2, 5, 50]) {
      for (const levels of [limit - 1, limit, limit + 1]) {
        const value = nest(levels);
        const text = JSON.stringify(value);
        expect(isValueDeeperThan(value, limit)).toBe(levels > limit);
        expect(isTextDeeperThan(text.padEnd(limit * 2 + 1), limit)).toBe(levels > limit);
      }
    }
  });

  it("counts what stands side by side once, and nothing in strings", () => {
    const wide = JSON.stringify(Array.from({ length: 1000 }, () => [{}, ["]]]", "[[[", "\\", '\\"[', ""]]));
    expect(isTextDeeperThan(wide, 3)).toBe(false);
    expect(isTextDeeperThan(wide, 2)).toBe(true);
  });

  it("leaves what is no JSON to the parser", () => {
    expect(isTextDeeperThan(`"${"[".repeat(1000)}`, 10)).toBe(false);
    expect(isTextDeeperThan("]".repeat(1000), 10)).toBe(false);
  });

  it("takes one look at each character, however many backslashes there are", () => {
    const hostile = `"${"\\".repeat(2_000_000)}${'\\"'.repeat(500_000)}"`;
    expect(isTextDeeperThan(hostile, 10)).toBe(false);
  });
});
