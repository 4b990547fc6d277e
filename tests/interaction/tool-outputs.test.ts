import { Client, checkOutputs } from "@tenon/client";
import { createJsonSchemaValidator } from "@tenon/schema";
import { createAjvValidator } from "@tenon/schema/ajv";
import { McpServer, Server } from "@tenon/server";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const validators = [createJsonSchemaValidator(), createAjvValidator()];

/** A server that lists any schema, and answers anything. */
function liar(outputSchema: Record<string, unknown>, structuredContent: unknown, onCall?: () => unknown): Server {
  return new Server(
    { name: "liar", version: "1.0.0" },
    {
      capabilities: { tools: {} },
      handlers: {
        "tools/list": () => ({ tools: [{ name: "lie", inputSchema: { type: "object" }, outputSchema }] }),
        "tools/call": () => {
          onCall?.();
          return { content: [], structuredContent };
        },
      },
    },
  );
}

describe.each(validators)("results checked by the $name validator", (validator) => {
  const toolGuards = [checkOutputs(validator)];

  it.each(["auto", "legacy"] as const)("[C-15] [S-TOOL-09] that fit come through, mode %s", async (mode) => {
    const server = new McpServer({ name: "test", version: "1.0.0" });
    const outputSchema = z.object({ books: z.array(z.object({ isbn: z.string() })) });
    server.tool("search", { outputSchema }, () => ({ books: [{ isbn: "9780441013593" }] }));
    await using client = await Client.connect(server, { mode, toolGuards });
    expect((await client.callTool("search")).structuredContent).toEqual({ books: [{ isbn: "9780441013593" }] });
  });

  it("[C-15] that do not fit are refused with the place", async () => {
    const schema = { type: "object", properties: { books: { type: "array", items: { type: "string" } } } };
    await using client = await Client.connect(liar(schema, { books: ["a", 7] }), { toolGuards });
    await expect(client.callTool("lie")).rejects.toMatchObject({
      code: "invalid-output",
      message: expect.stringContaining("at structuredContent/books/1: "),
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["refers to another document", { $ref: "https://evil.example.com/schema.json" }, "evil.example.com"],
    ["refers to itself without end", { $ref: "#" }, "without ever moving on"],
    ["is of another dialect", { $schema: "https://evil.example.com/dialect" }, "dialect"],
    ["breaks the rules", { type: "object", properties: { a: { type: "strnig" } } }, "#/properties/a/type"],
    ["is nested too deeply", nested(10_000), "128"],
    ["explodes by its references", doubling(40), "maxApplied"],
  ])("[S-TOOL-09] a schema that %s keeps its tool from being called, and nothing else", async (_, schema, reason) => {
    const server = liar(schema, {});
    await using client = await Client.connect(server, { toolGuards });
    await expect(client.callTool("lie")).rejects.toMatchObject({
      code: "invalid-output",
      message: expect.stringContaining(reason),
      cause: { name: "SchemaError" },
    });
    expect((await client.listTools()).tools).toHaveLength(1);
  });
});

describe.each(validators)("regular expressions in schemas, with the $name validator", (validator) => {
  const schemaOf = (pattern: string) => ({ type: "object", properties: { a: { type: "string", pattern } } });
  const hostile = `${"a".repeat(50_000)}!`;

  it.each([
    [schemaOf("^(a+)+$"), "#/properties/a/pattern"],
    [{ type: "object", patternProperties: { "^(a|a)*$": {} } }, "#/patternProperties"],
    [{ type: "object", $defs: { a: { anyOf: [{ pattern: "^(\\w+\\s?)*$" }] } } }, "#/$defs/a/anyOf/0/pattern"],
  ])("[S-TOOL-09] that explode keep their tool from being called: %j", async (schema, place) => {
    let calls = 0;
    const server = liar(schema, { a: hostile }, () => calls++);
    await using client = await Client.connect(server, { toolGuards: [checkOutputs(validator)] });
    await expect(client.callTool("lie")).rejects.toMatchObject({
      code: "invalid-output",
      message: expect.stringContaining(`at ${place} can match the same text in exponentially many ways`),
    });
    expect(calls).toBe(0);
  });

  it("[S-TOOL-09] that may take long are matched against texts of a bounded length only", async () => {
    const short = liar(schemaOf("[a-z]+!"), { a: "abc!" });
    const long = liar(schemaOf("[a-z]+#"), { a: hostile });
    const toolGuards = [checkOutputs(validator)];
    await using fine = await Client.connect(short, { toolGuards });
    expect(await fine.callTool("lie")).toMatchObject({ structuredContent: { a: "abc!" } });
    await using refused = await Client.connect(long, { toolGuards });
    await expect(refused.callTool("lie")).rejects.toMatchObject({
      message: expect.stringContaining("10000 characters"),
    });
  });

  it("are taken as they are from servers that are trusted", async () => {
    const server = liar(schemaOf("^(?=a)a$"), { a: "a" });
    await using strict = await Client.connect(server, { toolGuards: [checkOutputs(validator)] });
    await expect(strict.callTool("lie")).rejects.toMatchObject({ message: expect.stringContaining("looks ahead") });
    const toolGuards = [checkOutputs(validator, { trustPatterns: true })];
    await using trusting = await Client.connect(server, { toolGuards });
    expect(await trusting.callTool("lie")).toMatchObject({ structuredContent: { a: "a" } });
  });
});

function nested(depth: number): Record<string, unknown> {
  let schema: Record<string, unknown> = { type: "string" };
  for (let i = 0; i < depth; i++) schema = { items: schema };
  return schema;
}

/** Each definition applies the next one twice. */
function doubling(levels: number): Record<string, unknown> {
  const $defs: Record<string, unknown> = { [`d${levels}`]: { type: "string" } };
  for (let i = 0; i < levels; i++) {
    $defs[`d${i}`] = { allOf: [{ $ref: `#/$defs/d${i + 1}` }, { $ref: `#/$defs/d${i + 1}` }] };
  }
  return { $ref: "#/$defs/d0", $defs };
}
