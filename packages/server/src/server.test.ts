import type { JsonObject } from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";
import { describe, expect, it } from "vitest";
import { Server, type ServerOptions } from "./server.ts";

const info = { name: "mirror", version: "1.0.0" };
const _meta = { [MetaKey.protocolVersion]: "2026-07-28", [MetaKey.clientCapabilities]: {} };
const tools = [{ name: "echo", inputSchema: { type: "object" as const } }];
const listed = { tools, ttlMs: 0, cacheScope: "private" as const };

const create = (options: ServerOptions) => new Server(info, { onError: () => undefined, ...options });
const call = (server: Server, method: string, params: JsonObject = {}) =>
  server.call({ method, params: { ...params, _meta }, context: {} });

async function openLegacy(server: Server) {
  const connection = server.open({ call: async () => ({}), notify: () => undefined });
  const params = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "1.0.0" } };
  const initialized = await connection.call({ method: "initialize", params, context: {} });
  return { connection, initialized };
}

describe("a low-level server", () => {
  it("[K-01] hands checked params to its handlers, and puts their results into the form of the revision", async () => {
    const server = create({
      handlers: {
        "tools/list": () => listed,
        "tools/call": ({ name, arguments: args }) => ({
          content: [{ type: "text", text: JSON.stringify([name, args]) }],
        }),
      },
    });
    expect(await call(server, "tools/call", { name: "echo", arguments: { a: 1 } })).toMatchObject({
      resultType: "complete",
      content: [{ text: '["echo",{"a":1}]' }],
    });
    await expect(call(server, "tools/call", { name: 7 })).rejects.toMatchObject({ code: -32602 });
    await expect(call(server, "prompts/list")).rejects.toMatchObject({ code: -32601 });
    const { connection } = await openLegacy(server);
    expect(await connection.call({ method: "tools/list", params: {}, context: {} })).toEqual({ tools });
  });

  it("[K-04] [S-CAP-05] declares what follows from its handlers, and what it is told to", async () => {
    const server = create({
      handlers: { "tools/list": () => listed, "completion/complete": () => ({ completion: { values: [] } }) },
      capabilities: { tools: { listChanged: true }, experimental: { x: {} } },
    });
    const capabilities = { tools: { listChanged: true }, completions: {}, experimental: { x: {} } };
    expect((await call(server, "server/discover"))["capabilities"]).toEqual(capabilities);
    expect((await openLegacy(server)).initialized["capabilities"]).toEqual(capabilities);
  });

  it("[K-03] serves methods of its own in both eras", async () => {
    const server = create({ handlers: { "com.example/now": (params: JsonObject) => ({ got: params["x"] }) } });
    expect(await call(server, "com.example/now", { x: 1 })).toMatchObject({ got: 1 });
    const { connection } = await openLegacy(server);
    expect(await connection.call({ method: "com.example/now", params: { x: 2 }, context: {} })).toEqual({ got: 2 });
  });

  it("[K-02] [K-03] hears notifications of legacy clients, once they shook hands", async () => {
    const heard: unknown[] = [];
    const server = create({
      handlers: {},
      notificationHandlers: {
        "notifications/roots/list_changed": (params, { protocolVersion }) => {
          heard.push([params, protocolVersion]);
        },
      },
    });
    const early = server.open({ call: async () => ({}), notify: () => undefined });
    await early.notify("notifications/roots/list_changed", {});
    const { connection } = await openLegacy(server);
    await connection.notify("notifications/roots/list_changed", { a: 1 });
    await connection.notify("notifications/unknown", {});
    expect(heard).toEqual([[{ a: 1 }, "2025-06-18"]]);
  });

  it("[K-05] answers server/discover itself, unless it has a handler for that", async () => {
    const own = { supportedVersions: ["2026-07-28"], capabilities: {}, ttlMs: 5, cacheScope: "public" };
    const server = create({ handlers: { "server/discover": () => own } as never });
    expect(await call(server, "server/discover")).toMatchObject(own);
  });

  it("[S-MRTR-04] [N-08] seals the state of its questions too", async () => {
    const server = create({
      handlers: {
        "tools/call": (_params, { requestState }) =>
          requestState === "secret"
            ? { content: [{ type: "text", text: requestState }] }
            : { resultType: "input_required", requestState: "secret" },
      },
    });
    const { requestState } = await call(server, "tools/call", { name: "a" });
    expect(requestState).not.toContain("secret");
    expect(await call(server, "tools/call", { name: "a", requestState })).toMatchObject({
      content: [{ text: "secret" }],
    });
    await expect(call(server, "tools/call", { name: "a", requestState: "secret" })).rejects.toMatchObject({
      code: -32602,
      data: { reason: "invalid_request_state" },
    });
  });

  it("[S-ERR-05] says nothing of an unexpected error", async () => {
    const faults: string[] = [];
    const server = create({
      handlers: {
        "tools/list": () => {
          throw new Error("secret");
        },
      },
      onError: ({ method, error }) => faults.push(`${method}: ${String(error)}`),
    });
    await expect(call(server, "tools/list")).rejects.toMatchObject({ code: -32603, message: "Internal error" });
    expect(faults).toEqual(["tools/list: Error: secret"]);
  });
});
