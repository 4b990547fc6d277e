import type { JsonObject } from "@tenon/jsonrpc";
import type { McpServer } from "@tenon/server";
import { afterEach, describe, expect, it } from "vitest";
import { beginCensus } from "./census.ts";
import type { Wire } from "./wires.ts";

// Before anything that is to be counted is loaded.
const census = beginCensus();
const { createTarget } = await import("./target.ts");
const { envelope, requestText, wireKinds } = await import("./wires.ts");
const { createHandler } = await import("@tenon/streamable-http/server");

const MANY = 100_000;
const SOME = 10_000;
/** For machines that have much else to do; nothing here depends on time. */
const TIMEOUT_MS = 300_000;

let wire: Wire | undefined;
afterEach(() => wire?.close());

/** Asserts that a thing leaves nothing behind, however often it is done. */
async function expectNoGrowth(times: number, doOnce: (number: number) => Promise<unknown>): Promise<void> {
  const several = async (from: number, to: number): Promise<void> => {
    for (let number = from; number < to; number += 100) {
      await Promise.all(Array.from({ length: Math.min(100, to - number) }, (_, index) => doOnce(number + index)));
    }
  };
  await several(0, 300); // what is made once, on first use
  const before = await census.count();
  await several(300, 300 + times);
  const after = await census.count();
  // What a thing leaves behind, it leaves thousands of times; what was on its way at the one count or the other is a handful.
  expect(after.collections - before.collections).toBeLessThan(times / 100);
  expect(after.entries - before.entries).toBeLessThan(times / 100);
}

const modern = (params: JsonObject): JsonObject => ({
  ...params,
  _meta: { ...envelope({ elicitation: {} }), ...(params["_meta"] as object) },
});

function callModern(server: McpServer, method: string, params: JsonObject): Promise<unknown> {
  return server.call({ method, params: modern(params), context: { notify: () => undefined } }).catch(() => undefined);
}

describe("a census", () => {
  it("sees what is kept, and not what was thrown away", async () => {
    const before = await census.count();
    const kept = new Map([[1, new Set(Array.from({ length: 1_000 }, (_, number) => number))]]);
    for (let number = 0; number < 1_000; number++) new Set([number]);
    const { collections, entries } = await census.count();
    expect(collections - before.collections).toBeLessThan(100);
    expect(entries - before.entries).toBeLessThan(1_100);
    expect(entries - before.entries).toBeGreaterThanOrEqual(1_001);
    kept.get(1)?.clear();
    expect((await census.count()).entries - before.entries).toBeLessThan(100);
  });
});

describe("a server in process keeps nothing of", { timeout: TIMEOUT_MS }, () => {
  const requests: [string, string, (number: number) => JsonObject][] = [
    ["unknown methods", "", () => ({})],
    ["unknown tools", "tools/call", (n) => ({ name: `tool-${n}` })],
    ["unknown prompts", "prompts/get", (n) => ({ name: `prompt-${n}` })],
    ["unknown resources", "resources/read", (n) => ({ uri: `unknown://${n}` })],
    ["resources of a template", "resources/read", (n) => ({ uri: `item://${n}` })],
    ["cursors", "tools/list", (n) => ({ cursor: `cursor-${n}` })],
    ["forged states", "tools/call", (n) => ({ name: "ask", requestState: `v1.${n}`, arguments: {} })],
    ["questions that nobody answers", "tools/call", (n) => ({ name: "ask", arguments: { what: `${n}` } })],
    ["progress tokens", "tools/call", (n) => ({ name: "slow", _meta: { progressToken: `token-${n}` } })],
    ["names of arguments", "tools/call", (n) => ({ name: "any", arguments: { [`argument-${n}`]: n } })],
    ["failing handlers", "resources/read", (n) => ({ uri: `broken://${n}` })],
    [
      "arguments to be completed",
      "completion/complete",
      (n) => ({ ref: { type: "ref/prompt", name: "greet" }, argument: { name: `argument-${n}`, value: `${n}` } }),
    ],
  ];
  it.each(requests)("[S16] [SEC-17] [S-STATE-01] [S-MRTR-07] any number of %s", async (what, method, params) => {
    const target = createTarget({ onError: () => undefined });
    const { seen, server } = target;
    await expectNoGrowth(what === "questions that nobody answers" ? SOME : MANY, async (number) => {
      await callModern(server, method === "" ? `unknown/${number}` : method, params(number));
      seen.length = 0;
    });
  });

  it("[S16] [SEC-17] 10,000 subscriptions that were left", async () => {
    const { server } = createTarget();
    await expectNoGrowth(SOME, async (number) => {
      const controller = new AbortController();
      const filter = { notifications: { toolsListChanged: true, resourceSubscriptions: [`item://${number}`] } };
      const authInfo = { token: "t", clientId: `client-${number}`, scopes: [] };
      const context = { id: number, signal: controller.signal, origin: { transport: "test", authInfo } };
      const ended = server.call({ method: "subscriptions/listen", params: modern(filter), context });
      await Promise.resolve();
      controller.abort();
      await ended.catch(() => undefined);
    });
  });

  it("[S16] [SEC-17] 10,000 connections that were closed, and of what they subscribed to", async () => {
    const { server } = createTarget();
    await expectNoGrowth(SOME, async (number) => {
      const connection = server.open({
        call: () => Promise.reject(new Error("asks nothing")),
        notify: () => undefined,
      });
      const clientInfo = { name: `client-${number}`, version: "1" };
      const params = { protocolVersion: "2025-11-25", capabilities: {}, clientInfo };
      await connection.call({ method: "initialize", params, context: {} });
      await connection.call({ method: "resources/subscribe", params: { uri: `item://${number}` }, context: {} });
      server.resourceUpdated(`item://${number}`);
      await connection.close();
    });
  });

  it("[S16] [L-26] 10,000 tools that came and went", async () => {
    const { server } = createTarget({ allow: () => true });
    await expectNoGrowth(SOME, async (number) => {
      server.tool(`late-${number}`, {}, () => "late");
      await callModern(server, "tools/call", { name: `late-${number}` });
      server.tools.disable(`late-${number}`);
      server.tools.remove(`late-${number}`);
    });
  });
});

describe.each(wireKinds.filter(({ name }) => name.startsWith("stdio")))(
  "a server over $name keeps nothing of",
  { timeout: TIMEOUT_MS },
  (kind) => {
    it("[S16] [S-CAN-03] 100,000 cancellations of what it was not asked", async () => {
      const { server } = createTarget();
      const opened = await kind.open(server);
      wire = opened;
      const ping = requestText(kind.era, "tools/list");
      await expectNoGrowth(MANY, async (number) => {
        const params = { requestId: number % 2 === 0 ? `request-${number}` : number + 10, reason: `reason ${number}` };
        await opened.say(JSON.stringify({ jsonrpc: "2.0", method: "notifications/cancelled", params }));
        if (number % 100 === 99) await opened.ask(ping);
      });
    });

    it("[S16] [B-RPC-06] 100,000 answers to what it did not ask, and progress of what it does not wait for", async () => {
      const { server } = createTarget();
      const opened = await kind.open(server);
      wire = opened;
      const ping = requestText(kind.era, "tools/list");
      await expectNoGrowth(MANY, async (number) => {
        const params = { progressToken: `token-${number}`, progress: number };
        await opened.say(JSON.stringify({ jsonrpc: "2.0", method: "notifications/progress", params }));
        await opened.say(JSON.stringify({ jsonrpc: "2.0", id: number + 10, result: {} }));
        if (number % 100 === 99) await opened.ask(ping);
      });
    });

    it.runIf(kind.era === "modern")("[S16] [S-SUB-05] 10,000 subscriptions that were cancelled", async () => {
      const { server } = createTarget();
      const opened = await kind.open(server);
      wire = opened;
      const params = modern({ notifications: { toolsListChanged: true } });
      await expectNoGrowth(SOME, async (number) => {
        const id = `listen-${number}`;
        await opened.say(JSON.stringify({ jsonrpc: "2.0", id, method: "subscriptions/listen", params }));
        await opened.say(
          JSON.stringify({ jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: id } }),
        );
        if (number % 100 === 99) await opened.ask(requestText("modern", "tools/list"));
      });
    });
  },
);

describe("an HTTP handler keeps nothing of", { timeout: TIMEOUT_MS }, () => {
  const always = { "content-type": "application/json", accept: "application/json, text/event-stream" };
  const post = (headers: Record<string, string>, message: JsonObject): Request =>
    new Request("http://localhost/mcp", {
      method: "POST",
      headers: { ...always, ...headers },
      body: JSON.stringify({ jsonrpc: "2.0", ...message }),
    });
  const initialize = (number: number): JsonObject => ({
    id: number,
    method: "initialize",
    params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: `client-${number}`, version: "1" } },
  });

  it("[S16] [SEC-17] 10,000 sessions that were opened, used and ended", async () => {
    const { server } = createTarget();
    const handler = createHandler(server, { onError: () => undefined });
    await expectNoGrowth(SOME, async (number) => {
      const opened = await handler(post({}, initialize(number)));
      await opened.text();
      const session = { "mcp-session-id": opened.headers.get("mcp-session-id") ?? "" };
      const subscribe = { id: 1, method: "resources/subscribe", params: { uri: `item://${number}` } };
      await (await handler(post(session, subscribe))).text();
      server.resourceUpdated(`item://${number}`);
      const ended = await handler(new Request("http://localhost/mcp", { method: "DELETE", headers: session }));
      expect(ended.status).toBe(204);
    });
    await handler.close();
  });

  it("[S16] [SEC-17] [S-LHTTP-12] 10,000 sessions that never were, and cancellations in one that is", async () => {
    const { server } = createTarget();
    const handler = createHandler(server, { onError: () => undefined });
    const opened = await handler(post({}, initialize(1)));
    await opened.text();
    const session = { "mcp-session-id": opened.headers.get("mcp-session-id") ?? "" };
    await expectNoGrowth(SOME, async (number) => {
      const unknown = await handler(post({ "mcp-session-id": crypto.randomUUID() }, { id: 1, method: "tools/list" }));
      expect(unknown.status).toBe(404);
      await unknown.text();
      const cancelled = { method: "notifications/cancelled", params: { requestId: `request-${number}` } };
      await (await handler(post(session, cancelled))).text();
    });
    await handler.close();
  });

  it("[S16] [SEC-17] 10,000 modern clients with the same id", async () => {
    const { server } = createTarget();
    const handler = createHandler(server, { onError: () => undefined });
    await expectNoGrowth(SOME, async (number) => {
      const headers = { "mcp-protocol-version": "2026-07-28", "mcp-method": "tools/call", "mcp-name": "slow" };
      const params = modern({ name: "slow", _meta: { progressToken: `token-${number}` } });
      await (await handler(post(headers, { id: 1, method: "tools/call", params }))).text();
    });
    await handler.close();
  });
});
