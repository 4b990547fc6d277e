import { describe, expect, it } from "vitest";
import { assertKeepable, isJsonValue } from "./json-value.ts";

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
});
