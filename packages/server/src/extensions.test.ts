import type { JsonObject } from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";
import { describe, expect, it } from "vitest";
import type { ServerExtension } from "./extensions.ts";
import { McpServer } from "./mcp-server.ts";

const audit: ServerExtension = { identifier: "com.example/audit" };

function modern(params: JsonObject = {}, clientCapabilities: JsonObject = {}): JsonObject {
  return {
    ...params,
    _meta: { [MetaKey.protocolVersion]: "2026-07-28", [MetaKey.clientCapabilities]: clientCapabilities },
  };
}

function createServer(extension: ServerExtension): McpServer {
  const server = new McpServer({ name: "test", version: "1.0.0" });
  server.tool("echo", {}, () => "echo");
  return server.extend(extension);
}

describe("an extension", () => {
  it("[REV-26-11] [B-EXT-01] [P-01] is declared with its settings", async () => {
    const server = createServer({ ...audit, settings: { level: 2 } });
    const discovered = await server.call({ method: "server/discover", params: modern(), context: {} });
    expect(discovered["capabilities"]).toMatchObject({ extensions: { "com.example/audit": { level: 2 } } });
  });

  it("[B-EXT-03] [B-EXT-04] [P-02] adds methods, which exist in no server without it", async () => {
    const methods = { "audit/list": () => ({ entries: [1] }) };
    const call = { method: "audit/list", params: modern(), context: {} };
    expect(await createServer({ ...audit, methods }).call(call)).toMatchObject({
      entries: [1],
      resultType: "complete",
    });
    await expect(createServer(audit).call(call)).rejects.toMatchObject({ code: -32601 });
  });

  it("[P-03] sees tool calls, the first that was added outermost", async () => {
    const seen: string[] = [];
    const watch = (identifier: string): ServerExtension => ({
      identifier,
      async interceptToolCall(params, context, next) {
        seen.push(`${identifier} in`);
        const result = await next(params, context);
        seen.push(`${identifier} out`);
        return result;
      },
    });
    const server = createServer(watch("com.example/a")).extend(watch("com.example/b"));
    await server.call({ method: "tools/call", params: modern({ name: "echo" }), context: {} });
    expect(seen).toEqual(["com.example/a in", "com.example/b in", "com.example/b out", "com.example/a out"]);
  });

  it("[B-CAP-01] [B-EXT-02] [B-EXT-03] [P-05] [B-TOOL-17] sends its own kinds of result only to clients that declared it", async () => {
    const server = createServer({
      ...audit,
      resultTypes: ["receipt"],
      interceptToolCall: async () => ({ resultType: "receipt", number: 7 }),
    });
    const call = (capabilities: JsonObject) =>
      server.call({ method: "tools/call", params: modern({ name: "echo" }, capabilities), context: {} });
    expect(await call({ extensions: { "com.example/audit": {} } })).toMatchObject({ resultType: "receipt", number: 7 });
    await expect(call({})).rejects.toMatchObject({
      code: -32021,
      data: { requiredCapabilities: { extensions: { "com.example/audit": {} } } },
    });
  });

  it("[P-04] [B-EXT-03] can be asked for by a handler that is of no use without it", async () => {
    const server = createServer(audit);
    server.tool("audited", {}, (_args, ctx) => {
      ctx.assertClientCapability({ extensions: { "com.example/audit": {} } });
      return String(ctx.hasExtension("com.example/audit"));
    });
    const call = (capabilities: JsonObject) =>
      server.call({ method: "tools/call", params: modern({ name: "audited" }, capabilities), context: {} });
    expect(await call({ extensions: { "com.example/audit": {} } })).toMatchObject({ content: [{ text: "true" }] });
    await expect(call({})).rejects.toMatchObject({
      code: -32021,
      data: { requiredCapabilities: { extensions: { "com.example/audit": {} } } },
    });
  });

  it("[B-EXT-01] [P-02] is refused when it claims what is not its own", () => {
    const server = createServer({ ...audit, methods: { "audit/list": () => ({}) }, resultTypes: ["receipt"] });
    expect(() => server.extend(audit)).toThrow(/added already/);
    expect(() => server.extend({ identifier: "audit" })).toThrow(/reverse-DNS/);
    expect(() => server.extend({ identifier: "com.example/b", methods: { "tools/call": () => ({}) } })).toThrow(
      /the specification's own/,
    );
    expect(() => server.extend({ identifier: "com.example/b", methods: { "audit/list": () => ({}) } })).toThrow(
      /has it/,
    );
    expect(() => server.extend({ identifier: "com.example/b", resultTypes: ["receipt"] })).toThrow(
      /com.example\/audit/,
    );
    expect(() => server.extend({ identifier: "com.example/b", resultTypes: ["complete"] })).toThrow(
      /specification does/,
    );
  });
});

describe("the notifications of an extension", () => {
  const handshake = { protocolVersion: "2025-11-25", clientInfo: { name: "c", version: "1" }, capabilities: {} };
  const client = { call: async () => ({}), notify: () => undefined };

  it("reach its handler on connections of both eras", async () => {
    const heard: [string, unknown][] = [];
    const server = createServer({
      ...audit,
      notificationHandlers: {
        "notifications/audit/seen": ({ number }, { protocolVersion }) => void heard.push([protocolVersion, number]),
      },
    });
    await server.open(client, handshake).notify("notifications/audit/seen", { number: 1 });
    await server.open(client).notify("notifications/audit/seen", modern({ number: 2 }));
    await server.open(client).notify("notifications/audit/seen", { number: 3 });
    expect(heard).toEqual([
      ["2025-11-25", 1],
      ["2026-07-28", 2],
    ]);
  });

  it("are refused when they are not its own", () => {
    const take = (identifier: string, method: string): ServerExtension => ({
      identifier,
      notificationHandlers: { [method]: () => undefined },
    });
    const server = createServer(take("com.example/a", "notifications/a"));
    expect(() => server.extend(take("com.example/b", "notifications/a"))).toThrow(/com.example\/a has it/);
    expect(() => server.extend(take("com.example/b", "notifications/cancelled"))).toThrow(/the specification has it/);
  });
});
