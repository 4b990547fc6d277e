import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { InboundCall, type JsonObject } from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";
import { describe, expect, it, vi } from "vitest";
import { createChangeBus } from "./changes.ts";
import { McpServer, type McpServerOptions } from "./mcp-server.ts";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** Collects garbage once everything that was begun in this turn is over. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
  }
}

/** Listens, and keeps nothing of the call but what tells whether it is still there. */
function listen(server: McpServer) {
  const heard: string[] = [];
  const params: JsonObject = {
    notifications: { toolsListChanged: true, resourceSubscriptions: ["a://1"] },
    _meta: { [MetaKey.protocolVersion]: "2026-07-28", [MetaKey.clientCapabilities]: {} },
  };
  const context = new InboundCall(
    { origin: undefined, callBack: undefined, notify: (method) => void heard.push(method) },
    7,
  );
  const ended = server.call({ method: "subscriptions/listen", params, context });
  return { heard, ended, context, params: new WeakRef(params) };
}

function createServer(options?: McpServerOptions): McpServer {
  const server = new McpServer({ name: "test", version: "1.0.0" }, options);
  server.tool("a", {}, () => "a");
  server.resource("a", "a://{id}", {}, () => "a");
  return server;
}

describe("a subscription on which nothing happens", () => {
  it.each<[string, McpServerOptions]>([
    ["as it is", {}],
    ["with a policy", { allow: () => true }],
    ["with a lifespan", { lifespan: () => ({ state: {} }) }],
  ])("keeps nothing of the request that opened it, %s", async (_how, options) => {
    const server = createServer(options);
    const { heard, ended, params } = listen(server);
    await settle();
    expect([heard.length, params.deref()]).toEqual([1, undefined]);
    server.tool("b", {}, () => "b");
    server.resourceUpdated("a://1");
    await settle();
    expect(heard.slice(1).sort()).toEqual(["notifications/resources/updated", "notifications/tools/list_changed"]);
    await server.close();
    expect(await ended).toMatchObject({ resultType: "complete", _meta: { [MetaKey.subscriptionId]: 7 } });
  });

  it("has no signal made for it, and ends all the same when its caller leaves", async () => {
    const made = vi.spyOn(globalThis, "AbortController");
    const { ended, context } = listen(createServer());
    await settle();
    context.abort(new Error("gone"));
    expect(await ended).toMatchObject({ resultType: "complete" });
    expect(made).not.toHaveBeenCalled();
    made.mockRestore();
  });

  it("shares its place on the bus with all others", async () => {
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
    const server = createServer({ changes });
    const streams = [listen(server), listen(server), listen(server)];
    await settle();
    expect(listeners).toBe(1);
    streams[0]?.context.abort(new Error("gone"));
    await streams[0]?.ended;
    void bus.publish({ kind: "resourceUpdated", uri: "a://1" });
    await settle();
    expect(streams.map(({ heard }) => heard.length)).toEqual([1, 2, 2]);
    await server.close();
    await Promise.all(streams.map(({ ended }) => ended));
    expect(listeners).toBe(0);
  });
});
