import type { JsonObject } from "@tenon/jsonrpc";
import type { Tool } from "@tenon/protocol";
import { describe, expect, it } from "vitest";
import { HeaderMirror } from "./header-mirror.ts";

const tool = (name: string, inputSchema: JsonObject): Tool => ({
  name,
  inputSchema: { type: "object", ...inputSchema },
});
const plain = tool("plain", {
  properties: { "x-header": { type: "string", description: 'no "x-mcp-header" in here' } },
  required: ["x-mcp-header"],
});
const marked = { type: "string", "x-mcp-header": "Region" };

describe("a HeaderMirror", () => {
  it("gives the very list back where nothing is marked, however much it is spoken of", async () => {
    const tools = [plain, tool("other", {})];
    expect(await new HeaderMirror().learn(tools, () => undefined)).toBe(tools);
  });

  it("[C-XH-05] finds a mark behind tools that have none", async () => {
    const mirror = new HeaderMirror();
    await mirror.learn([plain, tool("marked", { properties: { region: marked } })], () => undefined);
    expect(mirror.headersFor("marked", { region: "eu" })).toEqual({ "Mcp-Param-Region": "eu" });
    expect(mirror.headersFor("plain", {})).toBeUndefined();
  });

  it.each([
    ["in a list of schemas", { anyOf: [{}, { properties: { region: marked } }] }],
    ["in a list within a list", { prefixItems: [[[marked]]] }],
    ["among definitions", { $defs: { a: { b: { c: marked } } } }],
    ["at the top", { "x-mcp-header": "Region" }],
  ])("[C-XH-03] finds one where it is not allowed: %s", async (_where, schema) => {
    const invalid: string[] = [];
    const tools = await new HeaderMirror().learn([plain, tool("bad", schema)], ({ name }) => void invalid.push(name));
    expect(tools).toEqual([plain]);
    expect(invalid).toEqual(["bad"]);
  });

  it("[S16] is not led into a stack overflow by a schema that is nested without end", async () => {
    let deep: JsonObject = { properties: { region: marked } };
    for (let level = 0; level < 100_000; level++) deep = { not: deep };
    const invalid: string[] = [];
    const tools = await new HeaderMirror().learn([plain, tool("deep", deep)], ({ name }) => void invalid.push(name));
    expect(tools).toEqual([plain]);
    expect(invalid).toEqual(["deep"]);
  });
});
