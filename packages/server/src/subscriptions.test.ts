import type { CallContext, JsonObject } from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";
import { describe, expect, it } from "vitest";
import { createChangeBus } from "./changes.ts";
import { McpServer } from "./mcp-server.ts";
import type { SubscriptionOptions } from "./subscriptions.ts";

const uris = ["a://1", "a://2", "a://3", "a://4"];

function createServer(subscriptions?: SubscriptionOptions) {
  const server = new McpServer({ name: "test", version: "1.0.0" }, { subscriptions });
  server.tool("a", {}, () => "a");
  server.resource("a", "a://{id}", {}, () => "a");
  return server;
}

function listen(server: McpServer, notifications: JsonObject, context: CallContext = {}): Promise<JsonObject> {
  const _meta = { [MetaKey.protocolVersion]: "2026-07-28", [MetaKey.clientCapabilities]: {} };
  return server.call({ method: "subscriptions/listen", params: { notifications, _meta }, context });
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A caller that reads one notification each time it is told to. */
function createSlowReader() {
  const read: string[] = [];
  let next: (() => void) | undefined;
  return {
    read,
    context: {
      id: "listen-7",
      notify(method: string, params: JsonObject): Promise<void> {
        read.push(typeof params["uri"] === "string" ? params["uri"] : method.replace("notifications/", ""));
        return new Promise((resolve) => {
          next = resolve;
        });
      },
    },
    async go(): Promise<void> {
      next?.();
      await turn();
    },
  };
}

describe("a listen call", () => {
  it("[S-SUB-02] [S-META-11] is acknowledged with what it was granted, under the id of the call", async () => {
    const heard: [string, JsonObject][] = [];
    const server = createServer();
    const notify = (method: string, params: JsonObject): void => {
      heard.push([method, params]);
    };
    const requested = { toolsListChanged: true, promptsListChanged: true, resourcesListChanged: false, unknown: true };
    const ended = listen(server, requested, { id: 7, notify });
    await turn();
    expect(heard).toEqual([
      [
        "notifications/subscriptions/acknowledged",
        { notifications: { toolsListChanged: true }, _meta: { [MetaKey.subscriptionId]: 7 } },
      ],
    ]);
    await server.close();
    expect(await ended).toMatchObject({ resultType: "complete", _meta: { [MetaKey.subscriptionId]: 7 } });
  });

  it("[O-02] goes at the pace of its reader, who hears once of what changed several times", async () => {
    const server = createServer();
    const reader = createSlowReader();
    const ended = listen(server, { resourceSubscriptions: uris, toolsListChanged: true }, reader.context);
    await turn();
    for (let round = 0; round < 1_000; round++) for (const uri of uris) server.resourceUpdated(uri);
    await turn();
    expect(reader.read).toEqual(["subscriptions/acknowledged"]);
    for (const _uri of uris) await reader.go();
    expect(reader.read.slice(1)).toEqual(uris);
    await reader.go();
    expect(reader.read).toHaveLength(5);
    server.resourceUpdated("a://1");
    await turn();
    expect(reader.read).toHaveLength(6);
    await server.close();
    await reader.go();
    await ended;
  });

  it("[O-02] [S16] ends in good order when more waits than it may hold, after what was waiting", async () => {
    const server = createServer({ maxBacklog: 2 });
    const reader = createSlowReader();
    const ended = listen(server, { resourceSubscriptions: uris }, reader.context);
    await turn();
    for (const uri of uris) server.resourceUpdated(uri);
    for (let step = 0; step < 3; step++) await reader.go();
    expect(await ended).toMatchObject({ resultType: "complete" });
    expect(reader.read).toEqual(["subscriptions/acknowledged", "a://1", "a://2"]);
  });

  it("lets go of the bus when its caller leaves", async () => {
    const bus = createChangeBus();
    let listeners = 0;
    const changes = {
      publish: bus.publish,
      subscribe(listener: Parameters<typeof bus.subscribe>[0]) {
        listeners++;
        const unsubscribe = bus.subscribe(listener);
        return () => {
          listeners--;
          unsubscribe();
        };
      },
    };
    const server = new McpServer({ name: "test", version: "1.0.0" }, { changes });
    server.tool("a", {}, () => "a");
    const controller = new AbortController();
    server.open({ call: async () => ({}), notify: () => undefined });
    const before = listeners;
    const ended = listen(server, { toolsListChanged: true }, { signal: controller.signal });
    await turn();
    expect(listeners).toBe(before + 1);
    controller.abort();
    await ended;
    expect(listeners).toBe(before);
    await listen(server, { toolsListChanged: true }, { signal: AbortSignal.abort() });
    expect(listeners).toBe(before);
  });

  it("[S-SUB-01] is refused without a filter, and with one that is none", async () => {
    const server = createServer();
    await expect(listen(server, undefined as never)).rejects.toMatchObject({ code: -32602 });
    await expect(listen(server, { resourceSubscriptions: "a://1" })).rejects.toMatchObject({ code: -32602 });
  });

  it("[S-SUB-10] [S16] is refused when its principal, or all together, hold as many as there may be, until one ends", async () => {
    const server = createServer({ maxStreams: 3, maxStreamsPerPrincipal: 2 });
    const leave: (() => void)[] = [];
    const open = (subject?: string): Promise<JsonObject> => {
      const controller = new AbortController();
      leave.push(() => controller.abort());
      const authInfo = subject === undefined ? undefined : { token: "t", clientId: "c", subject, scopes: [] };
      const origin = { transport: "test", authInfo };
      return listen(server, { toolsListChanged: true }, { signal: controller.signal, origin });
    };
    const tooMany = (limit: number): object => ({ code: -32603, data: { reason: "too_many_subscriptions", limit } });
    const first = [open("ann"), open("ann")];
    await expect(open("ann")).rejects.toMatchObject(tooMany(2));
    const third = open();
    await expect(open("bob")).rejects.toMatchObject(tooMany(3));
    leave[0]?.();
    await first[0];
    const fourth = open("ann");
    await expect(open("ann")).rejects.toMatchObject(tooMany(3));
    for (const end of leave) end();
    await Promise.all([...first, third, fourth]);
    const last = ["ann", "ann", "bob"].map(open);
    for (const end of leave) end();
    await Promise.all(last);
  });

  it("[S-SUB-10] tells nothing to whose token has expired, and ends", async () => {
    const server = createServer();
    const heard: string[] = [];
    const notify = (method: string): void => void heard.push(method);
    const expiresAt = Date.now() / 1_000 - 1;
    const authInfo = { token: "t", clientId: "c", scopes: [], expiresAt };
    const ended = listen(server, { toolsListChanged: true }, { notify, origin: { transport: "test", authInfo } });
    await turn();
    server.tool("late", {}, () => "late");
    expect(await ended).toMatchObject({ resultType: "complete" });
    expect(heard).toEqual(["notifications/subscriptions/acknowledged"]);
  });

  it("[S-SUB-01] [S16] names no more resources than can be kept", async () => {
    const resourceSubscriptions = Array.from({ length: 10_001 }, (_, number) => `a://${number}`);
    await expect(listen(createServer(), { resourceSubscriptions })).rejects.toMatchObject({ code: -32602 });
  });

  it.each([0, -1, 1.5, Number.NaN, "2"])("has limits that are numbers, which %j is not", (limit) => {
    for (const name of ["maxStreams", "maxStreamsPerPrincipal", "maxBacklog"]) {
      expect(() => createServer({ [name]: limit })).toThrow(RangeError);
      expect(() => createServer({ [name]: limit })).toThrow(`subscriptions.${name}`);
    }
  });
});

describe("a server that is closed", () => {
  it("lets go of a bus that it shares, and takes it again when it is served again", async () => {
    const bus = createChangeBus();
    let listeners = 0;
    const changes = {
      publish: bus.publish,
      subscribe(listener: Parameters<typeof bus.subscribe>[0]) {
        listeners++;
        const unsubscribe = bus.subscribe(listener);
        return () => {
          listeners--;
          unsubscribe();
        };
      },
    };
    const server = new McpServer({ name: "test", version: "1.0.0" }, { changes });
    const nobody = { call: async () => ({}), notify: () => undefined };
    for (let time = 0; time < 3; time++) {
      await server.open(nobody).close();
      await server.open(nobody).close();
      expect(listeners).toBe(1);
      await server.close();
      expect(listeners).toBe(0);
    }
  });
});

describe("what a listen call is told", () => {
  it("[AMB-25] is nothing, for as long as it likes, when it asks for nothing", async () => {
    const server = createServer();
    const heard: [string, unknown][] = [];
    let isOver = false;
    const ended = listen(
      server,
      {},
      { notify: (method, params) => void heard.push([method, params["notifications"]]) },
    );
    void ended.then(() => {
      isOver = true;
    });
    await turn();
    server.tool("b", {}, () => "b");
    server.resourceUpdated("a://1");
    await turn();
    expect(heard).toEqual([["notifications/subscriptions/acknowledged", {}]]);
    expect(isOver).toBe(false);
    await server.close();
    await ended;
  });

  it("[S-SUB-06] begins with the call: what changed before is not told again", async () => {
    const server = createServer();
    server.resourceUpdated("a://1");
    const heard: unknown[] = [];
    const ended = listen(
      server,
      { resourceSubscriptions: uris },
      { notify: (_method, params) => void heard.push(params["uri"]) },
    );
    await turn();
    server.resourceUpdated("a://2");
    await turn();
    expect(heard).toEqual([undefined, "a://2"]);
    await server.close();
    await ended;
  });
});
