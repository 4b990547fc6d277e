import { describe, expect, it } from "vitest";
import { createNeedle, find, hasStop, stopMask } from "./scan.ts";

/** Every text of a and b, of up to so many characters, but the empty one. */
function textsOfTwo(maxLength: number): string[] {
  let longest = [""];
  const all: string[] = [];
  for (let length = 1; length <= maxLength; length++) {
    longest = longest.flatMap((text) => [`${text}a`, `${text}b`]);
    all.push(...longest);
  }
  return all;
}

describe("find", () => {
  it("finds the first, or the last, occurrence of every text in every text", () => {
    const texts = textsOfTwo(9);
    for (const text of textsOfTwo(5)) {
      const forward = createNeedle(text, 1);
      const backward = createNeedle(text, -1);
      for (const within of texts) {
        const first = find(forward, within, 0, within.length);
        const last = find(backward, within, 0, within.length);
        if (first !== within.indexOf(text)) expect(first, `first ${text} in ${within}`).toBe(within.indexOf(text));
        if (last !== within.lastIndexOf(text)) expect(last, `last ${text} in ${within}`).toBe(within.lastIndexOf(text));
      }
    }
  });

  it("looks at nothing outside of its range", () => {
    expect(find(createNeedle("ab", 1), "ababab", 1, 4)).toBe(2);
    expect(find(createNeedle("ab", 1), "ababab", 1, 3)).toBe(-1);
    expect(find(createNeedle("ab", -1), "ababab", 1, 5)).toBe(2);
    expect(find(createNeedle("ab", -1), "ababab", 1, 3)).toBe(-1);
    expect(find(createNeedle("ab", 1), "ab", 1, 1)).toBe(-1);
  });
});

describe("hasStop", () => {
  it("sees each character of its set and no other", () => {
    const mask = stopMask("/,;");
    for (let code = 0; code < 0x180; code++) {
      const char = String.fromCharCode(code);
      expect(hasStop(mask, `a${char}b`), char).toBe("/,;".includes(char));
    }
    expect(hasStop(stopMask(""), "/?#&,.;")).toBe(false);
    expect(hasStop(mask, "")).toBe(false);
  });
});
