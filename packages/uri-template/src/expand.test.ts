import { describe, expect, it } from "vitest";
import { UriTemplate } from "./uri-template.ts";

/** Expands with whatever is given, as plain JavaScript could. */
function expand(template: string, values: object): string {
  return UriTemplate.parse(template).expand(values as Record<string, string>); // the bad ones are the point
}

describe("expand", () => {
  it("[Q-07] leaves out what is missing, undefined, null, or holds nothing else, and its operator with it", () => {
    for (const x of [undefined, null, [], {}, [null, undefined], { a: undefined }]) {
      expect(expand("/a{?x}{&x*}{/x}{;x}{#x}{.x}{x}{+x}", { x })).toBe("/a");
    }
    expect(expand("{?x,y}", { y: "1" })).toBe("?y=1");
    expect(expand("{a,b,c}", { a: "1", b: [], c: "3" })).toBe("1,3");
  });

  it("[Q-07] writes an empty value as its operator asks", () => {
    expect(expand("{;x}", { x: "" })).toBe(";x");
    expect(expand("{?x}", { x: "" })).toBe("?x=");
    expect(expand("{&x*}", { x: ["", "1"] })).toBe("&x=&x=1");
    expect(expand("{;x*}", { x: { k: "", l: "1" } })).toBe(";k;l=1");
    expect(expand("{x*}", { x: { k: "" } })).toBe("k=");
    expect(expand("{/x}", { x: "" })).toBe("/");
    expect(expand("{x,y}", { x: "", y: "" })).toBe(",");
    expect(expand("{x}", { x: [""] })).toBe("");
  });

  it("[Q-07] encodes all but unreserved characters, even the five that encodeURIComponent leaves", () => {
    expect(expand("{x}", { x: "!'()*" })).toBe("%21%27%28%29%2A");
    expect(expand("{x}", { x: "aZ09-._~" })).toBe("aZ09-._~");
    expect(expand("{x}", { x: "é€\u{1F600}%41" })).toBe("%C3%A9%E2%82%AC%F0%9F%98%80%2541");
  });

  it("[Q-07] keeps reserved characters and triplets after + and #", () => {
    expect(expand("{+x}", { x: ":/?#[]@!$&'()*+,;=" })).toBe(":/?#[]@!$&'()*+,;=");
    expect(expand("{#x}", { x: '%41%zz% "é|' })).toBe("#%41%25zz%25%20%22%C3%A9%7C");
  });

  it("writes literals that no URI can hold in their encoded form", () => {
    expect(expand("/é%C3%A9€{x}", { x: "a" })).toBe("/%C3%A9%C3%A9%E2%82%ACa");
  });

  it("takes numbers and booleans as their text", () => {
    expect(expand("{a,b,c}{?d*}", { a: 0, b: -1.5, c: false, d: [true, 1e21] })).toBe("0,-1.5,false?d=true&d=1e%2B21");
  });

  it("counts characters, not units, bytes or triplets, in a prefix", () => {
    expect(expand("{x:2}", { x: "\u{1F600}é€" })).toBe("%F0%9F%98%80%C3%A9");
    expect(expand("{x:2}", { x: 12345 })).toBe("12");
    expect(expand("{x:2}", { x: "%C3%A9" })).toBe("%25C");
    expect(expand("{+x:2}", { x: "%C3%A9%2Fabc" })).toBe("%C3%A9%2F");
    expect(expand("{+x:2}", { x: "%zza" })).toBe("%25z");
  });

  it("reads own properties only", () => {
    expect(expand("{constructor}{toString}{__proto__}", {})).toBe("");
    expect(expand("{__proto__}", JSON.parse('{"__proto__":"a"}'))).toBe("a");
    expect(expand("{x*}", { x: Object.assign(Object.create(null), { k: "v" }) })).toBe("k=v");
  });
});

describe("a value that no URI can hold", () => {
  it.each([
    ["a function", { x: () => "" }, /^Cannot expand "x" with a function; pass a string/],
    ["a bigint", { x: 1n }, /"x" with a bigint/],
    ["a symbol", { x: Symbol("s") }, /"x" with a symbol/],
    ["NaN", { x: Number.NaN }, /"x" with NaN; pass a string, a finite number/],
    ["Infinity", { x: Number.POSITIVE_INFINITY }, /"x" with Infinity/],
    ["a Date", { x: new Date(0) }, /"x" with an instance of a class/],
    ["a Map", { x: new Map() }, /"x" with an instance of a class/],
    ["a list in a list", { x: ["a", ["b"]] }, /Cannot expand 1 of "x" with an array/],
    ["an object in an object", { x: { k: {} } }, /Cannot expand "k" of "x" with an object/],
    ["half of a surrogate pair", { x: "a\uD800" }, /"x": .* half of a surrogate pair; pass text\.toWellFormed\(\)/],
    ["half of one in a list", { x: ["\uDC00a"] }, /0 of "x": .* half of a surrogate pair/],
    ["half of one in a key", { x: { "\uD800": "a" } }, /half of a surrogate pair/],
  ])("[Q-07] is a TypeError that says what to pass: %s", (_, values, message) => {
    expect(() => expand("{?x}", values)).toThrow(TypeError);
    expect(() => expand("{?x}", values)).toThrow(message);
  });

  it("includes the prefix of a list or an object", () => {
    expect(() => expand("{x:3}", { x: ["abcd"] })).toThrow(/^Cannot expand "x:3" with an array: .* pass a string$/);
    expect(() => expand("{x:3}", { x: { a: "b" } })).toThrow(/^Cannot expand "x:3" with an object/);
  });
});
