import type { JsonObject } from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { McpServer } from "./mcp-server.ts";

const _meta = { [MetaKey.protocolVersion]: "2026-07-28", [MetaKey.clientCapabilities]: {} };

function call(server: McpServer, name: string, args?: unknown): Promise<JsonObject> {
  const params = args === undefined ? { name, _meta } : { name, arguments: args, _meta };
  return server.call({ method: "tools/call", params, context: {} });
}

describe("a tool without an input schema", () => {
  const server = new McpServer({ name: "test", version: "1.0.0" });
  const calls: unknown[] = [];
  server.tool("now", {}, (args) => {
    calls.push(args);
    return "noon";
  });

  it("[S-TOOL-02] [S-TOOL-07] takes what it is listed to take: no arguments", async () => {
    const list = await server.call({ method: "tools/list", params: { _meta }, context: {} });
    expect(list).toMatchObject({ tools: [{ inputSchema: { type: "object", additionalProperties: false } }] });
    expect(await call(server, "now")).toMatchObject({ content: [{ text: "noon" }] });
    expect(await call(server, "now", {})).toMatchObject({ content: [{ text: "noon" }] });
    for (const args of [{ timezone: "UTC" }, JSON.parse('{"__proto__":1}'), { constructor: undefined }]) {
      expect(await call(server, "now", args)).toMatchObject({
        isError: true,
        content: [{ text: "Invalid arguments for tool now: it takes no arguments; call it without" }],
      });
    }
    expect(calls).toEqual([{}, {}]);
  });
});

describe("arguments that do not fit", () => {
  it("[S-TOOL-07] are described in a few words, however many they are and however long", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" });
    server.tool("strict", { inputSchema: z.strictObject({}) }, () => "never");
    const args = Object.fromEntries(Array.from({ length: 10_000 }, (_, number) => [`argument-${number}`, 1]));
    const { isError, content } = await call(server, "strict", args);
    const [{ text }] = content as [{ text: string }];
    expect(isError).toBe(true);
    expect(text).toMatch(/^Invalid arguments for tool strict: .*argument-0/);
    expect(text.length).toBeLessThan(4_200);
  });
});
