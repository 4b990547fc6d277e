import { describe, expect, it, vi } from "vitest";
import { createAjvValidator } from "./ajv.ts";
import { createJsonSchemaValidator } from "./eval-free.ts";
import { formats } from "./formats.ts";
import type { JsonSchema } from "./json-schema.ts";
import { refusal } from "./refusal.test-d.ts";
import { type JsonSchemaValidatorOptions, MAX_ISSUES, type ValidationResult } from "./validator.ts";

function issuesOf(result: ValidationResult) {
  return result.ok ? [] : result.issues;
}

const pathsOf = (result: ValidationResult) => issuesOf(result).map(({ path }) => path);

const search = {
  type: "object",
  properties: {
    query: { type: "string", minLength: 1 },
    limit: { type: "integer", minimum: 1, maximum: 50 },
    tags: { type: "array", items: { type: "string" } },
    filter: { type: "object", properties: { "a/b~c %": { type: "number" } }, additionalProperties: false },
  },
  required: ["query"],
} satisfies JsonSchema;

const factories: readonly (readonly [
  string,
  (options?: JsonSchemaValidatorOptions) => ReturnType<typeof createAjvValidator>,
])[] = [
  ["eval-free", createJsonSchemaValidator],
  ["ajv", createAjvValidator],
];

describe.each(factories)("the %s validator", (_name, create) => {
  const compile = (schema: JsonSchema, options?: JsonSchemaValidatorOptions) => create(options).compile(schema);
  const code = (schema: JsonSchema, options?: JsonSchemaValidatorOptions) =>
    refusal(() => compile(schema, options)).code;

  describe("values", () => {
    it("accepts what fits and hands back the very same value", () => {
      const value = { query: "dune", limit: 3 };
      const result = compile(search)(value);
      expect(result).toEqual({ ok: true, value });
      expect(result.ok && result.value).toBe(value);
    });

    it("reports every issue with the path of the place at fault", () => {
      const result = compile(search)({ limit: 99, tags: ["a", 1], filter: { "a/b~c %": "x", other: 1 } });
      expect(pathsOf(result)).toHaveLength(5);
      expect(pathsOf(result)).toEqual(
        expect.arrayContaining([["query"], ["limit"], ["tags", 1], ["filter", "a/b~c %"], ["filter", "other"]]),
      );
    });

    it("tells a missing property and one too many in the same words", () => {
      const schema = { type: "object", properties: { a: {} }, required: ["a"], additionalProperties: false };
      expect(issuesOf(compile(schema)({ b: 1 }))).toEqual(
        expect.arrayContaining([
          { path: ["a"], message: "Is required." },
          { path: ["b"], message: "Is not allowed." },
        ]),
      );
    });

    it("gives an index for an array and a key for an object, whatever the key looks like", () => {
      const schema = { additionalProperties: { items: { type: "number" } } };
      expect(pathsOf(compile(schema)({ "0": ["x"] }))).toEqual([["0", 0]]);
    });

    it("neither coerces nor fills in defaults", () => {
      const schema = { type: "object", properties: { n: { type: "number", default: 1 } } };
      const value = {};
      expect(compile(schema)(value)).toEqual({ ok: true, value: {} });
      expect(value).toEqual({});
      expect(compile(schema)({ n: "1" }).ok).toBe(false);
    });

    it("treats members that are undefined as absent, as JSON does", () => {
      const schema = { properties: { a: { type: "string" } }, required: ["a"], additionalProperties: false };
      expect(compile(schema)({ a: "x", b: undefined }).ok).toBe(true);
      expect(compile(schema)({ a: undefined }).ok).toBe(false);
    });

    it("refuses what JSON cannot carry where the schema asks for something else", () => {
      const check = compile({ properties: { a: { items: { type: "number" } } } });
      expect(pathsOf(check({ a: [1, 10n] }))).toEqual([["a", 1]]);
      expect(check({ a: [Number.POSITIVE_INFINITY] }).ok).toBe(false);
    });

    it("compares decimals exactly", () => {
      const check = compile({ multipleOf: 0.01 });
      expect([0.07, 1.13, 4.35, 1e21, 1e300].map((value) => check(value).ok)).toEqual([true, true, true, true, true]);
      expect([0.075, 1e-7].map((value) => check(value).ok)).toEqual([false, false]);
    });

    it("does not check formats unless asked to, which is what 2020-12 says of them", () => {
      const schema = { type: "string", format: "date-time" };
      expect(compile(schema)("yesterday").ok).toBe(true);
      expect(compile(schema, { assertFormats: formats })("yesterday").ok).toBe(false);
      expect(compile(schema, { assertFormats: formats })("2026-07-28T12:00:00Z").ok).toBe(true);
      expect(compile({ format: "password" }, { assertFormats: formats })("x").ok).toBe(true);
    });

    it("checks the formats that it was given, and no others", () => {
      const even = { even: (text: string) => text.length % 2 === 0 };
      expect(compile({ format: "even" }, { assertFormats: even })("abc").ok).toBe(false);
      expect(compile({ format: "even" }, { assertFormats: even })("abcd").ok).toBe(true);
      expect(compile({ format: "date" }, { assertFormats: even })("abc").ok).toBe(true);
      for (const format of ["constructor", "__proto__", "toString"]) {
        expect(compile({ format }, { assertFormats: even })("abc").ok).toBe(true);
      }
    });

    it("refuses formats that are no table of functions, so that none is thought to be checked", () => {
      for (const assertFormats of [true, null, "date", [], { date: true }]) {
        // What a program without types may pass.
        expect(() => create({ assertFormats: assertFormats as never }), JSON.stringify(assertFormats)).toThrow(
          TypeError,
        );
      }
    });

    it("keeps what one subschema has evaluated from its neighbours", () => {
      const closed = { unevaluatedProperties: false };
      const open = { properties: { a: true } };
      const value = { a: 1 };
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      expect(compile({ if: open, then: closed })(value).ok).toBe(false);
      expect(compile({ if: { required: ["b"] }, else: open, unevaluatedProperties: false })(value).ok).toBe(true);
      expect(compile({ $ref: "#/$defs/open", allOf: [closed], $defs: { open } })(value).ok).toBe(false);
      expect(compile({ ...open, dependentSchemas: { b: closed }, unevaluatedProperties: false })(value).ok).toBe(true);
    });
  });

  describe("schemas", () => {
    it("[B-JS-01] reads a schema by the dialect that it names, 2020-12 by default", () => {
      const tuple = { type: "array", items: [{ type: "string" }] };
      const draft07 = { $schema: "http://json-schema.org/draft-07/schema#", ...tuple };
      expect(compile(draft07)([1]).ok).toBe(false);
      expect(refusal(() => compile(tuple))).toMatchObject({ code: "invalid_schema", pointer: "#/items" });
      expect(compile({ prefixItems: [{ type: "string" }] })([1]).ok).toBe(false);
    });

    it.each([
      "https://json-schema.org/draft/2019-09/schema",
      "http://json-schema.org/draft-06/schema#",
      "http://json-schema.org/draft-04/schema#",
      "https://example.com/my-dialect",
    ])("[B-JS-01] refuses the dialect %s by name instead of passing everything", (dialect) => {
      const error = refusal(() => compile({ $schema: dialect, type: "object" }));
      expect(error.code).toBe("unsupported_dialect");
      expect(error.message).toContain(dialect);
    });

    it.each<[JsonSchema, string]>([
      [{ type: "strnig" }, "#/type"],
      [{ type: [] }, "#/type"],
      [{ properties: { a: { minimum: "1" } } }, "#/properties/a/minimum"],
      [{ properties: { a: { required: true } } }, "#/properties/a/required"],
      [{ properties: ["a"] }, "#/properties"],
      [{ properties: { a: null } }, "#/properties/a"],
      [{ required: ["a", "a"] }, "#/required"],
      [{ pattern: "(" }, "#/pattern"],
      [{ patternProperties: { "[": {} } }, "#/patternProperties"],
      [{ anyOf: [] }, "#/anyOf"],
      [{ anyOf: {} }, "#/anyOf"],
      [{ multipleOf: 0 }, "#/multipleOf"],
      [{ minLength: -1 }, "#/minLength"],
      [{ $anchor: "1" }, "#/$anchor"],
      [{ $id: "#a" }, "#/$id"],
      [{ exclusiveMinimum: true, minimum: 1 }, "#/exclusiveMinimum"],
      [{ dependentRequired: { a: "b" } }, "#/dependentRequired"],
      [{ const: 1n }, "#/const"],
    ])("[B-JS-04] refuses %o and says where", (schema, pointer) => {
      expect(refusal(() => compile(schema))).toMatchObject({ code: "invalid_schema", pointer });
    });

    it("[B-JS-04] ignores unknown keywords, wherever they stand", () => {
      expect(compile({ "x-mcp-header": "A", properties: { a: { "x-y": { type: 1 } } } })({ a: 1 }).ok).toBe(true);
    });

    it("leaves the schema as it was, frozen or not, and does not follow later changes to it", () => {
      const mutable = { type: "object", properties: { a: { type: "string" } } };
      const before = JSON.stringify(mutable);
      const check = compile(mutable);
      expect(JSON.stringify(mutable)).toBe(before);
      expect(Object.getOwnPropertyNames(mutable)).toEqual(["type", "properties"]);
      mutable.properties.a.type = "number";
      expect(check({ a: "x" }).ok).toBe(true);
      const frozen = Object.freeze({ $ref: "#/$defs/a", $defs: Object.freeze({ a: Object.freeze({ type: "null" }) }) });
      expect(compile(frozen)(null).ok).toBe(true);
    });

    it("does not confuse two schemas with the same $id", () => {
      const validator = create();
      const $id = "https://example.com/thing";
      const first = validator.compile({ $id, type: "string" });
      const second = validator.compile({ $id, type: "number" });
      expect([first("x").ok, first(1).ok, second("x").ok, second(1).ok]).toEqual([true, false, false, true]);
    });
  });

  describe("references", () => {
    it("[B-JS-02] resolves $ref, $anchor, $dynamicRef and relative $id inside the document", () => {
      const tree = {
        $id: "https://example.com/tree",
        $dynamicAnchor: "node",
        type: "object",
        properties: {
          name: { $ref: "names/plain" },
          size: { $ref: "#size" },
          children: { type: "array", items: { $dynamicRef: "#node" } },
        },
        $defs: {
          name: { $id: "names/plain", type: "string" },
          size: { $anchor: "size", type: "integer" },
        },
      };
      const check = compile(tree);
      expect(check({ name: "a", size: 1, children: [{ name: "b", children: [] }] }).ok).toBe(true);
      expect(pathsOf(check({ children: [{ children: [{ size: "x" }] }] }))).toEqual([
        ["children", 0, "children", 0, "size"],
      ]);
    });

    it.each<JsonSchema>([
      { $ref: "https://example.com/other.json" },
      { $ref: "http://169.254.169.254/latest/meta-data" },
      { $ref: "other.json" },
      { $ref: "#/$defs/missing" },
      { $ref: "#missing" },
      { $ref: "file:///etc/passwd" },
      { $dynamicRef: "https://example.com/other.json#x" },
      { anyOf: [{ type: "string" }, { not: { $ref: "https://example.com/deep.json" } }] },
      { $defs: { unused: { $ref: "https://example.com/unused.json" } } },
    ])("[B-JS-02] refuses %o when it is compiled, and fetches nothing", (schema) => {
      const fetching = vi.spyOn(globalThis, "fetch");
      try {
        expect(code(schema)).toBe("unresolved_reference");
        expect(fetching).not.toHaveBeenCalled();
      } finally {
        fetching.mockRestore();
      }
    });

    it("[B-JS-02] uses documents that were registered, and only under their own URIs", () => {
      const schemas = { "https://example.com/int.json": { type: "integer" }, "https://example.com/any.json": true };
      const check = compile({ properties: { a: { $ref: "https://example.com/int.json" } } }, { schemas });
      expect([check({ a: 1 }).ok, check({ a: "1" }).ok]).toEqual([true, false]);
      expect(compile({ $ref: "https://example.com/any.json" }, { schemas })(1).ok).toBe(true);
      expect(code({ $ref: "https://example.com/string.json" }, { schemas })).toBe("unresolved_reference");
      expect(() => create({ schemas: { "int.json": true } })).toThrow(TypeError);
    });
  });

  describe("hostile schemas and values", () => {
    it("[B-JS-03] bounds depth, size and number of subschemas", () => {
      let deep: JsonSchema = {};
      for (let level = 0; level < 200; level += 1) deep = { not: deep };
      expect(code(deep)).toBe("limit_exceeded");
      expect(compile(deep, { limits: { maxDepth: 300 } })(1).ok).toBe(true);
      const wide = { anyOf: Array.from({ length: 11_000 }, () => ({ type: "string" })) };
      expect(code(wide)).toBe("limit_exceeded");
      expect(code({ enum: Array.from({ length: 30 }, (_, index) => index) }, { limits: { maxValues: 20 } })).toBe(
        "limit_exceeded",
      );
    });

    it("[B-JS-03] refuses a small schema that grows exponentially when it is evaluated", () => {
      const $defs: Record<string, JsonSchema> = { d40: {} };
      for (let level = 0; level < 40; level += 1) {
        const next = { $ref: `#/$defs/d${level + 1}` };
        $defs[`d${level}`] = { anyOf: [next, next] };
      }
      expect(code({ $ref: "#/$defs/d0", $defs })).toBe("limit_exceeded");
    });

    it("[B-JS-03] refuses dynamic anchors that multiply the schema", () => {
      const $defs: Record<string, JsonSchema> = {};
      for (let index = 0; index < 24; index += 1) {
        const others = Array.from({ length: 24 }, (_, other) => ({ $ref: `r${other}` }));
        $defs[`r${index}`] = {
          $id: `r${index}`,
          $dynamicAnchor: "x",
          properties: Object.fromEntries(others.map((ref, other) => [`p${other}`, ref])),
          $defs: { [`a${index}`]: { $dynamicAnchor: `y${index}` } },
          items: { $dynamicRef: "#x" },
        };
      }
      expect(code({ $id: "https://example.com/", $ref: "r0", $defs })).toBe("limit_exceeded");
    });

    it.each<JsonSchema>([
      { $ref: "#" },
      { allOf: [{ $ref: "#" }] },
      { $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/b" }, b: { not: { $ref: "#/$defs/a" } } } },
    ])("refuses %o, which would never end", (schema) => {
      expect(code(schema)).toBe("invalid_schema");
    });

    it("refuses a schema object that contains itself", () => {
      const schema: Record<string, unknown> = { type: "object" };
      schema["not"] = schema;
      expect(code(schema)).toBe("limit_exceeded");
    });

    it("survives a chain of references as long as the limits allow", () => {
      const $defs: Record<string, JsonSchema> = {};
      for (let index = 0; index < 9_000; index += 1) $defs[`d${index}`] = { $ref: `#/$defs/d${index + 1}` };
      $defs["d9000"] = { type: "string" };
      expect(code({ $ref: "#/$defs/d0", $defs })).toBe("limit_exceeded");
    });

    it("treats keys of Object.prototype as keys like any other", () => {
      const schema: JsonSchema = JSON.parse(
        '{"properties":{"__proto__":{"type":"string"},"constructor":{"type":"number"}},"required":["__proto__","toString"],"dependentRequired":{"__proto__":["x"]}}',
      );
      const check = compile(schema);
      expect(check({}).ok).toBe(false);
      expect(check(JSON.parse('{"__proto__":"a","toString":1,"x":1}')).ok).toBe(true);
      expect(check(JSON.parse('{"__proto__":1,"toString":1,"x":1}')).ok).toBe(false);
      expect(check(JSON.parse('{"__proto__":"a","toString":1}')).ok).toBe(false);
      expect(check(JSON.parse('{"__proto__":"a","toString":1,"x":1,"constructor":"a"}')).ok).toBe(false);
      expect(compile({ properties: {}, unevaluatedProperties: false, anyOf: [true] })({ toString: 1 }).ok).toBe(false);
      expect(Object.hasOwn(Object.prototype, "type")).toBe(false);
    });

    it("compares values that shadow valueOf and constructor by what they contain", () => {
      const value = { valueOf: 1, constructor: { a: 1 } };
      const check = compile({ enum: [value], not: { const: { valueOf: 2 } } });
      expect(check(structuredClone(value)).ok).toBe(true);
      expect(check({ valueOf: 2 }).ok).toBe(false);
      expect(compile({ uniqueItems: true })([{ valueOf: 1 }, { valueOf: 1 }]).ok).toBe(false);
      expect(compile({ uniqueItems: true })([1, "1", true, "true", { a: [1] }, '{"a":[1]}', null]).ok).toBe(true);
    });

    it("answers, rather than throws, for a value that nests without end", () => {
      const check = compile({ properties: { a: { $ref: "#" } }, required: ["b"] });
      let value: unknown = 1;
      for (let level = 0; level < 100_000; level += 1) value = { a: value, b: 1 };
      expect(check(value).ok).toBe(false);
    });

    it("answers, rather than throws, for keys that are not Unicode", () => {
      const check = compile({ additionalProperties: { type: "string" }, properties: { "\ud800": {} } });
      expect(check({ "\udc00": 1 }).ok).toBe(false);
    });

    it("reports a bounded number of issues", () => {
      const issues = issuesOf(compile({ items: { type: "string" } })(Array.from({ length: 200_000 }, () => 1)));
      expect(issues.length).toBeGreaterThan(0);
      expect(issues.length).toBeLessThanOrEqual(MAX_ISSUES);
    });
  });
});

describe("the eval-free validator", () => {
  it("finds equal items in arrays of any length", () => {
    const check = createJsonSchemaValidator().compile({ uniqueItems: true });
    const items = Array.from({ length: 100_000 }, (_, index) => ({ index, text: `${index}` }));
    expect(check(items).ok).toBe(true);
    expect(check([...items, { text: "7", index: 7 }]).ok).toBe(false);
  });

  it("says first that no alternative fits, then why each does not", () => {
    const check = createJsonSchemaValidator().compile({
      properties: { size: { anyOf: [{ type: "number", minimum: 1 }, { enum: ["small", "large"] }] } },
    });
    expect(issuesOf(check({ size: 0 }))).toEqual([
      { path: ["size"], message: "Must match at least one of 2 alternatives." },
      { path: ["size"], message: "Must be at least 1." },
      { path: ["size"], message: 'Must be one of "small", "large".' },
    ]);
  });

  it.each<[JsonSchema, unknown, string]>([
    [{ type: ["string", "null"] }, 1, "Must be of type string or null."],
    [{ const: { a: 1 } }, 1, 'Must be {"a":1}.'],
    [{ maximum: 3 }, 4, "Must be at most 3."],
    [{ exclusiveMinimum: 3 }, 3, "Must be more than 3."],
    [{ exclusiveMaximum: 3 }, 3, "Must be less than 3."],
    [{ multipleOf: 0.1 }, 0.15, "Must be a multiple of 0.1."],
    [{ minLength: 2 }, "😀", "Must have at least 2 characters."],
    [{ maxLength: 2 }, "😀😀😀", "Must have at most 2 characters."],
    [{ pattern: "^a" }, "b", 'Must match the pattern "^a".'],
    [{ minItems: 1 }, [], "Must have at least 1 items."],
    [{ maxItems: 1 }, [1, 2], "Must have at most 1 items."],
    [{ contains: { const: 1 } }, [2], 'Must have at least 1 items of the kind that "contains" describes.'],
    [
      { contains: { const: 1 }, maxContains: 1 },
      [1, 1],
      'Must have at most 1 items of the kind that "contains" describes.',
    ],
    [{ minProperties: 1 }, {}, "Must have at least 1 properties."],
    [{ maxProperties: 0 }, { a: 1 }, "Must have at most 0 properties."],
    [{ propertyNames: { maxLength: 1 } }, { ab: 1 }, 'Must not have a property that is named "ab".'],
    [{ oneOf: [true, true] }, 1, "Must match exactly one of 2 alternatives, and matches more."],
    [{ not: { type: "number" } }, 1, 'Must not match what "not" describes.'],
  ])("says what %o demands", (schema, value, message) => {
    expect(issuesOf(createJsonSchemaValidator().compile(schema)(value))).toEqual([{ path: [], message }]);
  });

  it("evaluates nested unevaluatedProperties once each, however deep they are nested", () => {
    let schema: JsonSchema = { properties: { a: { const: 1 } } };
    for (let level = 0; level < 60; level += 1) schema = { anyOf: [schema, false], unevaluatedProperties: false };
    expect(createJsonSchemaValidator().compile(schema)({ a: 1 }).ok).toBe(true);
    expect(createJsonSchemaValidator().compile(schema)({ a: 1, b: 2 }).ok).toBe(false);
  });

  it("[B-JS-05] works where code generation is forbidden", () => {
    const original = globalThis.Function;
    const forbid = vi.fn();
    globalThis.Function = new Proxy(original, { construct: forbid, apply: forbid });
    try {
      expect(createJsonSchemaValidator().compile(search)({ query: "dune" }).ok).toBe(true);
      expect(forbid).not.toHaveBeenCalled();
    } finally {
      globalThis.Function = original;
    }
  });
});
