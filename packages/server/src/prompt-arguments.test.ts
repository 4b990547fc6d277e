import type { JsonObject } from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";
import type { SchemaInput } from "@tenon/schema";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { McpServer } from "./mcp-server.ts";
import { readPromptArguments } from "./prompt-arguments.ts";

const _meta = { [MetaKey.protocolVersion]: "2026-07-28", [MetaKey.clientCapabilities]: {} };

/** A prompt that says which arguments it was given. */
function createServer(args: SchemaInput): McpServer {
  const server = new McpServer({ name: "test", version: "1.0.0" }, { onError: () => undefined });
  return server.prompt("p", { arguments: args }, (given) => JSON.stringify(given));
}

async function given(args: SchemaInput, sent: JsonObject): Promise<unknown> {
  const params = { name: "p", arguments: sent, _meta };
  const { messages } = await createServer(args).call({ method: "prompts/get", params, context: {} });
  return JSON.parse((messages as [{ content: { text: string } }])[0].content.text);
}

describe("an argument of a prompt, which is a text on the wire", () => {
  it.each<[string, SchemaInput, string, unknown]>([
    ["a string", z.string(), "5", "5"],
    ["a choice", z.enum(["a", "5"]), "5", "5"],
    ["a number", z.number(), "-2.5e1", -25],
    ["an integer", z.number().int().max(9), "5", 5],
    ["an integer that comes as 5.0", z.number().int(), "5.0", 5],
    ["a boolean", z.boolean(), "false", false],
    ["a number that the library makes of anything", z.coerce.number(), "5", 5],
    ["a boolean that the library makes of anything", z.coerce.boolean(), "false", false],
    ["a constant", z.literal(5), "5", 5],
    ["one of several constants", z.union([z.literal(1), z.literal(true)]), "true", true],
    ["a number or null", z.number().nullable(), "5", 5],
    ["a number with a default", z.number().default(1), "5", 5],
    ["a string or a number", z.union([z.string(), z.number()]), "5", "5"],
    ["a text that becomes a number", z.string().transform(Number), "5", 5],
    ["a text that becomes a list", z.string().transform((text) => text.split(",")), "a,b", ["a", "b"]],
    ["anything", z.any(), "5", "5"],
  ])("[L-19] [S-PR-02] is read as its schema wants it: %s", async (_what, schema, text, value) => {
    expect(await given(z.object({ a: schema as z.ZodType }), { a: text })).toEqual({ a: value });
  });

  it("[L-19] is read by a plain JSON Schema in the same way, wherever that says what it takes", async () => {
    const schema = {
      type: "object",
      properties: {
        n: { $ref: "#/$defs/a~1b" },
        m: { allOf: [{ description: "x" }, { type: "integer" }] },
        e: { enum: [1, 2] },
        t: { type: ["boolean", "number"] },
        text: { minLength: 1 },
      },
      $defs: { "a/b": { type: "number" } },
    };
    const sent = { n: "1", m: "2", e: "2", t: "7", text: "9", more: "10" };
    expect(await given(schema, sent)).toEqual({ n: 1, m: 2, e: 2, t: 7, text: "9", more: "10" });
  });

  it.each(["five", "", " 5", "0x5", "05", "1e400", "-", "NaN", "Infinity", "9007199254740993", "5n", "٥"])(
    "[S-PR-02] is refused when it is no number that JSON has: %j",
    async (text) => {
      const server = createServer(z.object({ a: z.number() }));
      const params = { name: "p", arguments: { a: text }, _meta };
      await expect(server.call({ method: "prompts/get", params, context: {} })).rejects.toMatchObject({
        code: -32602,
        message: expect.stringMatching(/^Invalid arguments for prompt p: a: /),
      });
    },
  );

  it("may be left out, and may be named like what every object has", async () => {
    expect(await given(z.object({ a: z.number().optional() }), {})).toEqual({});
    const odd = { type: "object", properties: { constructor: { type: "number" }, ["__proto__"]: { type: "number" } } };
    expect(await given(odd, JSON.parse('{"constructor":"1","__proto__":"2"}'))).toEqual(
      JSON.parse('{"constructor":1,"__proto__":2}'),
    );
  });

  it.each<[string, SchemaInput]>([
    ["array", z.object({ a: z.array(z.string()) })],
    ["object", z.object({ a: z.object({}).optional() })],
    ["null", z.object({ a: z.null() })],
    ["array or object", { type: "object", properties: { a: { type: ["array", "object"] } } }],
    ["array or null", { type: "object", properties: { a: { anyOf: [{ type: "array" }, { const: null }] } } }],
  ])("[S-PR-02] cannot be registered when no text can be read as it: %s", (types, schema) => {
    expect(() => createServer(schema)).toThrow(TypeError);
    expect(() => createServer(schema)).toThrow(
      `The argument "a" of prompt "p" can never be given: clients send texts, and its schema takes ${types}.`,
    );
  });

  it("may be of a schema that refers to itself, or to nothing", () => {
    const anyOf = Array.from({ length: 20 }, () => ({ $ref: "#/$defs/a" }));
    const properties = { a: { $ref: "#/$defs/a" }, b: { $ref: "#/$defs/b" }, c: { $ref: "other.json" }, d: false };
    const { readers } = readPromptArguments("p", { type: "object", properties, $defs: { a: { anyOf } } });
    expect([...readers.keys()]).toEqual([]);
  });

  it("[L-19] is listed with what its schema says of it", () => {
    const { listed } = readPromptArguments("p", {
      type: "object",
      properties: { n: { type: "number", title: "N", description: "How many" }, s: true },
      required: ["n"],
    });
    expect(listed).toEqual([
      { name: "n", title: "N", description: "How many", required: true },
      { name: "s", required: false },
    ]);
  });
});
