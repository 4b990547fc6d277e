import { describe, expect, it } from "vitest";
import { McpError } from "./mcp-error.ts";
import { boundedJson, parseJson } from "./parse-json.ts";

function thrown(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

describe("parseJson", () => {
  it("gives the value that a text stands for", () => {
    expect(parseJson('{"a":[1,{"b":null}]}', 3)).toEqual({ a: [1, { b: null }] });
    expect(parseJson("7", 1)).toBe(7);
  });

  it.each(["", "{", "{}{}", "nul", "\ufeff{}", '{"secret":'])(
    "refuses %j with -32700, and repeats nothing of it",
    (text) => {
      const error = thrown(() => parseJson(text, 10));
      expect(McpError.is(error)).toBe(true);
      expect(error).toMatchObject({
        code: -32700,
        message: `Expected JSON, received ${text.length} characters that are not`,
      });
    },
  );

  it("[S16] refuses what is nested deeper than it may be before it parses it, and takes what is just as deep", () => {
    const nested = (levels: number): string => `${"[".repeat(levels)}${"]".repeat(levels)}`;
    expect(parseJson(nested(5), 5)).toEqual([[[[[]]]]]);
    expect(thrown(() => parseJson(nested(6), 5))).toMatchObject({
      code: -32700,
      message: expect.stringContaining("5 levels"),
    });
    expect(thrown(() => parseJson("[".repeat(1_000_000), 200))).toMatchObject({ code: -32700 });
    expect(() => parseJson(nested(5_000), Number.POSITIVE_INFINITY)).not.toThrow();
  });
});

describe("boundedJson", () => {
  it("hands a value on that is not too deep, and refuses one that is", () => {
    const value = { a: [{}] };
    expect(boundedJson(value, 3)).toBe(value);
    expect(thrown(() => boundedJson(value, 2))).toMatchObject({ code: -32700 });
  });
});
