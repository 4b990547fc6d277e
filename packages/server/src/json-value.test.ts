import { describe, expect, it } from "vitest";
import { assertExpressible, assertKeepable, isJsonValue } from "./json-value.ts";
import { isDeeperThan } from "./not-json.ts";

describe("a value that is kept from one round to the next", () => {
  it.each([null, true, 1.5, "text", [], {}, { a: [{ b: null }], c: undefined }, Object.create(null)])(
    "may be %j",
    (value) => {
      expect(isJsonValue(value)).toBe(true);
    },
  );

  it.each([
    new Map([[1, 2]]),
    new Date(0),
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1n,
    () => 1,
    Symbol("s"),
    [undefined],
    { deep: { set: new Set() } },
    new Uint8Array(1),
  ])("may not be %s", (value) => {
    expect(isJsonValue(value)).toBe(false);
    expect(() => assertKeepable("quote", value)).toThrow(/ctx.step\("quote"\)/);
  });

  it("may be nothing at all", () => {
    expect(() => assertKeepable("quote", undefined)).not.toThrow();
  });

  it.each<[string, unknown]>([
    ["$.a[1].when is an instance of a class, which would come back without it", { a: [1, { when: new Date(0) }] }],
    ["$.list has undefined at 1, which would come back as null", { list: [1, undefined] }],
    ['$["not a name"] is a bigint; give a number or a string', { "not a name": 1n }],
  ])("is refused with the place that is at fault: %s", (where, value) => {
    expect(() => assertKeepable("quote", value)).toThrow(where);
  });
});

class Money {
  readonly cents: number;
  constructor(cents: number) {
    this.cents = cents;
  }
}

const looped: { self: unknown[] } = { self: [] };
looped.self.push({ again: looped });

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

describe("the depth of a value", () => {
  it("is how many arrays and objects stand in each other", () => {
    expect([1, [], [{}], [[], [{}]]].map((value) => isDeeperThan(1, value))).toEqual([false, false, true, true]);
    expect(isDeeperThan(500, nested(500))).toBe(false);
    expect(isDeeperThan(500, nested(501))).toBe(true);
    expect(isDeeperThan(500, nested(100_000))).toBe(true);
  });
});

describe("a value on its way to the wire", () => {
  it.each<[string, unknown]>([
    ["gaps", { a: undefined, b: [undefined, 1] }],
    ["dates and others that know their JSON", { when: new Date(0), url: new URL("a://b") }],
    ["instances with members", [new Money(3)]],
    [
      "the same object twice",
      (() => {
        const shared = { a: 1 };
        return [shared, shared];
      })(),
    ],
    ["objects of no class", Object.assign(Object.create(null), { a: 1 })],
    ["negative zero, and numbers beyond the safe ones", [-0, 2 ** 53 + 2, 5e-324]],
    ["lone surrogates and NUL", "\ud800\0"],
    ["members named like what every object has", JSON.parse('{"__proto__":{"constructor":1},"toString":2}')],
    ["500 levels", nested(500)],
  ])("may hold %s", (_what, value) => {
    expect(() => assertExpressible(value, "Tool t returned")).not.toThrow();
    expect(JSON.stringify(value)).toBeTypeOf("string");
  });

  it.each<[string, unknown]>([
    ["$.rows[1].tags is a Set; give an array", { rows: [{}, { tags: new Set(["a"]) }] }],
    ["$ is a Map; give an object (Object.fromEntries) or an array", new Map([["a", 1]])],
    ["$.image is bytes; give them as a string, in base64 for instance", { image: new Uint8Array(3) }],
    ["$.image is bytes; give them as a string, in base64 for instance", { image: new ArrayBuffer(3) }],
    ["$.price is a promise; await it", { price: Promise.resolve(1) }],
    ["$.failed is an Error; throw it, or give a text that the peer may read", { failed: new Error("secret") }],
    ["$.run is a function, of which JSON has none", { run: () => 1 }],
    ["$.tag is a symbol, of which JSON has none", { [Symbol.iterator]: 1, tag: Symbol("s") }],
    ["$[1] is a bigint; give a number or a string", [1, 10n]],
    ["$.mean is NaN; give null or leave it out", { mean: Number.NaN }],
    ["$.most is -Infinity; give null or leave it out", { most: Number.NEGATIVE_INFINITY }],
    ["$.pattern is a RegExp, of which JSON would be {}; give what is in it", { pattern: /a/ }],
    ["$.weak is a WeakMap, of which JSON would be {}; give what is in it", { weak: new WeakMap() }],
    ["$.when is a Set; give an array", { toJSON: () => ({ when: new Set() }) }],
    ["$.self[0].again is a part of itself", looped],
    ["is nested deeper than 500 levels", nested(501)],
    ["is nested deeper than 500 levels", nested(100_000)],
    ["$[2] is a bigint", [nested(40), { "a\0b": nested(20) }, 1n]],
    ['$["a\\nb"] is a function', { "a\nb": () => 1 }],
  ])("is refused with the place that JSON has no words for, and what to give instead: %s", (where, value) => {
    expect(() => assertExpressible(value, "Tool t returned")).toThrow(TypeError);
    expect(() => assertExpressible(value, "Tool t returned")).toThrow(where);
  });

  it("is refused in few words, however deep the place is", () => {
    const deep = JSON.parse(`${'{"key":'.repeat(400)}"x"${"}".repeat(400)}`);
    let inmost = deep;
    while (typeof inmost.key === "object") inmost = inmost.key;
    inmost.key = new Set();
    expect(() => assertExpressible(deep, "Tool t returned")).toThrow(
      `Tool t returned what JSON cannot hold: $${".key".repeat(10)}.….key is a Set; give an array`,
    );
  });
});
