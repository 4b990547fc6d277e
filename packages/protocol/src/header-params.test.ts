import { describe, expect, it } from "vitest";
import { headerParamMatches, headerParamsOf, headerParamValue } from "./header-params.ts";

function schemaOf(properties: object, rest: object = {}): object {
  return { type: "object", properties, ...rest };
}

const marked = { type: "string", "x-mcp-header": "Region" };

describe("headerParamsOf", () => {
  it("[B-XH-02] [I-13] [AMB-13] finds marked properties at any depth, in the order of breadth", () => {
    const inner = schemaOf({ deep: { type: "boolean", "x-mcp-header": "Deep" } });
    expect(
      headerParamsOf(schemaOf({ inner, region: marked, size: { type: "integer", "x-mcp-header": "Size" } })),
    ).toEqual({
      ok: true,
      params: [
        { path: ["region"], header: "Mcp-Param-Region", type: "string" },
        { path: ["size"], header: "Mcp-Param-Size", type: "integer" },
        { path: ["inner", "deep"], header: "Mcp-Param-Deep", type: "boolean" },
      ],
    });
  });

  it.each([{}, undefined, null, true, schemaOf({ plain: { type: "string" } })])("finds nothing in %j", (schema) => {
    expect(headerParamsOf(schema)).toEqual({ ok: true, params: [] });
  });

  it("[B-XH-02] [AMB-19] lets null pass beside the type", () => {
    const params = headerParamsOf(schemaOf({ a: { type: ["string", "null"], "x-mcp-header": "A" } }));
    expect(params).toMatchObject({ ok: true, params: [{ type: "string" }] });
  });

  it("is not misled by names and data that look like a mark", () => {
    const lookalikes = {
      "x-mcp-header": { type: "string" },
      a: { default: { "x-mcp-header": "A" }, const: { "x-mcp-header": "" }, examples: [{ "x-mcp-header": 1 }] },
    };
    expect(headerParamsOf(schemaOf(lookalikes))).toEqual({ ok: true, params: [] });
  });

  it.each([
    ["the root", { ...schemaOf({}), "x-mcp-header": "A" }],
    ["items", schemaOf({ list: { type: "array", items: marked } })],
    ["anyOf", schemaOf({ a: { anyOf: [marked] } })],
    ["if", schemaOf({}, { if: schemaOf({ a: marked }) })],
    ["$defs", schemaOf({}, { $defs: { a: marked } })],
    ["patternProperties", schemaOf({}, { patternProperties: { "^a": marked } })],
    ["additionalProperties", schemaOf({}, { additionalProperties: marked })],
    ["properties below items", schemaOf({ list: { items: schemaOf({ a: marked }) } })],
    ["properties below a keyword that nobody knows", schemaOf({ list: { "x-other": schemaOf({ a: marked }) } })],
  ])("[B-XH-02] refuses a mark below %s", (_, schema) => {
    expect(headerParamsOf(schema)).toMatchObject({ ok: false });
  });

  it.each(["", " ", "a b", "a:b", "ü", "a\n", 7, null, ["a"]])("[B-XH-02] refuses the name %j", (name) => {
    expect(headerParamsOf(schemaOf({ a: { type: "string", "x-mcp-header": name } }))).toMatchObject({ ok: false });
  });

  it.each([
    "number",
    "object",
    "array",
    "null",
    undefined,
    ["string", "integer"],
    ["string"],
    ["null", ["string", "null"]],
  ])("[B-XH-02] [AMB-13] [AMB-19] refuses the type %j", (type) => {
    expect(headerParamsOf(schemaOf({ a: { type, "x-mcp-header": "A" } }))).toMatchObject({ ok: false });
  });

  it("[B-XH-02] refuses names that differ by case alone", () => {
    const schema = schemaOf({
      a: { type: "string", "x-mcp-header": "Id" },
      b: { type: "string", "x-mcp-header": "ID" },
    });
    expect(headerParamsOf(schema)).toEqual({ ok: false, reason: "x-mcp-header names Mcp-Param-ID twice" });
  });

  it("[B-JS-03] walks a schema of any depth, but takes no mark from the abyss", () => {
    const nested = (depth: number, innermost: object): object => {
      let schema = innermost;
      for (let i = 0; i < depth; i++) schema = schemaOf({ a: schema });
      return schema;
    };
    expect(headerParamsOf(nested(100_000, { type: "string" })).ok).toBe(true);
    expect(headerParamsOf(nested(100, marked)).ok).toBe(true);
    expect(headerParamsOf(nested(101, marked)).ok).toBe(false);
  });
});

describe("headerParamValue", () => {
  it.each([
    ["text", "text"],
    ["", ""],
    [true, "true"],
    [false, "false"],
    [42, "42"],
    [-0, "0"],
    [1e21, "1000000000000000000000"],
    [1.5, "1.5"],
    [null, undefined],
    [undefined, undefined],
    [1e-7, undefined],
    [Number.NaN, undefined],
    [{}, undefined],
    [["a"], undefined],
  ])("[I-14] writes %j as %j", (value, text) => {
    expect(headerParamValue(value)).toBe(text);
  });
});

describe("headerParamMatches", () => {
  it.each([
    ["us", "us", "string"],
    ["=?base64?4pyT?=", "✓", "string"],
    ["", "", "string"],
    ["=?base64??=", "", "string"],
    ["42", 42, "integer"],
    ["42.0", 42, "integer"],
    ["042.00", 42, "integer"],
    ["-0", 0, "integer"],
    ["-7", -7, "integer"],
    ["true", true, "boolean"],
    [undefined, undefined, "string"],
    [undefined, null, "integer"],
  ] as const)("[S-XH-08] [I-15] [AMB-29] %j repeats %j as %s", (header, value, type) => {
    expect(headerParamMatches(header, value, type)).toBe(true);
  });

  it.each([
    [undefined, "us", "string"],
    ["us", undefined, "string"],
    ["", null, "string"],
    ["US", "us", "string"],
    ["us, us", "us", "string"],
    ["=?base64?!!?=", "us", "string"],
    ["42.5", 42, "integer"],
    ["4 2", 42, "integer"],
    ["0x2a", 42, "integer"],
    ["4.2e1", 42, "integer"],
    ["9007199254740993", 9007199254740992, "integer"],
    ["42.0", "42", "string"],
    ["True", true, "boolean"],
    ["1", true, "boolean"],
    [undefined, { a: 1 }, "string"],
    ["[object Object]", {}, "string"],
  ] as const)("[S-XH-08] [I-15] [AMB-23] [AMB-29] %j does not repeat %j as %s", (header, value, type) => {
    expect(headerParamMatches(header, value, type)).toBe(false);
  });

  it("compares a header of a hundred thousand digits without delay", () => {
    expect(headerParamMatches(`${"0".repeat(100_000)}x`, 1, "integer")).toBe(false);
    expect(headerParamMatches(`${"0".repeat(100_000)}1`, 1, "integer")).toBe(true);
  });
});
