import { type Call, type Dispatcher, isJsonObject, type JsonObject, McpError, type Transport } from "@tenon/jsonrpc";
import { createDirectDispatcherPair } from "@tenon/jsonrpc/in-process";
import { type DiscoverResult, MetaKey, ProtocolError } from "@tenon/protocol";
import { describe, expect, it } from "vitest";
import { ClientSession, type SessionOptions } from "./client-session.ts";

const clientInfo = { name: "tester", version: "1.0.0" };
const discovered: DiscoverResult = {
  supportedVersions: ["2026-07-28"],
  capabilities: {},
  ttlMs: 0,
  cacheScope: "private",
};
const initialized = { protocolVersion: "2025-06-18", capabilities: {}, serverInfo: { name: "old", version: "1" } };

/** A session with a server that answers by a function, and what the server saw. */
async function open(answer: (call: Call) => JsonObject, options?: SessionOptions) {
  const seen: Call[] = [];
  const notified: string[] = [];
  let server: Dispatcher | undefined;
  const transport: Transport = {
    kind: "test",
    async connect(local) {
      const [client, other] = createDirectDispatcherPair();
      server = other;
      other.start({
        call: async (call) => {
          seen.push(call);
          return answer(call);
        },
        notify(method) {
          notified.push(method);
        },
      });
      client.start(local);
      return client;
    },
  };
  const session = await ClientSession.open(transport, { clientInfo, ...options });
  const callClient = (method: string, params?: JsonObject): Promise<JsonObject> =>
    server?.call({ method, params, context: {} }) ?? Promise.reject(new TypeError("not connected"));
  return { session, seen, notified, callClient };
}

const modern = { era: "modern", version: "2026-07-28", discovered } as const;
const legacy = { era: "legacy", version: "2025-06-18", initialized } as const;

describe("a session", () => {
  it("[C-02] makes no request before it knows the revision", async () => {
    const { session, seen } = await open(() => ({}));
    await expect(session.request("tools/list")).rejects.toThrow(TypeError);
    expect(seen).toEqual([]);
    expect(session.protocolVersion).toBeUndefined();
    expect(session.serverCapabilities).toEqual({});
  });

  it("[C-05] asks what the server speaks without taking it for settled", async () => {
    const { session } = await open(() => ({ ...discovered, resultType: "complete" }));
    expect(await session.discover()).toMatchObject(discovered);
    expect(session.protocolVersion).toBeUndefined();
  });

  it("[C-06] [C-26] takes what was found out, by either way", async () => {
    const { session } = await open(() => ({}));
    const _meta = { [MetaKey.serverInfo]: { name: "new", version: "2" } };
    session.adopt({ ...modern, discovered: { ...discovered, instructions: "a", _meta } });
    expect([session.protocolVersion, session.serverInfo?.name, session.instructions]).toEqual([
      "2026-07-28",
      "new",
      "a",
    ]);
    session.adopt({ ...modern, discovered: { ...discovered, _meta: { [MetaKey.serverInfo]: "broken" } as never } });
    expect(session.serverInfo).toBeUndefined();
    session.adopt(legacy);
    expect([session.protocolVersion, session.serverInfo?.name]).toEqual(["2025-06-18", "old"]);
  });

  it("[C-03] [C-LIFE-01] [C-LIFE-04] shakes hands as it is told to", async () => {
    const { session, seen, notified } = await open(() => initialized, { capabilities: { roots: {} } });
    expect(await session.initialize("2025-06-18")).toEqual(initialized);
    await session.initialized();
    expect(seen[0]?.params).toEqual({ protocolVersion: "2025-06-18", capabilities: { roots: {} }, clientInfo });
    expect(notified).toEqual(["notifications/initialized"]);
  });

  it("[C-07] [C-08] [B-META-13] puts the envelope into modern requests, over whatever the caller wrote there", async () => {
    const { session, seen } = await open(() => ({ tools: [], resultType: "complete" }), { logLevel: "error" });
    session.adopt(modern);
    const meta = { "com.example/x": 1, [MetaKey.protocolVersion]: "forged", [MetaKey.logLevel]: "debug" };
    await session.request("tools/list", { _meta: { "com.example/y": 2 } }, { meta });
    expect(seen[0]?.params).toEqual({
      _meta: {
        "com.example/x": 1,
        "com.example/y": 2,
        [MetaKey.protocolVersion]: "2026-07-28",
        [MetaKey.clientCapabilities]: {},
        [MetaKey.clientInfo]: clientInfo,
        [MetaKey.logLevel]: "debug",
      },
    });
  });

  it("[C-07] leaves legacy requests as they are", async () => {
    const { session, seen } = await open(() => ({ tools: [] }));
    session.adopt(legacy);
    await session.request("tools/list");
    expect(seen[0]?.params).toBeUndefined();
  });

  it.each<[string, JsonObject]>([
    ["a list without its items", {}],
    ["items that are none", { tools: "none" }],
    ["a tool without a schema", { tools: [{ name: "a" }] }],
    ["a cursor that is none", { tools: [], nextCursor: 1 }],
    ["a result of an unknown type", { tools: [], resultType: "task" }],
    ["a question where there is none", { resultType: "input_required", requestState: "s" }],
  ])("[C-13] [C-RES-03] [C-RES-04] refuses %s, as a local error", async (_what, result) => {
    const { session } = await open(() => result);
    session.adopt(modern);
    const error: unknown = await session.request("tools/list").catch((reason: unknown) => reason);
    expect(ProtocolError.is(error) && error.code).toBe("invalid-result");
    expect(McpError.is(error)).toBe(false);
  });

  it("[B-24] [C-MRTR-19] gives an input_required result to whoever calls by hand", async () => {
    const asking = { resultType: "input_required", requestState: "s" };
    const { session } = await open(() => asking);
    session.adopt(modern);
    expect(await session.request("tools/call", { name: "a" })).toEqual(asking);
  });

  it("[B-23] goes on with a call that was made elsewhere", async () => {
    const { session, seen } = await open(() => ({ content: [], resultType: "complete" }));
    session.adopt(modern);
    await session.request("tools/call", { name: "a", inputResponses: { q: { action: "accept" } }, requestState: "s" });
    expect(seen[0]?.params).toMatchObject({ inputResponses: { q: { action: "accept" } }, requestState: "s" });
  });

  it("[C-16] [C-17] [B-LIFE-08] answers a legacy server's ping, and refuses what nobody answers", async () => {
    const { session, callClient } = await open(() => ({}));
    session.adopt(legacy);
    expect(await callClient("ping")).toEqual({});
    await expect(callClient("roots/list")).rejects.toMatchObject({ code: -32601 });
  });

  it.each<[string, JsonObject, string]>([
    ["elicitation/create", { message: 7, requestedSchema: { type: "object", properties: {} } }, "/params/message"],
    ["elicitation/create", { message: "?", requestedSchema: "form" }, "/params/requestedSchema"],
    ["sampling/createMessage", { messages: "hi", maxTokens: 1 }, "/params/messages"],
    ["sampling/createMessage", { messages: [{ role: "system", content: {} }], maxTokens: 1 }, "/params/messages/0/"],
  ])("[C-17] asks nobody what does not fit the revision: %s %j", async (method, params, path) => {
    let asked = 0;
    const answer: SessionOptions["answer"] = async () => {
      asked += 1;
      return {};
    };
    const { session, callClient } = await open(() => ({}), { answer });
    session.adopt(legacy);
    await expect(callClient(method, params)).rejects.toMatchObject({
      code: -32602,
      message: expect.stringContaining(path),
    });
    expect(asked).toBe(0);
  });

  it("[C-17] sends no answer that does not fit the revision", async () => {
    const answer: SessionOptions["answer"] = async () => ({ action: "perhaps" });
    const { session, callClient } = await open(() => ({}), { answer });
    session.adopt(legacy);
    const params = { message: "?", requestedSchema: { type: "object", properties: {} } };
    await expect(callClient("elicitation/create", params)).rejects.toMatchObject({ code: -32603 });
  });

  it("[C-17] says nothing of what went wrong in its own handlers", async () => {
    const answer: SessionOptions["answer"] = async () => {
      throw new Error("/home/secret");
    };
    const { session, callClient } = await open(() => ({}), { answer });
    session.adopt(legacy);
    const error: unknown = await callClient("roots/list").catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: -32603 });
    expect(String(error)).not.toContain("secret");
  });

  it("[C-18] hears notifications, those of a call by its own listener too, and progress only there", async () => {
    const all: string[] = [];
    const own: string[] = [];
    const { session } = await open(
      ({ context, params }) => {
        const meta = params?.["_meta"];
        const progressToken = isJsonObject(meta) ? meta["progressToken"] : undefined;
        void context.notify?.("notifications/message", { level: "info", data: "x" });
        void context.notify?.("notifications/progress", { progressToken, progress: 1 });
        void context.notify?.("notifications/progress", { progressToken: "forged", progress: 2 });
        return { content: [] };
      },
      { onNotification: (method) => all.push(method) },
    );
    session.adopt(legacy);
    const progress: unknown[] = [];
    await session.request(
      "tools/call",
      { name: "a" },
      {
        onNotification: (method) => own.push(method),
        onProgress: (one) => progress.push(one),
      },
    );
    expect(own).toEqual(["notifications/message"]);
    expect(all).toEqual(["notifications/message"]);
    expect(progress).toEqual([{ progress: 1 }]); // the token is nobody's business
  });
});
