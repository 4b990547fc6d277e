import { compileSchema, createJsonSchemaValidator, type SchemaInput } from "@tenon/schema";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { toToolResult } from "./tool-result.ts";

const validator = createJsonSchemaValidator();
const output = (schema: SchemaInput) => compileSchema(schema, { direction: "output", validator });
const text = (value: string) => ({ content: [{ type: "text", text: value }] });

describe("the result of a tool without an output schema", () => {
  it.each<[unknown, object]>([
    ["hi", text("hi")],
    ["", text("")],
    [undefined, { content: [] }],
    [null, { ...text("null"), structuredContent: null }],
    [7, { ...text("7"), structuredContent: 7 }],
    [false, { ...text("false"), structuredContent: false }],
    [[], { ...text("[]"), structuredContent: [] }],
    [{ a: 1 }, { ...text('{"a":1}'), structuredContent: { a: 1 } }],
    [{ type: "text" }, { ...text('{"type":"text"}'), structuredContent: { type: "text" } }],
    [{ type: "text", text: "x" }, text("x")],
    [{ content: "x" }, { ...text('{"content":"x"}'), structuredContent: { content: "x" } }],
  ])("[L-11] of %j is made of it", async (value, result) => {
    expect(await toToolResult(value, undefined, "t")).toEqual(result);
  });

  it("[L-11] is the handler's own when that is a result already", async () => {
    const own = { content: [{ type: "text", text: "x" }], isError: true, _meta: { a: 1 } };
    expect(await toToolResult(own, undefined, "t")).toBe(own);
    const question = { resultType: "input_required", requestState: "s" };
    expect(await toToolResult(question, output(z.object({ n: z.number() })), "t")).toBe(question);
  });

  it("is what JSON makes of it, where that says it all: the same on every transport", async () => {
    const value = { when: new Date(0), at: [new URL("a://b"), undefined] };
    expect(await toToolResult(value, undefined, "t")).toEqual({
      ...text('{"when":"1970-01-01T00:00:00.000Z","at":["a://b",null]}'),
      structuredContent: { when: "1970-01-01T00:00:00.000Z", at: ["a://b", null] },
    });
  });

  it.each<[string, unknown]>([
    ["$ is a function", () => 1],
    ["$ is a symbol", Symbol("s")],
    ["$.a[0] is a Map", { a: [new Map()] }],
    ["$.structuredContent.a is a bigint", { content: [], structuredContent: { a: 1n } }],
    ["$._meta.a is a Set", { type: "text", text: "x", _meta: { a: new Set() } }],
    ["$[0]._meta.a is a Set", [{ type: "text", text: "x", _meta: { a: new Set() } }]],
    [
      "$.inputRequests.a.params is a Map",
      { resultType: "input_required", inputRequests: { a: { method: "roots/list", params: new Map() } } },
    ],
  ])("[S-ERR-05] is nothing that JSON cannot hold: %s", (where, value) => {
    expect(() => toToolResult(value, undefined, "t")).toThrow(`Tool t returned what JSON cannot hold: `);
    expect(() => toToolResult(value, undefined, "t")).toThrow(where);
  });
});

describe("the result of a tool with an output schema", () => {
  const schema = output(z.object({ n: z.number().default(1) }));

  it("[S-TOOL-09] [S-TOOL-10] is checked, completed and said as text too", async () => {
    expect(await toToolResult({}, schema, "t")).toEqual({ ...text('{"n":1}'), structuredContent: { n: 1 } });
  });

  it("[S-TOOL-09] keeps the content that the handler wrote itself", async () => {
    const own = { content: [], structuredContent: { n: 2 }, _meta: { a: 1 } };
    expect(await toToolResult(own, schema, "t")).toEqual(own);
  });

  it("[S-TOOL-09] is not checked when it is an error", async () => {
    const failed = { ...text("no"), isError: true };
    expect(await toToolResult(failed, schema, "t")).toBe(failed);
  });

  it.each([undefined, null, "text", { n: "x" }, { content: [] }, { content: [], structuredContent: { n: "x" } }])(
    "[S-TOOL-09] cannot be %j",
    async (value) => {
      await expect(async () => toToolResult(value, schema, "t")).rejects.toThrow(/does not fit its outputSchema/);
    },
  );

  it("is no less JSON for fitting a schema that lets everything through", () => {
    const anything = output(z.object({ a: z.any() }));
    expect(() => toToolResult({ a: new Map() }, anything, "t")).toThrow("$.a is a Map");
    expect(() => toToolResult(undefined, output(z.any()), "t")).toThrow("returned nothing");
  });

  it("may be checked by a schema that takes its time", async () => {
    const slow = output(z.object({ n: z.number().refine(async (n) => n > 0, "positive") }));
    expect(await toToolResult({ n: 1 }, slow, "t")).toMatchObject({ structuredContent: { n: 1 } });
    await expect(toToolResult({ n: 0 }, slow, "t")).rejects.toThrow(/n: positive/);
  });
});
