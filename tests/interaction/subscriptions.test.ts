import type { Client, ServerChange, Subscription } from "@tenon/client";
import { createChangeBus, type Fault, McpServer } from "@tenon/server";
import { describeInteraction, type InteractionCell, withSessions } from "@tenon/testing";
import { expect, it } from "vitest";
import { legacyCells, matrix, modernCells } from "./matrix.ts";

function createServer() {
  const server = new McpServer({ name: "test", version: "1.0.0" });
  server.tool("a", {}, () => "a");
  server.prompt("a", {}, () => "a");
  server.resource("a", "a://a", {}, () => "a");
  return server;
}

async function take(subscription: Subscription, count: number): Promise<ServerChange[]> {
  const changes: ServerChange[] = [];
  for await (const change of subscription) {
    changes.push(change);
    if (changes.length === count) break;
  }
  return changes;
}

/**
 * A legacy client over HTTP hears of changes on a stream that it opens after the handshake; what is said before that is lost. Here the
 * tests wait until it is open.
 */
async function connectListening(
  { connect, era, transport }: InteractionCell,
  server: McpServer,
  options?: Parameters<InteractionCell["connect"]>[1],
): Promise<Client> {
  const client = await connect(server, options);
  if (era === "modern" || !transport.startsWith("HTTP")) return client;
  const uri = "test://is-it-open";
  const subscription = client.listen({ resourceSubscriptions: [uri] });
  await subscription.acknowledged;
  let isOpen = false;
  const heard = take(subscription, 1).then(() => {
    isOpen = true;
  });
  while (!isOpen) {
    server.resourceUpdated(uri);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await heard;
  return client;
}

const everything = {
  toolsListChanged: true,
  promptsListChanged: true,
  resourcesListChanged: true,
  resourceSubscriptions: ["a://a", "a://b"],
};

describeInteraction("a subscription", withSessions(matrix), (cell) => {
  it("[S-RSC-08] [O-03] [O-04] [S-SUB-01] [B3-01] [C-RSC-09] hears of every change that it asked for", async () => {
    const server = createServer();
    const client = await connectListening(cell, server);
    const subscription = client.listen(everything);
    expect(await subscription.acknowledged).toEqual(everything);
    server.tool("b", {}, () => "b");
    server.prompt("b", {}, () => "b");
    server.resource("b", "a://b", {}, () => "b");
    server.resourceUpdated("a://b");
    server.resourceUpdated("a://c");
    expect(await take(subscription, 4)).toEqual(
      expect.arrayContaining([
        { kind: "toolsListChanged" },
        { kind: "promptsListChanged" },
        { kind: "resourcesListChanged" },
        { kind: "resourceUpdated", uri: "a://b" },
      ]),
    );
  });

  it("[S-SUB-03] [B3-03] hears of nothing else", async () => {
    const server = createServer();
    const client = await connectListening(cell, server);
    const subscription = client.listen({ promptsListChanged: true });
    expect(await subscription.acknowledged).toEqual({ promptsListChanged: true });
    server.tool("b", {}, () => "b");
    server.resourceUpdated("a://a");
    server.prompt("b", {}, () => "b");
    expect(await take(subscription, 1)).toEqual([{ kind: "promptsListChanged" }]);
  });

  it("[B3-04] [S-TOOL-16] is told once of what changes at once", async () => {
    const server = createServer();
    let told = 0;
    const client = await connectListening(cell, server, {
      onNotification: (method) => {
        if (method === "notifications/tools/list_changed") told++;
      },
    });
    const subscription = client.listen({ toolsListChanged: true, promptsListChanged: true });
    await subscription.acknowledged;
    for (let index = 0; index < 100; index++) server.tool(`tool-${index}`, {}, () => "b");
    server.tools.disable("a");
    server.tools.enable("a");
    server.tools.remove("tool-1");
    server.prompt("b", {}, () => "b");
    const changes = await take(subscription, 2);
    expect(changes).toContainEqual({ kind: "toolsListChanged" });
    expect(told).toBe(1);
    expect((await client.listTools()).tools).toHaveLength(100);
  });

  it("[B3-03] [C-SUB-11] is told what the server does not do", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" });
    server.tool("a", {}, () => "a");
    const client = await cell.connect(server);
    const subscription = client.listen(everything);
    expect(await subscription.acknowledged).toEqual({ toolsListChanged: true });
    await subscription.close();
  });

  it("[C-SUB-14] [B3-06] ends quietly when its listener leaves, and does not hear what comes after", async () => {
    const server = createServer();
    const client = await connectListening(cell, server);
    const subscription = client.listen({ toolsListChanged: true });
    await subscription.acknowledged;
    await subscription.close();
    server.tool("b", {}, () => "b");
    expect(await take(subscription, 1)).toEqual([]);
    expect((await client.listTools()).tools).toHaveLength(2);
  });

  it("ends with its signal", async () => {
    const client = await connectListening(cell, createServer());
    const controller = new AbortController();
    const subscription = client.listen({ toolsListChanged: true }, { signal: controller.signal });
    await subscription.acknowledged;
    const taken = take(subscription, 1);
    controller.abort();
    expect(await taken).toEqual([]);
  });

  it("[S-SUB-04] [B3-08] is one of several, each with its own", async () => {
    const server = createServer();
    const client = await connectListening(cell, server);
    const subscriptions = [
      client.listen({ resourceSubscriptions: ["a://a"] }),
      client.listen({ resourceSubscriptions: ["a://a", "a://b"] }),
    ] as const;
    await Promise.all(subscriptions.map(({ acknowledged }) => acknowledged));
    server.resourceUpdated("a://a");
    const heard = [{ kind: "resourceUpdated", uri: "a://a" }];
    const [first, second] = subscriptions;
    expect(await take(first, 1)).toEqual(heard);
    // The first is closed now. The second goes on, although both watched the same resource on one connection.
    server.resourceUpdated("a://b");
    expect(await take(second, 2)).toEqual([...heard, { kind: "resourceUpdated", uri: "a://b" }]);
  });

  it("[B3-05] [S16] is lost, and says so, when more changes wait than it can hold", async () => {
    const server = createServer();
    const client = await connectListening(cell, server);
    const uris = ["a://1", "a://2", "a://3", "a://4"];
    const subscription = client.listen({ resourceSubscriptions: uris, toolsListChanged: true }, { maxPending: 2 });
    await subscription.acknowledged;
    for (const uri of uris) server.resourceUpdated(uri);
    // Whoever hears of this change of prompts has heard of all before it.
    const marker = client.listen({ promptsListChanged: true });
    await marker.acknowledged;
    server.prompt("b", {}, () => "b");
    await take(marker, 1);
    await expect(take(subscription, 4)).rejects.toMatchObject({ name: "ClientError", code: "subscription-lost" });
  });

  it("[B3-06] is lost when the connection is", async () => {
    const client = await connectListening(cell, createServer());
    const subscription = client.listen({ toolsListChanged: true });
    await subscription.acknowledged;
    const taken = take(subscription, 1).catch((error: unknown) => error);
    await client.close();
    const end = await taken;
    expect(end instanceof Error ? { code: Reflect.get(end, "code") } : end).toEqual(
      end instanceof Error ? { code: "subscription-lost" } : [],
    );
  });

  it("[S-SUB-07] [O-01] hears through a bus that others share", async () => {
    const changes = createChangeBus();
    const [one, other] = [1, 2].map(() => {
      const server = new McpServer({ name: "test", version: "1.0.0" }, { changes });
      return server.resource("a", "a://a", {}, () => "a");
    });
    if (one === undefined || other === undefined) throw new TypeError("There are two");
    const client = await connectListening(cell, one);
    const subscription = client.listen({ resourceSubscriptions: ["a://a"] });
    await subscription.acknowledged;
    other.resourceUpdated("a://a");
    expect(await take(subscription, 1)).toEqual([{ kind: "resourceUpdated", uri: "a://a" }]);
  });

  it("[O-02] survives a bus that fails, and so does the server", async () => {
    const faults: Fault[] = [];
    const broken = new Error("no broker");
    const server = new McpServer(
      { name: "test", version: "1.0.0" },
      {
        onError: (fault) => faults.push(fault),
        changes: { publish: () => Promise.reject(broken), subscribe: () => () => undefined },
      },
    );
    server.tool("a", {}, () => "a");
    const client = await cell.connect(server);
    server.tool("b", {}, () => "b");
    expect((await client.listTools()).tools).toHaveLength(2);
    server.resourceUpdated("a://a");
    await client.callTool("a");
    expect(faults).toMatchObject([
      { error: broken, method: "notifications/tools/list_changed" },
      { error: broken, method: "notifications/resources/updated" },
    ]);
  });
});

describeInteraction("a listen call", modernCells, ({ connect }) => {
  it("[S-SUB-02] [S-META-11] is acknowledged before anything else, and stamps all that it says", async () => {
    const server = createServer();
    const heard: { method: string; id: unknown }[] = [];
    const client = await connect(server, {
      onNotification: (method, { _meta }) => {
        heard.push({ method, id: (_meta as Record<string, unknown>)["io.modelcontextprotocol/subscriptionId"] });
      },
    });
    const subscription = client.listen({ toolsListChanged: true });
    server.tool("b", {}, () => "b");
    await subscription.acknowledged;
    server.tool("c", {}, () => "c");
    await take(subscription, 1);
    expect(heard[0]?.method).toBe("notifications/subscriptions/acknowledged");
    expect(heard.length).toBeGreaterThan(1);
    expect(heard[0]?.id).toBeDefined();
    expect(new Set(heard.map(({ id }) => id)).size).toBe(1);
  });

  it("[S-SUB-05] [C-SUB-15] [AMB-01] ends in good order when the server does", async () => {
    const server = createServer();
    const client = await connect(server);
    const subscription = client.listen({ toolsListChanged: true });
    await subscription.acknowledged;
    server.tool("b", {}, () => "b");
    await new Promise<void>((resolve) => queueMicrotask(resolve));
    await server.close();
    expect(await take(subscription, 5)).toEqual([{ kind: "toolsListChanged" }]);
  });

  it("[O-02] [S16] is refused when there are too many, before it is acknowledged", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" }, { subscriptions: { maxStreams: 1 } });
    server.tool("a", {}, () => "a");
    const client = await connect(server);
    const first = client.listen({ toolsListChanged: true });
    await first.acknowledged;
    const second = client.listen({ toolsListChanged: true });
    await expect(second.acknowledged).rejects.toMatchObject({ code: -32603 });
    await expect(take(second, 1)).rejects.toMatchObject({ code: "subscription-lost" });
    await first.close();
  });
});

describeInteraction("a legacy subscription", legacyCells, ({ connect, transport }) => {
  it.skipIf(transport.startsWith("HTTP"))(
    "[S-LIFE-05] hears nothing before the handshake is complete, and then what it missed",
    async () => {
      const server = createServer();
      const heard: string[] = [];
      const wasHeard: boolean[] = [];
      server.use((next) => async (call) => {
        const result = await next(call);
        if (call.method === "initialize") {
          server.tool("early", {}, () => "early");
          await new Promise((resolve) => setImmediate(resolve));
          wasHeard.push(heard.length > 0);
        }
        return result;
      });
      const client = await connect(server, { onNotification: (method) => heard.push(method) });
      await client.listTools();
      await client.listTools();
      expect(wasHeard).toEqual([false]);
      expect(heard).toEqual(["notifications/tools/list_changed"]);
    },
  );

  it("has no listen", async () => {
    const client = await connect(createServer());
    await expect(client.session.request("subscriptions/listen", { notifications: {} })).rejects.toMatchObject({
      code: -32601,
    });
  });
});

describeInteraction("a subscription to nothing that the server tells of", matrix, ({ connect }) => {
  it("fails, instead of being silent for ever", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" });
    server.tool("a", {}, () => "a");
    const client = await connect(server);
    const error = { name: "ClientError", code: "not-offered", message: expect.stringContaining("promptsListChanged") };
    await expect(take(client.listen({ promptsListChanged: true }), 1)).rejects.toMatchObject(error);
  });
});
