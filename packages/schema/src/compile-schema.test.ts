import { toStandardJsonSchema } from "@valibot/to-json-schema";
import { type } from "arktype";
import * as v from "valibot";
import { describe, expect, expectTypeOf, it } from "vitest";
import { z } from "zod";
import { createAjvValidator } from "./ajv.ts";
import { compileSchema } from "./compile-schema.ts";
import { createJsonSchemaValidator } from "./eval-free.ts";
import type { SchemaInput } from "./json-schema.ts";
import { typedJsonSchema } from "./json-schema.ts";
import { assertObjectSchema } from "./object-schema.ts";
import { refusal } from "./refusal.test-d.ts";
import { SchemaError } from "./schema-error.ts";

const validator = createJsonSchemaValidator();
const input = { direction: "input", validator } as const;
const output = { direction: "output", validator } as const;

/** The same tool arguments in three libraries. */
const libraries = {
  zod: z.object({
    query: z.string(),
    limit: z.number().int().max(50).default(10),
    sort: z.enum(["title", "year"]).optional(),
    filter: z.object({ author: z.string() }).optional(),
  }),
  valibot: toStandardJsonSchema(
    v.object({
      query: v.string(),
      limit: v.optional(v.pipe(v.number(), v.integer(), v.maxValue(50)), 10),
      sort: v.optional(v.picklist(["title", "year"])),
      filter: v.optional(v.object({ author: v.string() })),
    }),
  ),
  arktype: type({
    query: "string",
    limit: "number.integer <= 50 = 10",
    "sort?": "'title' | 'year'",
    "filter?": { author: "string" },
  }),
} satisfies Record<string, SchemaInput>;

describe.each(Object.entries(libraries))("the arguments of a tool, written with %s", (_vendor, schema: SchemaInput) => {
  const compiled = compileSchema(schema, input);

  it("[B-JS-05] describes what a caller sends: what has a default is not required", () => {
    const { jsonSchema } = compiled;
    assertObjectSchema(jsonSchema);
    expect(jsonSchema).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      required: ["query"],
      properties: {
        query: { type: "string" },
        limit: { type: "integer", maximum: 50 },
        sort: { enum: ["title", "year"] },
        filter: { type: "object", properties: { author: { type: "string" } }, required: ["author"] },
      },
    });
  });

  it("answers at once, with defaults filled in", () => {
    expect(compiled.validate({ query: "dune", sort: "year" })).toEqual({
      ok: true,
      value: { query: "dune", limit: 10, sort: "year" },
    });
  });

  it("says where each issue is", () => {
    const result = compiled.validate({ query: 1, filter: { author: 2 }, sort: "size" });
    if (result instanceof Promise || result.ok) {
      throw new Error("Expected issues at once.");
    }
    expect(result.issues.map(({ path }) => path)).toEqual(
      expect.arrayContaining([["query"], ["filter", "author"], ["sort"]]),
    );
    expect(result.issues.every(({ message }) => message.length > 0)).toBe(true);
    expect(result.issues.every((issue) => Object.keys(issue).sort().join() === "message,path")).toBe(true);
  });

  it("is described so that both validators accept what the library accepts", () => {
    for (const checker of [validator, createAjvValidator()]) {
      const check = checker.compile(compiled.jsonSchema);
      expect(check({ query: "dune" }).ok).toBe(true);
      expect(check({ query: "dune", limit: 51 }).ok).toBe(false);
      expect(check({ limit: 1 }).ok).toBe(false);
    }
  });
});

describe("the two directions of a Standard Schema", () => {
  it("differ where there are defaults", () => {
    const compiled = compileSchema(libraries.zod, output);
    expect(compiled.jsonSchema).toMatchObject({ required: ["query", "limit"], additionalProperties: false });
    expect(compileSchema(libraries.arktype, output).jsonSchema["required"]).toEqual(
      expect.arrayContaining(["query", "limit"]),
    );
  });

  it("describe the input of a transform, and refuse its output, which no one can know", () => {
    const schema = z.object({ ids: z.string().transform((text) => text.split(",")) });
    const compiled = compileSchema(schema, input);
    expect(compiled.jsonSchema).toMatchObject({ properties: { ids: { type: "string" } } });
    expect(compiled.validate({ ids: "a,b" })).toEqual({ ok: true, value: { ids: ["a", "b"] } });
    expect(refusal(() => compileSchema(schema, output))).toMatchObject({ code: "not_representable", vendor: "zod" });
  });

  it("describe the output of a transform that is piped into a schema", () => {
    const schema = z.object({ n: z.string().transform(Number).pipe(z.number()) });
    expect(compileSchema(schema, output).jsonSchema).toMatchObject({ properties: { n: { type: "number" } } });
    const morph = type({ n: "string.numeric.parse" });
    expect(compileSchema(morph, input).jsonSchema).toMatchObject({ properties: { n: { type: "string" } } });
    expect(compileSchema(morph, output).jsonSchema).toMatchObject({ properties: { n: { type: "number" } } });
    expect(compileSchema(morph, input).validate({ n: "4" })).toEqual({ ok: true, value: { n: 4 } });
  });
});

describe("validation through a Standard Schema", () => {
  it("waits only where the library does", async () => {
    const schema = z.object({ isbn: z.string().refine(async (isbn) => isbn.length === 13, "No such book.") });
    const { validate } = compileSchema(schema, input);
    const pending = validate({ isbn: "1" });
    expect(pending).toBeInstanceOf(Promise);
    expect(await pending).toEqual({ ok: false, issues: [{ path: ["isbn"], message: "No such book." }] });
    expect(await validate({ isbn: "9780441013593" })).toEqual({ ok: true, value: { isbn: "9780441013593" } });
  });

  it("waits for valibot's async schemas too", async () => {
    const converted = v.object({ a: v.string() });
    const asynchronous = v.pipeAsync(
      converted,
      v.checkAsync(async ({ a }) => a === "x", "Not x."),
    );
    const schema = {
      "~standard": {
        ...asynchronous["~standard"],
        jsonSchema: toStandardJsonSchema(converted)["~standard"].jsonSchema,
      },
    };
    expect(await compileSchema(schema, input).validate({ a: "y" })).toEqual({
      ok: false,
      issues: [{ path: [], message: "Not x." }],
    });
  });

  it("lets an error that the schema's own code throws through unchanged", async () => {
    const failure = new Error("broken refinement");
    const fail = () => {
      throw failure;
    };
    const arktypes = type("string").narrow(fail);
    expect(() => compileSchema(arktypes, input).validate("a")).toThrow(failure);
    // zod takes the throw for a sign of asynchronous code and tries again, which gives a promise.
    await expect(compileSchema(z.string().refine(fail), input).validate("a")).rejects.toBe(failure);
  });

  it("turns symbols and path segments of other libraries into plain keys", () => {
    const issues = [{ message: "m", path: [{ key: "a" }, 0, Symbol("s")] }, { message: "n" }];
    const schema = {
      "~standard": {
        version: 1 as const,
        vendor: "own",
        validate: () => ({ issues }),
        jsonSchema: { input: () => ({ type: "object" }), output: () => ({ type: "object" }) },
      },
    };
    expect(compileSchema(schema, input).validate({})).toEqual({
      ok: false,
      issues: [
        { path: ["a", 0, "Symbol(s)"], message: "m" },
        { path: [], message: "n" },
      ],
    });
  });
});

describe("a schema that cannot be described", () => {
  it.each([
    ["zod", z.object({ when: z.date() }), "Date cannot be represented"],
    ["zod", z.object({ id: z.bigint() }), "BigInt cannot be represented"],
    ["zod", z.object({ all: z.map(z.string(), z.string()) }), "Map cannot be represented"],
    ["valibot", toStandardJsonSchema(v.object({ when: v.date() })), '"date" schema cannot be converted'],
    ["valibot", toStandardJsonSchema(v.object({ id: v.bigint() })), '"bigint" schema cannot be converted'],
  ])("is refused with one error that names %s, the reason and the way out", (vendor, schema, reason) => {
    const error = refusal(() => compileSchema(schema, input));
    expect(error).toMatchObject({ code: "not_representable", vendor });
    expect(error.message).toContain(reason);
    expect(error.message).toContain("Describe what crosses the wire");
    expect(error.cause).toBeInstanceOf(Error);
  });

  it.each([
    ["valibot", v.object({ a: v.string() }), "toStandardJsonSchema"],
    ["zod", bare("zod"), "zod 4.2"],
    ["arktype", bare("arktype"), "arktype 2.1.28"],
    ["other", bare("other"), "Standard JSON Schema"],
  ])("tells users of %s what to do when the library offers no JSON Schema", (vendor, schema, advice) => {
    const error = refusal(() => compileSchema(schema, input));
    expect(error).toMatchObject({ code: "no_json_schema", vendor });
    expect(error.message).toContain(vendor);
    expect(error.message).toContain(advice);
  });

  it.each([
    ["an object whose members are schemas", { query: z.string() }, "z.object({ … })"],
    ["no object at all", "string", "z.object({ … })"],
    ["an array", [{ name: "query" }], "z.object({ … })"],
    ["a schema of a library's older version", { _def: {}, parse: () => ({}), safeParse: () => ({}) }, "zod 4.2"],
  ])("is told what was meant when it is %s", (_what, schema, advice) => {
    const error = refusal(() => compileSchema(schema as SchemaInput, input));
    expect(error.code).toBe("not_a_schema");
    expect(error.message).toContain(advice);
  });

  it("[B-JS-04] is refused when what the library writes is not valid JSON Schema", () => {
    const error = refusal(() => compileSchema(z.object({ a: z.string().regex(/[\w-.]/) }), input));
    expect(error).toMatchObject({ code: "invalid_schema", vendor: "zod", pointer: "#/properties/a/pattern" });
  });

  it.each([[undefined], [null], ["schema"], [1], [[]], [true]])("is refused when it is %o", (value) => {
    // What plain JavaScript can pass, whatever the types say.
    const schema: SchemaInput = JSON.parse(JSON.stringify({ value }))["value"] ?? null;
    expect(refusal(() => compileSchema(schema, input)).code).toBe("not_a_schema");
  });
});

function bare(vendor: string) {
  return { "~standard": { version: 1 as const, vendor, validate: (value: unknown) => ({ value }) } };
}

describe("a plain JSON Schema", () => {
  it("[B-TOOL-15] is kept as it is, unknown keywords included", () => {
    const schema = {
      type: "object",
      properties: { region: { type: "string", "x-mcp-header": "Region" } },
      $defs: { a: { $anchor: "a" } },
      "x-vendor": { deep: [1] },
    };
    expect(compileSchema(schema, input).jsonSchema).toBe(schema);
  });

  it("is validated by the validator that was given", () => {
    const schema = { type: "object", required: ["a"] };
    for (const given of [validator, createAjvValidator()]) {
      const { validate } = compileSchema(schema, { direction: "input", validator: given });
      expect(validate({ a: 1 })).toEqual({ ok: true, value: { a: 1 } });
      expect(validate({})).toEqual({ ok: false, issues: [{ path: ["a"], message: "Is required." }] });
    }
  });

  it("is refused when it is broken, by either validator", () => {
    const schema = { type: "object", properties: { a: { type: "text" } } };
    expect(refusal(() => compileSchema(schema, input))).toMatchObject({
      code: "invalid_schema",
      pointer: "#/properties/a/type",
    });
  });

  it("works with a validator that only compiles", () => {
    const compile = validator.compile;
    const own = { name: "own", compile };
    expect(compileSchema(z.string(), { direction: "input", validator: own }).validate("a")).toEqual({
      ok: true,
      value: "a",
    });
  });
});

describe("assertObjectSchema", () => {
  it("lets an object schema pass", () => {
    const schema: Record<string, unknown> = { type: "object" };
    assertObjectSchema(schema);
    expectTypeOf(schema.type).toEqualTypeOf<"object">();
  });

  it.each([
    [{ type: "string" }, 'found type: "string"'],
    [{ type: ["object", "null"] }, 'found type: ["object","null"]'],
    [{}, 'found no type; add type: "object"'],
    [{ anyOf: [{ type: "object" }] }, 'its root is "anyOf"'],
    [z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]), 'its root is "anyOf"'],
  ])("refuses any other root and says what to do: %#", (schema, hint) => {
    const { jsonSchema } = compileSchema(schema, input);
    const error = refusal(() => assertObjectSchema(jsonSchema, 'tool "search": inputSchema'));
    expect(error.code).toBe("not_an_object_schema");
    expect(error.message).toContain('tool "search": inputSchema must have type: "object"');
    expect(error.message).toContain(hint);
  });
});

describe("SchemaError", () => {
  it("is recognised across copies of the package, and nothing else is", () => {
    const foreign = Object.defineProperty(new Error("x"), Symbol.for("@tenon/schema/SchemaError"), { value: true });
    expect(SchemaError.is(foreign)).toBe(true);
    expect(SchemaError.is(new SchemaError("invalid_schema", "x"))).toBe(true);
    expect([SchemaError.is(new Error("x")), SchemaError.is(null), SchemaError.is("x")]).toEqual([false, false, false]);
  });
});

describe("a typed JSON Schema", () => {
  it("is the schema itself", () => {
    const schema = { type: "object" };
    expect(typedJsonSchema<{ a: string }>(schema)).toBe(schema);
  });
});
