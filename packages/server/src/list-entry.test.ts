import { MetaKey } from "@tenon/protocol";
import { describe, expect, it } from "vitest";
import { McpServer, type McpServerOptions } from "./mcp-server.ts";

const _meta = { [MetaKey.protocolVersion]: "2026-07-28", [MetaKey.clientCapabilities]: {} };

async function listed(server: McpServer): Promise<{ description?: string; inputSchema: Record<string, unknown> }> {
  const { tools } = await server.call({ method: "tools/list", params: { _meta }, context: {} });
  return (tools as [never])[0];
}

describe.each<[string, McpServerOptions]>([
  ["shared lists", {}],
  ["lists for each caller", { allow: () => true }],
])("an entry of a list, with %s", (_name, options) => {
  it("is what was registered, whatever becomes of that later", async () => {
    const definition = { description: "before", inputSchema: { type: "object", properties: {} } };
    const server = new McpServer({ name: "test", version: "1.0.0" }, options).tool("a", definition, () => "a");
    Object.assign(definition, { description: "after" });
    Object.assign(definition.inputSchema.properties, { late: { type: "string" } });
    expect(await listed(server)).toMatchObject({ description: "before", inputSchema: { properties: {} } });
    expect((await listed(server)).inputSchema["properties"]).toEqual({});
  });

  it("[S3] is nobody's to change who calls in this process", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" }, options).tool(
      "a",
      { description: "a" },
      () => "a",
    );
    const entry = await listed(server);
    expect(() => Object.assign(entry, { description: "b" })).toThrow(TypeError);
    expect(() => Object.assign(entry.inputSchema, { type: "array" })).toThrow(TypeError);
    expect(await listed(server)).toMatchObject({ description: "a", inputSchema: { type: "object" } });
  });

  it("is refused when JSON would lose some of it, and written as JSON has it when not", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" }, options);
    const lossy = { "com.example/owners": new Set(["ann"]) };
    const where = '$._meta["com.example/owners"] is a Set; give an array';
    expect(() => server.tool("a", { _meta: lossy }, () => "a")).toThrow(
      `The tool "a" is described by what JSON cannot hold: ${where}`,
    );
    expect(() => server.prompt("a", { _meta: lossy }, () => "a")).toThrow(where);
    expect(() => server.resource("a", "a://a", { _meta: lossy }, () => "a")).toThrow(where);
    server.tool("dated", { _meta: { "com.example/since": new Date(0) } }, () => "a");
    expect(await listed(server)).toMatchObject({ _meta: { "com.example/since": "1970-01-01T00:00:00.000Z" } });
  });
});
