import { McpError, TransportError } from "@tenon/jsonrpc";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Client } from "./client.ts";
import type { ConnectionEvent } from "./healing-options.ts";
import { rejection, ScriptedServer } from "./scripted-server.test-d.ts";
import type { ServerChange, Subscription } from "./subscriptions.ts";

const lost = new TransportError("lost", "The stream ended");
const ended = { resultType: "complete", _meta: { "io.modelcontextprotocol/subscriptionId": 1 } };

/** A modern server whose subscriptions a test holds in its hand. */
class ListenedServer extends ScriptedServer {
  readonly streams: { tell(method: string): unknown; end(outcome: unknown): void }[] = [];

  constructor() {
    super();
    this.handlers.set("subscriptions/listen", (params, { context }) => {
      return new Promise((resolve, reject) => {
        this.streams.push({
          tell: (method) => context.notify?.(method, {}),
          end: (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)),
        });
        context.signal?.addEventListener("abort", () => resolve(ended));
        void context.notify?.("notifications/subscriptions/acknowledged", { notifications: params["notifications"] });
      });
    });
  }
}

/** The changes that a subscription tells of, as they come, and how it ends. */
function record(subscription: Subscription): { readonly kinds: string[]; readonly end: Promise<unknown> } {
  const kinds: string[] = [];
  const read = async (): Promise<void> => {
    for await (const change of subscription) kinds.push(name(change));
  };
  return { kinds, end: read().catch((error: unknown) => error) };
}

function name(change: ServerChange): string {
  return change.kind === "resourceUpdated" ? change.uri : change.kind;
}

const events: ConnectionEvent[] = [];

async function connect(server: ScriptedServer): Promise<Client> {
  const healing = { random: () => 0, maxReconnects: 3 };
  return Client.connect(server, { healing, onConnectionEvent: (event) => events.push(event) });
}

beforeEach(() => {
  events.length = 0;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe("a subscription of a modern connection", () => {
  it("[C-SUB-12] that was lost is opened again where that is wished, and tells that changes may have been missed", async () => {
    const server = new ListenedServer();
    const client = await connect(server);
    const changes = client.listen({ toolsListChanged: true }, { relisten: true });
    const { kinds, end } = record(changes);
    await changes.acknowledged;
    server.streams[0]?.tell("notifications/tools/list_changed");
    await vi.advanceTimersByTimeAsync(0);
    server.streams[0]?.end(lost);
    await vi.advanceTimersByTimeAsync(499);
    expect(server.streams).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    server.streams[1]?.tell("notifications/tools/list_changed");
    await vi.advanceTimersByTimeAsync(0);
    expect(kinds).toEqual(["toolsListChanged", "resumed", "toolsListChanged"]);
    expect(events.map(({ type }) => type)).toContain("resumed");
    server.streams[1]?.end(ended);
    expect(await end).toBeUndefined();
    await client.close();
  });

  it("[C-STDIO-09] [C-SUB-12] is opened again on a server that was started again for it", async () => {
    const server = new ListenedServer();
    server.kind = "stdio";
    const client = await connect(server);
    const changes = client.listen({ toolsListChanged: true }, { relisten: true });
    const { kinds, end } = record(changes);
    await changes.acknowledged;
    server.die();
    await vi.advanceTimersByTimeAsync(500);
    expect(server.connections).toBe(2);
    expect(kinds).toEqual(["resumed"]);
    await changes.close();
    expect(await end).toBeUndefined();
    await client.close();
  });

  it("[C-CACHE-08] that was resumed makes everything be asked for again that was kept", async () => {
    const server = new ListenedServer();
    server.handlers.set("tools/list", () => ({ ...ended, tools: [], ttlMs: 60_000, cacheScope: "private" }));
    const client = await connect(server);
    const changes = client.listen({ toolsListChanged: true }, { relisten: true });
    await changes.acknowledged;
    await client.listTools();
    server.streams[0]?.end(lost);
    await vi.advanceTimersByTimeAsync(500);
    await client.listTools();
    expect(server.count("tools/list")).toBe(2);
    await changes.close();
    await client.close();
  });

  it("is given up after a few attempts, each after a longer while", async () => {
    const server = new ListenedServer();
    const client = await connect(server);
    const changes = client.listen({ toolsListChanged: true }, { relisten: true });
    const { end } = record(changes);
    await changes.acknowledged;
    server.handlers.set("subscriptions/listen", () => {
      throw lost;
    });
    server.streams[0]?.end(lost);
    await vi.advanceTimersByTimeAsync(500 + 1_000 + 2_000);
    expect(await end).toMatchObject({ code: "subscription-lost", cause: lost });
    expect(server.count("subscriptions/listen")).toBe(4);
    await client.close();
  });

  it.each([
    ["was lost, when nobody wished it to be opened again", false, lost],
    ["was refused for good", true, new TransportError("unauthorized", "Log in", { status: 401 })],
  ])("that %s is lost", async (_, relisten, error) => {
    const server = new ListenedServer();
    const client = await connect(server);
    const changes = client.listen({ toolsListChanged: true }, { relisten });
    const { end } = record(changes);
    await changes.acknowledged;
    server.streams[0]?.end(error);
    expect(await end).toMatchObject({ code: "subscription-lost", cause: error });
    expect(server.count("subscriptions/listen")).toBe(1);
    await client.close();
  });

  it("[B3-02] that is not acknowledged in time is lost, and the server is told", async () => {
    const server = new ScriptedServer();
    let told = false;
    server.handlers.set("subscriptions/listen", (_, { context }) => {
      context.signal?.addEventListener("abort", () => {
        told = true;
      });
      return new Promise(() => undefined);
    });
    const client = await connect(server);
    const changes = client.listen({ toolsListChanged: true }, { timeoutMs: 5_000, relisten: true });
    const { end } = record(changes);
    const acknowledged = rejection(changes.acknowledged);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(told).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await acknowledged).toMatchObject({ code: "timeout", message: expect.stringContaining("5000 ms") });
    expect(await end).toMatchObject({ code: "subscription-lost", cause: { code: "timeout" } });
    expect([told, server.count("subscriptions/listen")]).toEqual([true, 1]);
    await client.close();
  });

  it("[B3-02] that fails before it is acknowledged fails with the server's error, and one that ends is open for nothing", async () => {
    const server = new ScriptedServer();
    const client = await connect(server);
    server.handlers.set("subscriptions/listen", () => {
      throw new McpError(-32603, "No");
    });
    expect(await rejection(client.listen({ toolsListChanged: true }).acknowledged)).toMatchObject({ message: "No" });
    server.handlers.set("subscriptions/listen", () => ended);
    expect(await client.listen({ toolsListChanged: true }).acknowledged).toEqual({});
    await client.close();
  });

  it("[C-SUB-13] [B3-02] may be silent for any time once it is acknowledged", async () => {
    const server = new ListenedServer();
    const client = await connect(server);
    const changes = client.listen({ toolsListChanged: true }, { timeoutMs: 5_000 });
    const { kinds, end } = record(changes);
    await changes.acknowledged;
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    server.streams[0]?.tell("notifications/tools/list_changed");
    await vi.advanceTimersByTimeAsync(0);
    expect(kinds).toEqual(["toolsListChanged"]);
    await changes.close();
    expect(await end).toBeUndefined();
    await client.close();
  });

  it("[B3-06] [AMB-01] that the server cancels is lost", async () => {
    const server = new ListenedServer();
    const client = await connect(server);
    const changes = client.listen({ toolsListChanged: true });
    const { end } = record(changes);
    await changes.acknowledged;
    server.streams[0]?.tell("notifications/cancelled");
    expect(await end).toMatchObject({ code: "subscription-lost", cause: { message: "The server cancelled it" } });
    await client.close();
  });

  it("that never came about is not tried again", async () => {
    const server = new ListenedServer();
    server.handlers.set("subscriptions/listen", () => {
      throw lost;
    });
    const client = await connect(server);
    const changes = client.listen({ toolsListChanged: true }, { relisten: true });
    expect(await rejection(changes.acknowledged)).toBe(lost);
    await client.close();
  });

  it("that is closed while it waits to be opened again is over", async () => {
    const server = new ListenedServer();
    const client = await connect(server);
    const changes = client.listen({ toolsListChanged: true }, { relisten: true });
    const { end } = record(changes);
    await changes.acknowledged;
    server.streams[0]?.end(lost);
    await vi.advanceTimersByTimeAsync(100);
    await changes.close();
    expect(await end).toBeUndefined();
    await client.close();
  });
});

describe("a subscription of a legacy connection", () => {
  function legacy(): ScriptedServer {
    const server = new ScriptedServer({
      "resources/subscribe": () => ({}),
      "resources/unsubscribe": () => ({}),
      "tools/list": () => ({ tools: [] }),
    });
    server.era = "legacy";
    server.kind = "stdio";
    return server;
  }

  const filter = { toolsListChanged: true, resourceSubscriptions: ["a:/b"] };

  it("[C-SUB-12] is taken up again with its resources, on a server that is started again for it", async () => {
    const server = legacy();
    const client = await connect(server);
    const changes = client.listen(filter, { relisten: true });
    const { kinds, end } = record(changes);
    await changes.acknowledged;
    server.die();
    await vi.advanceTimersByTimeAsync(0);
    expect(server.connections).toBe(2);
    expect(server.count("resources/subscribe")).toBe(2);
    server.tell("notifications/resources/updated", { uri: "a:/b" });
    await vi.advanceTimersByTimeAsync(0);
    expect(kinds).toEqual(["resumed", "a:/b"]);
    await changes.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(server.count("resources/unsubscribe")).toBe(1);
    expect(await end).toBeUndefined();
    await client.close();
  });

  it("is lost with the connection otherwise, and no server is started only to be told that", async () => {
    const server = legacy();
    const client = await connect(server);
    const changes = client.listen(filter);
    const { end } = record(changes);
    await changes.acknowledged;
    server.die();
    expect(await end).toMatchObject({ code: "subscription-lost" });
    await vi.advanceTimersByTimeAsync(0);
    expect(server.connections).toBe(1);
    await client.close();
  });

  it("is lost when the server cannot be started again", async () => {
    const server = legacy();
    const client = await connect(server);
    const changes = client.listen(filter, { relisten: true });
    const { end } = record(changes);
    await changes.acknowledged;
    server.onConnect = () => {
      throw new TransportError("connect-failed", "No such program");
    };
    server.die();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await end).toMatchObject({ code: "subscription-lost", cause: { code: "reconnect-failed" } });
    await client.close();
  });

  it("can be opened on the new connection while one of the old is still about to end", async () => {
    const server = legacy();
    const client = await connect(server);
    const old = client.listen(filter);
    await old.acknowledged;
    server.die();
    await vi.advanceTimersByTimeAsync(0);
    await client.listTools();
    const next = client.listen(filter);
    await next.acknowledged;
    expect(server.count("resources/subscribe")).toBe(2);
    await old.close();
    expect(server.count("resources/unsubscribe")).toBe(0);
    await next.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(server.count("resources/unsubscribe")).toBe(1);
    await client.close();
  });
});
