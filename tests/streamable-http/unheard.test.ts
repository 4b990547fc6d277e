import { McpServer } from "@tenon/server";
import { createMemoryEventStore, type EndpointOptions } from "@tenon/streamable-http/server";
import { describe, expect, it } from "vitest";
import { entries, type Incoming } from "./entries.ts";
import { openSession, request } from "./requests.ts";

const uri = (id: number): string => `a://${id}`;

function createServer(): McpServer {
  const server = new McpServer({ name: "test", version: "1.0.0" });
  server.tool("a", {}, () => "a");
  server.resource("a", "a://{id}", {}, () => "a");
  return server;
}

/** The lists and resources of which the next messages tell. */
async function told(response: Incoming, count: number): Promise<unknown[]> {
  const events = response.events();
  const all: unknown[] = [];
  while (all.length < count) {
    const { value } = await events.next();
    if (value === undefined || value === "") continue;
    const { method, params } = JSON.parse(value);
    all.push(params.uri ?? method);
  }
  return all;
}

const settings: readonly [string, () => EndpointOptions][] = [
  ["without an event store", () => ({})],
  ["with an event store", () => ({ eventStore: createMemoryEventStore() })],
];

describe.each(settings)("a legacy client that holds no stream open, %s", (_name, options) => {
  describe.each(entries)("$name", (entry) => {
    it("[S-TOOL-16] [S-RSC-08] hears of what changed since its handshake as soon as it does, and of what follows", async () => {
      const server = createServer();
      await using opened = await entry.open(server, options());
      const session = await openSession(opened);
      await (await session.post({ jsonrpc: "2.0", method: "notifications/initialized" })).text();
      for (const id of [1, 2, 3]) {
        const subscribed = await session.post(request("resources/subscribe", { uri: uri(id) }));
        const text = await subscribed.text();
        expect(text).toContain('"result"');
      }
      for (const id of [1, 2, 1, 4]) server.resourceUpdated(uri(id));
      server.tool("b", {}, () => "b");
      const answer = await session.post(request("tools/list"));
      expect(await answer.text()).toContain('"b"'); // and so the change was told, to nobody
      const get = { method: "GET", headers: { ...session.headers, accept: "text/event-stream" } };
      const stream = await opened.send(get);
      server.resourceUpdated(uri(3));
      expect(await told(stream, 4)).toEqual([uri(2), uri(1), "notifications/tools/list_changed", uri(3)]);
      stream.abort();
    });
  });
});

describe("a legacy client that lost its stream", () => {
  it("hears of what changed meanwhile on the next one, and of nothing twice", async () => {
    const server = createServer();
    const [entry] = entries; // here the server knows of a lost stream when the test does
    if (entry === undefined) throw new Error("There are entries");
    await using opened = await entry.open(server);
    const session = await openSession(opened);
    await (await session.post({ jsonrpc: "2.0", method: "notifications/initialized" })).text();
    for (const id of [1, 2]) await (await session.post(request("resources/subscribe", { uri: uri(id) }))).text();
    const get = { method: "GET", headers: { ...session.headers, accept: "text/event-stream" } };
    const first = await opened.send(get);
    server.resourceUpdated(uri(1));
    expect(await told(first, 1)).toEqual([uri(1)]);
    first.abort();
    server.resourceUpdated(uri(2));
    await (await session.post(request("ping"))).text();
    const second = await opened.send(get);
    server.resourceUpdated(uri(1));
    expect(await told(second, 2)).toEqual([uri(2), uri(1)]);
    second.abort();
  });
});
