import { checkResult, LEGACY_VERSIONS, MetaKey } from "@tenon/protocol";
import { describe, expect, it } from "vitest";
import { McpServer } from "./mcp-server.ts";
import { withObjectSchemas } from "./property-schemas.ts";

describe("schemas of properties that are no objects", () => {
  const schema = {
    type: "object",
    properties: { any: true, none: false, some: { type: "string" } },
    required: ["any"],
  };
  const written = { ...schema, properties: { any: {}, none: { not: {} }, some: { type: "string" } } };
  const server = new McpServer({ name: "test", version: "1.0.0" });
  server.tool("plain", {}, () => "plain");
  server.tool("odd", { inputSchema: schema, outputSchema: schema }, () => ({ any: 1 }));

  it.each(LEGACY_VERSIONS)(
    "[B-LIFE-10] are written as objects for %s, which knows no others",
    async (protocolVersion) => {
      const nobody = { call: async () => ({}), notify: () => undefined };
      const connection = server.open(nobody, { protocolVersion });
      const list = await connection.call({ method: "tools/list", params: {}, context: {} });
      expect(checkResult(protocolVersion, "tools/list", list)).toBeUndefined();
      expect(list).toMatchObject({ tools: [{ name: "plain" }, { name: "odd", inputSchema: written }] });
      if (protocolVersion >= "2025-06-18") expect(list).toMatchObject({ tools: [{}, { outputSchema: written }] });
    },
  );

  it("[B-TOOL-15] stay as they are in the newest revision", async () => {
    const _meta = { [MetaKey.protocolVersion]: "2026-07-28", [MetaKey.clientCapabilities]: {} };
    const list = await server.call({ method: "tools/list", params: { _meta }, context: {} });
    expect(list).toMatchObject({ tools: [{}, { inputSchema: schema, outputSchema: schema }] });
  });

  it.each([
    {},
    { tools: 1 },
    { tools: [] },
    { tools: [null, { inputSchema: 7 }, { inputSchema: { properties: [] } }] },
  ])("are not looked for in what has none: %j", (list) => {
    expect(withObjectSchemas(list)).toBe(list);
  });
});
