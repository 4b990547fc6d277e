import type { AuthInfo, JsonObject } from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { McpServer, type McpServerOptions } from "./mcp-server.ts";

const elicits = { elicitation: { form: {} } };
const modern = (params: JsonObject = {}, capabilities: JsonObject = elicits): JsonObject => ({
  ...params,
  _meta: { [MetaKey.protocolVersion]: "2026-07-28", [MetaKey.clientCapabilities]: capabilities },
});

function createShop(options?: McpServerOptions) {
  const server = new McpServer({ name: "shop", version: "1.0.0" }, { onError: () => undefined, ...options });
  const placed: string[] = [];
  for (const name of ["order", "refund"]) {
    server.tool(name, { inputSchema: z.object({ isbn: z.string() }) }, async ({ isbn }, ctx) => {
      const { action } = await ctx.elicit(`${name} ${isbn}?`, z.object({}), { key: "sure" });
      placed.push(`${name} ${isbn} ${action}`);
      return action;
    });
  }
  const call = (params: JsonObject, authInfo?: AuthInfo) =>
    server.call({
      method: "tools/call",
      params: modern(params),
      context: authInfo === undefined ? {} : { origin: { transport: "test", authInfo } },
    });
  return { server, placed, call };
}

const answered = { inputResponses: { sure: { action: "accept" } } };
const refusal = { code: -32602, message: "Invalid or expired requestState", data: { reason: "invalid_request_state" } };
const ada: AuthInfo = { token: "a", clientId: "app", scopes: [], subject: "ada" };
const eve: AuthInfo = { token: "e", clientId: "app", scopes: [], subject: "eve" };

describe("a call that is made again", () => {
  it("[S-MRTR-13] goes on in another process that has the same key", async () => {
    const keys = ["0123456789abcdef0123456789abcdef"];
    const order = { name: "order", arguments: { isbn: "1" } };
    const first = await createShop({ requestState: { keys } }).call(order);
    const other = createShop({ requestState: { keys } });
    expect(await other.call({ ...order, ...answered, requestState: first["requestState"] })).toMatchObject({
      resultType: "complete",
      content: [{ text: "accept" }],
    });
    expect(other.placed).toEqual(["order 1 accept"]);
  });

  it("[SEC-04] [SEC-13] [S-MRTR-04] [S-MRTR-05] [C-MRTR-17] [S17] goes on for nobody and nothing else, with the same words each time", async () => {
    let now = 0;
    const { call, placed } = createShop({ requestState: { now: () => now } });
    const order = { name: "order", arguments: { isbn: "1" } };
    const { requestState } = await call(order, ada);
    const again = { ...order, ...answered, requestState };
    await expect(call({ ...again, name: "refund" }, ada)).rejects.toMatchObject(refusal);
    await expect(call({ ...again, arguments: { isbn: "2" } }, ada)).rejects.toMatchObject(refusal);
    await expect(call(again, eve)).rejects.toMatchObject(refusal);
    await expect(call(again)).rejects.toMatchObject(refusal);
    await expect(call({ ...again, requestState: `${String(requestState)}A` }, ada)).rejects.toMatchObject(refusal);
    await expect(call({ ...again, requestState: "" }, ada)).rejects.toMatchObject(refusal);
    now += 600_000;
    await expect(call(again, ada)).rejects.toMatchObject(refusal);
    expect(placed).toEqual([]);
    now -= 1;
    await call(again, ada);
    expect(placed).toEqual(["order 1 accept"]);
  });

  it("[S-MRTR-07] is not waited for: its handler has ended, and nothing of it is left", async () => {
    let running = 0;
    const server = new McpServer({ name: "shop", version: "1.0.0" });
    server.tool("order", {}, async (_args, ctx) => {
      running++;
      try {
        return (await ctx.elicit("Sure?", z.object({}))).action;
      } finally {
        running--;
      }
    });
    const call = (params: JsonObject = {}) =>
      server.call({ method: "tools/call", params: modern({ name: "order", ...params }), context: {} });
    const asked = await Promise.all(Array.from({ length: 100 }, () => call()));
    expect(running).toBe(0);
    expect(asked.every(({ resultType }) => resultType === "input_required")).toBe(true);
    // Whoever comes back without an answer is asked again, as often as that may be.
    let requestState = asked[0]?.["requestState"];
    for (let round = 0; round < 20; round++) {
      const again = await call({ requestState, inputResponses: {} });
      expect(again["resultType"]).toBe("input_required");
      requestState = again["requestState"];
    }
    expect(running).toBe(0);
  });

  it("[S-MRTR-11] has no cache hints while it asks", async () => {
    const { call } = createShop();
    const asking = await call({ name: "order", arguments: { isbn: "1" } });
    expect(asking).toMatchObject({ resultType: "input_required", inputRequests: { sure: {} } });
    expect(Object.keys(asking).sort()).toEqual(["_meta", "inputRequests", "requestState", "resultType"]);
  });

  it("[S-MRTR-08] is refused when its answers are none", async () => {
    const { call } = createShop();
    const order = { name: "order", arguments: { isbn: "1" } };
    await expect(call({ ...order, inputResponses: [] })).rejects.toMatchObject({ code: -32602 });
    await expect(call({ ...order, requestState: 7 })).rejects.toMatchObject({ code: -32602 });
  });
});

describe("a modern request", () => {
  const server = new McpServer({ name: "test", version: "1.0.0" });
  server.tool("who", {}, (_args, ctx) => JSON.stringify(ctx.clientInfo ?? null));
  const call = (meta: unknown, method = "tools/call") =>
    server.call({ method, params: { name: "who", _meta: meta }, context: {} });
  const version = { [MetaKey.protocolVersion]: "2026-07-28" };
  const capabilities = { [MetaKey.clientCapabilities]: {} };

  it.each([
    [undefined],
    [[]],
    [{}],
    [version],
    [capabilities],
    [{ ...version, [MetaKey.clientCapabilities]: [] }],
    [{ [MetaKey.protocolVersion]: 20260728, ...capabilities }],
  ])("[S-META-07] is refused with the _meta %j", async (meta) => {
    await expect(call(meta)).rejects.toMatchObject({ code: -32602 });
  });

  it.each(["2025-11-25", "2031-01-01", "", "constructor"])(
    "[S-VER-01] [S-VER-03] is refused in the revision %j, with those to choose from",
    async (requested) => {
      await expect(call({ [MetaKey.protocolVersion]: requested, ...capabilities })).rejects.toMatchObject({
        code: -32022,
        data: {
          supported: ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"],
          requested,
        },
      });
    },
  );

  it("[S-META-07] [B-META-10] is served without a clientInfo, but not with one that is broken", async () => {
    expect(await call({ ...version, ...capabilities })).toMatchObject({ content: [{ text: "null" }] });
    const broken = { ...version, ...capabilities, [MetaKey.clientInfo]: { name: 7 } };
    await expect(call(broken)).rejects.toMatchObject({ code: -32602 });
  });

  it("[S-META-09] [K-06] has the server's identity in its result, unless the handler wrote one", async () => {
    expect(await call({ ...version, ...capabilities })).toMatchObject({
      _meta: { [MetaKey.serverInfo]: { name: "test", version: "1.0.0" } },
    });
  });
});

describe("a server", () => {
  it("[N-06] refuses to be made without a name and a version, or with options that make no sense", () => {
    expect(() => new McpServer({ name: "a" } as never)).toThrow(/needs a name and a version/);
    expect(() => new McpServer({ name: "a", version: "1" }, { pageSize: 0 })).toThrow(RangeError);
    expect(() => new McpServer({ name: "a", version: "1" }, { cacheHints: { "tools/list": { ttlMs: -1 } } })).toThrow(
      RangeError,
    );
  });

  it("[S-XH-04] refuses tools whose header annotations are not allowed", () => {
    const server = new McpServer({ name: "a", version: "1" });
    const inputSchema = { type: "object", properties: { n: { type: "number", "x-mcp-header": "N" } } } as const;
    expect(() => server.tool("bad", { inputSchema }, () => "")).toThrow(/"bad" cannot be registered/);
    expect(server.tools.has("bad")).toBe(false);
  });

  it("[S-TOOL-02] refuses schemas of arguments that are no objects", () => {
    const server = new McpServer({ name: "a", version: "1" });
    expect(() => server.tool("bad", { inputSchema: z.string() }, () => "")).toThrow(/inputSchema of tool "bad"/);
    expect(() => server.tool("bad", { inputSchema: { a: z.string() } as never }, () => "")).toThrow();
  });

  it("[L-25] can be called without a client or a transport", async () => {
    const server = new McpServer({ name: "a", version: "1" });
    server.tool("add", { inputSchema: z.object({ a: z.number(), b: z.number() }) }, ({ a, b }) => `${a + b}`);
    server.resource("book", "books://{isbn}", {}, ({ isbn }) => `Book ${isbn}`);
    server.prompt("hello", {}, () => "Say hello.");
    const call = (method: string, params: JsonObject = {}) =>
      server.call({ method, params: modern(params), context: {} });
    expect(await call("tools/list")).toMatchObject({ tools: [{ name: "add" }] });
    expect(await call("tools/call", { name: "add", arguments: { a: 1, b: 2 } })).toMatchObject({
      content: [{ text: "3" }],
    });
    expect(await call("resources/read", { uri: "books://7" })).toMatchObject({ contents: [{ text: "Book 7" }] });
    expect(await call("prompts/get", { name: "hello" })).toMatchObject({
      messages: [{ content: { text: "Say hello." } }],
    });
  });

  it("[L-22] [K-18] tells its handlers everything that there is to know of a call", async () => {
    const server = new McpServer({ name: "a", version: "1" }, { lifespan: () => ({ state: { rate: 2 } }) });
    server.tool("all", {}, async (_args, ctx) => {
      await ctx.progress(1, 2, "half");
      await ctx.log("error", { code: 7 }, "shop");
      return JSON.stringify({
        method: ctx.method,
        revision: ctx.protocolVersion,
        client: ctx.clientInfo,
        can: ctx.clientCapabilities,
        extended: [ctx.hasExtension("com.example/a"), ctx.hasExtension("com.example/b")],
        user: ctx.authInfo?.subject,
        session: ctx.sessionId,
        header: [ctx.header("x-tenant"), ctx.header("x-other") ?? null],
        meta: ctx.meta["com.example/x"],
        state: ctx.state,
        stopped: ctx.signal.aborted,
        asked: [ctx.inputResponses.size, ctx.requestState ?? null],
      });
    });
    const said: unknown[] = [];
    const can = { extensions: { "com.example/a": {} } };
    const result = await server.call({
      method: "tools/call",
      params: {
        name: "all",
        _meta: {
          ...(modern({}, can)["_meta"] as JsonObject),
          [MetaKey.clientInfo]: { name: "tester", version: "2" },
          [MetaKey.logLevel]: "warning",
          progressToken: "p",
          "com.example/x": 7,
        },
      },
      context: {
        notify: (method, params) => void said.push([method, params]),
        origin: {
          transport: "test",
          authInfo: ada,
          sessionId: "s",
          header: (name) => (name === "x-tenant" ? "t" : undefined),
        },
      },
    });
    expect(said).toEqual([
      ["notifications/progress", { progressToken: "p", progress: 1, total: 2, message: "half" }],
      ["notifications/message", { level: "error", logger: "shop", data: { code: 7 } }],
    ]);
    expect(JSON.parse((result["content"] as [{ text: string }])[0].text)).toEqual({
      method: "tools/call",
      revision: "2026-07-28",
      client: { name: "tester", version: "2" },
      can,
      extended: [true, false],
      user: "ada",
      session: "s",
      header: ["t", null],
      meta: 7,
      state: { rate: 2 },
      stopped: false,
      asked: [0, null],
    });
  });

  it("is not changed by what becomes of the object that named it", async () => {
    const info = { name: "a", version: "1" };
    const server = new McpServer(info);
    info.name = "b";
    const { _meta } = await server.call({ method: "server/discover", params: modern(), context: {} });
    expect(_meta).toMatchObject({ [MetaKey.serverInfo]: { name: "a" } });
  });
});
