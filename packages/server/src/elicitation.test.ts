import { createJsonSchemaValidator } from "@tenon/schema";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { assertElicitUrl, createForm, readUrlAnswer } from "./elicitation.ts";
import { elicitRequest } from "./input-required.ts";

const validator = createJsonSchemaValidator();
const fieldOf = (schema: z.ZodType): unknown =>
  createForm(z.object({ field: schema }), validator).requestedSchema.properties["field"];

const Size = z.union([z.literal("s").meta({ title: "Small" }), z.literal("l").meta({ title: "Large" })]);

describe("a form", () => {
  it.each<[string, z.ZodType, unknown]>([
    ["a text", z.string(), { type: "string" }],
    ["a text with bounds", z.string().min(1).max(5), { type: "string", minLength: 1, maxLength: 5 }],
    ["an e-mail address", z.email(), { type: "string", format: "email" }],
    ["a URL", z.url(), { type: "string", format: "uri" }],
    ["a date", z.iso.date(), { type: "string", format: "date" }],
    ["a time", z.iso.datetime(), { type: "string", format: "date-time" }],
    ["a text of a format that forms do not know", z.uuid(), { type: "string" }],
    ["a text of a pattern, which forms do not know", z.string().regex(/^a/), { type: "string" }],
    ["a number", z.number().min(0.5).max(2), { type: "number", minimum: 0.5, maximum: 2 }],
    ["an integer", z.int(), { type: "integer" }],
    ["an integer with bounds", z.number().int().min(1).max(50), { type: "integer", minimum: 1, maximum: 50 }],
    ["an integer over zero", z.number().int().positive(), { type: "integer", minimum: 1 }],
    ["an integer between", z.int().gt(1).lt(9), { type: "integer", minimum: 2, maximum: 8 }],
    ["a number that forms cannot bound", z.number().gt(0), { type: "number" }],
    ["a constant", z.literal("yes"), { type: "string", enum: ["yes"] }],
    ["yes or no", z.boolean().default(false), { type: "boolean", default: false }],
    ["a choice", z.enum(["s", "l"]), { type: "string", enum: ["s", "l"] }],
    ["a choice of literals", z.union([z.literal("s"), z.literal("l")]), { type: "string", enum: ["s", "l"] }],
    [
      "a titled choice",
      Size,
      {
        type: "string",
        oneOf: [
          { const: "s", title: "Small" },
          { const: "l", title: "Large" },
        ],
      },
    ],
    [
      "several choices",
      z
        .array(z.enum(["s", "l"]))
        .min(1)
        .max(2),
      { type: "array", minItems: 1, maxItems: 2, items: { type: "string", enum: ["s", "l"] } },
    ],
    [
      "several titled choices",
      z.array(Size),
      {
        type: "array",
        items: {
          anyOf: [
            { const: "s", title: "Small" },
            { const: "l", title: "Large" },
          ],
        },
      },
    ],
    [
      "what is described",
      z.string().meta({ title: "Name", description: "Yours" }).default("Ada"),
      { type: "string", title: "Name", description: "Yours", default: "Ada" },
    ],
  ])("[C-ELI-02] [L-23] [AMB-14] shows %s", (_what, schema, field) => {
    expect(fieldOf(schema)).toEqual(field);
  });

  it.each<[string, z.ZodType]>([
    ["an object", z.object({ a: z.string() })],
    ["a list of texts", z.array(z.string())],
    ["a union of types", z.union([z.string(), z.number()])],
    ["nothing", z.null()],
    ["anything", z.unknown()],
  ])("[C-ELI-02] [L-23] cannot show %s, and says which field that is", (_what, schema) => {
    expect(() => fieldOf(schema)).toThrow(/field "field" cannot be shown/);
  });

  it("needs an object", () => {
    expect(() => createForm(z.string(), validator)).toThrow(/needs an object/);
  });

  it("says what is required, and what may be left out", () => {
    const form = createForm(
      z.object({ a: z.string(), b: z.string().optional(), c: z.string().default("") }),
      validator,
    );
    expect(form.requestedSchema.required).toEqual(["a"]);
    expect(createForm(z.object({ b: z.string().optional() }), validator).requestedSchema).toEqual({
      type: "object",
      properties: { b: { type: "string" } },
    });
  });

  it("is a plain JSON Schema as its author wrote it", async () => {
    const schema = { type: "object", properties: { a: { type: "string", "x-own": 1 } }, required: ["a"] } as const;
    const form = createForm(schema, validator);
    expect(form.requestedSchema).toBe(schema);
    expect(await form.read({ action: "accept", content: { a: "x" } })).toEqual({
      action: "accept",
      content: { a: "x" },
    });
    await expect(form.read({ action: "accept", content: {} })).rejects.toMatchObject({ code: -32602 });
  });

  it("[C-ELI-03] is read as the schema says: with defaults, and after its own transforms", async () => {
    const schema = z.object({
      name: z.string().transform((name) => name.length),
      size: z.enum(["s", "l"]).default("s"),
    });
    const form = createForm(schema, validator);
    expect(await form.read({ action: "accept", content: { name: "Ada" } })).toEqual({
      action: "accept",
      content: { name: 3, size: "s" },
    });
    expect(await form.read({ action: "decline", content: { name: 1 } })).toEqual({ action: "decline" });
    expect(await form.read({ action: "cancel" })).toEqual({ action: "cancel" });
  });

  it.each([{}, { action: "yes" }, { action: null }, { action: "accept" }, { action: "accept", content: [] }])(
    "[S-MRTR-08] refuses the answer %j",
    async (answer) => {
      const form = createForm(z.object({ a: z.string() }), validator);
      await expect(form.read(answer)).rejects.toMatchObject({ code: -32602 });
    },
  );
});

describe("the answer to a URL", () => {
  it("[C-ELI-04] is an action, and nothing else that came with it", () => {
    expect(readUrlAnswer({ action: "accept", content: { token: "x" } })).toEqual({ action: "accept" });
    expect(() => readUrlAnswer({ action: "done" })).toThrow(/"accept", "decline" or "cancel"/);
  });
});

describe("a URL that a user is asked to open", () => {
  it.each(["https://pay.example/1?x=%20#y", "http://localhost:3000/", "https://bücher.example/"])(
    "[S-ELI-06] may be %s",
    (url) => {
      expect(() => assertElicitUrl(url)).not.toThrow();
      expect(elicitRequest({ mode: "url", message: "Pay", url })).toMatchObject({ params: { url } });
    },
  );

  it.each([
    ...[
      "javascript:alert(1)",
      "data:text/html,x",
      "file:///etc/passwd",
      "ftp://x.example/",
      "vscode://x",
      "//x.example/",
    ],
    ...["x.example", "", "https://", "https://ada:secret@x.example/", "https://ada@x.example/"],
  ])("[S-ELI-06] is not %j", (url) => {
    expect(() => assertElicitUrl(url)).toThrow(TypeError);
    expect(() => elicitRequest({ mode: "url", message: "Pay", url })).toThrow(TypeError);
  });
});
