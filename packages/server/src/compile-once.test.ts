import type { JsonObject } from "@tenon/jsonrpc";
import { MetaKey, PROTOCOL_VERSIONS } from "@tenon/protocol";
import { describe, expect, it, vi } from "vitest";
import { McpServer } from "./mcp-server.ts";

/** A schema of a library that counts how often it has to describe itself. */
function createCountingSchema() {
  const counts = { conversions: 0, validations: 0 };
  const convert = () => {
    counts.conversions++;
    return { type: "object", properties: { text: { type: "string" } } };
  };
  const schema = {
    "~standard": {
      version: 1,
      vendor: "counting",
      jsonSchema: { input: convert, output: convert },
      validate: (value: unknown) => {
        counts.validations++;
        return { value: value as { text: string } };
      },
    },
  } as const;
  return { schema, counts };
}

const modern = (params: JsonObject = {}): JsonObject => ({
  ...params,
  _meta: { [MetaKey.protocolVersion]: "2026-07-28", [MetaKey.clientCapabilities]: {} },
});

const peer = { call: async () => ({}), notify: () => undefined };

async function openLegacy(server: McpServer, protocolVersion: string) {
  const connection = server.open(peer);
  const params = { protocolVersion, capabilities: {}, clientInfo: { name: "test", version: "1.0.0" } };
  await connection.call({ method: "initialize", params, context: {} });
  await connection.notify("notifications/initialized", undefined);
  return connection;
}

describe("a server with a thousand tools", () => {
  it("converts each schema once, however many requests and connections there are", async () => {
    const { schema, counts } = createCountingSchema();
    const server = new McpServer({ name: "test", version: "1.0.0" });
    for (let index = 0; index < 1_000; index++) {
      server.tool(`tool-${index}`, { inputSchema: schema }, () => "said");
    }
    expect(counts.conversions).toBe(1_000);
    for (let request = 0; request < 20; request++) {
      await server.call({ method: "tools/list", params: modern(), context: {} });
      await server.call({
        method: "tools/call",
        params: modern({ name: "tool-7", arguments: { text: "x" } }),
        context: {},
      });
      const connection = await openLegacy(server, "2025-06-18");
      await connection.call({ method: "tools/list", params: {}, context: {} });
    }
    server.tools.disable("tool-1");
    await server.call({ method: "tools/list", params: modern(), context: {} });
    expect(counts).toEqual({ conversions: 1_000, validations: 20 });
  });

  it("writes each list once for a revision, and answers with the same object", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" });
    for (let index = 0; index < 1_000; index++) server.tool(`tool-${index}`, {}, () => "");
    const stringify = vi.spyOn(JSON, "stringify");
    const answers = new Map<string, Set<JsonObject>>();
    for (const version of PROTOCOL_VERSIONS) {
      const seen = new Set<JsonObject>();
      answers.set(version, seen);
      for (let request = 0; request < 10; request++) {
        const call = version === "2026-07-28" ? server.call : (await openLegacy(server, version)).call;
        const params = version === "2026-07-28" ? modern() : {};
        seen.add(await call({ method: "tools/list", params, context: {} }));
      }
    }
    const written = stringify.mock.calls.length;
    stringify.mockRestore();
    expect([...answers.values()].map((seen) => seen.size)).toEqual([1, 1, 1, 1, 1]);
    expect(written).toBe(5);
    const [[list]] = [[...(answers.get("2026-07-28") ?? [])]];
    expect(Object.isFrozen(list) && Object.isFrozen(list?.["tools"])).toBe(true);
  });

  it("makes a new list when something changes, and leaves the old one as it was", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" });
    server.tool("a", {}, () => "");
    const list = () => server.call({ method: "tools/list", params: modern(), context: {} });
    const before = await list();
    server.tool("b", {}, () => "");
    const after = await list();
    expect(before["tools"]).toHaveLength(1);
    expect(after["tools"]).toHaveLength(2);
    expect(await list()).toBe(after);
  });
});
