import type { JsonObject } from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";
import { describe, expect, it } from "vitest";
import type { RequestContext } from "./context.ts";
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

  it("[S-SUB-09] has no subscriptions/listen when nothing handles it, and the one that does", async () => {
    const listen = (server: Server) => call(server, "subscriptions/listen", { notifications: {} });
    await expect(listen(create({ handlers: {} }))).rejects.toMatchObject({ code: -32601 });
    expect(await listen(create({ handlers: { "subscriptions/listen": () => ({ own: true }) } }))).toMatchObject({
      own: true,
    });
  });

  it("[S-DISC-03] [S-CACHE-03] keeps for its caller alone what it says of itself, unless it says otherwise", async () => {
    const discover = (_params: never, { authInfo }: RequestContext) => ({
      supportedVersions: ["2026-07-28"],
      capabilities: authInfo === undefined ? {} : { tools: {} },
    });
    const server = create({ handlers: { "server/discover": discover } });
    const origin = { transport: "test", authInfo: { token: "t", clientId: "c", scopes: [] } };
    const known = await server.call({ method: "server/discover", params: { _meta }, context: { origin } });
    const stranger = await call(server, "server/discover");
    expect(known).toMatchObject({ capabilities: { tools: {} }, ttlMs: 0, cacheScope: "private" });
    expect(stranger).toMatchObject({ capabilities: {}, ttlMs: 0, cacheScope: "private" });
  });
});

describe("the result of a low-level handler", () => {
  const returning = (value: unknown, options: Partial<ServerOptions> = {}) =>
    create({ handlers: { "tools/list": () => value as never }, ...options });

  it("[K-10] is completed where it says nothing, and left alone where it does", async () => {
    const cacheHints = { "tools/list": { ttlMs: 7, cacheScope: "public" } } as const;
    expect(await call(returning({ tools }, { cacheHints }), "tools/list")).toEqual({
      tools,
      resultType: "complete",
      ttlMs: 7,
      cacheScope: "public",
      _meta: { [MetaKey.serverInfo]: info },
    });
    const own = { tools, ttlMs: 1, unknown: [1], _meta: { [MetaKey.serverInfo]: { name: "other", version: "2" } } };
    expect(await call(returning(own, { cacheHints }), "tools/list")).toMatchObject({ ...own, cacheScope: "public" });
  });

  it("[K-10] is waited for when it is only like a promise", async () => {
    // biome-ignore lint/suspicious/noThenProperty: what some libraries give instead of a promise
    const later = { then: (take: (result: JsonObject) => void) => take({ tools, nextCursor: "b" }) };
    expect(await call(returning(later), "tools/list")).toMatchObject({ tools, nextCursor: "b" });
  });

  it("[K-10] is empty when there is none", async () => {
    for (const value of [undefined, null]) {
      expect(await call(returning(value), "tools/list")).toMatchObject({ resultType: "complete" });
    }
  });

  it.each(["text", 7, true, [[1]], () => ({})])("[K-10] is no result when it is %j", async (value) => {
    await expect(call(returning(value), "tools/list")).rejects.toMatchObject({
      code: -32603,
      message: "Internal error",
    });
  });

  it("[K-10] [P-05] is refused with a type that nobody owns", async () => {
    await expect(call(returning({ tools, resultType: "task" }), "tools/list")).rejects.toMatchObject({ code: -32603 });
  });

  it("[K-01] [K-02] has its handlers answer what a legacy connection else answers itself", async () => {
    const asked: unknown[] = [];
    const note = (params: object): object => {
      asked.push(params);
      return {};
    };
    const own = { ping: note, "logging/setLevel": note, "resources/subscribe": note, "resources/unsubscribe": note };
    const { connection } = await openLegacy(create({ handlers: own as ServerOptions["handlers"] }));
    for (const [method, params] of [
      ["ping", {}],
      ["logging/setLevel", { level: "info" }],
      ["resources/subscribe", { uri: "a://b" }],
      ["resources/unsubscribe", { uri: "a://b" }],
    ] as const) {
      expect(await connection.call({ method, params, context: {} })).toEqual({});
      expect(asked.at(-1)).toEqual(params);
    }
    await expect(
      connection.call({ method: "logging/setLevel", params: { level: "loud" }, context: {} }),
    ).rejects.toMatchObject({ code: -32602 });
    const early = create({ handlers: own as ServerOptions["handlers"] }).open({
      call: async () => ({}),
      notify: () => undefined,
    });
    expect(await early.call({ method: "ping", params: {}, context: {} })).toEqual({});
    expect(asked).toHaveLength(4);
  });
});
