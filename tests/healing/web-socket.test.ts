import { createRequire } from "node:module";
import { Client, type ConnectionEvent } from "@tenon/client";
import { nodeWebSocket } from "@tenon/node/websocket";
import { type WebSocketConstructor, webSocket } from "@tenon/websocket/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ChaosSocketServer, MAX_MESSAGE_BYTES, type SocketFaultName, socketFaults } from "./chaos-socket-server.ts";
import { errorOf, outcomeOf, outcomeUnknown, type Verdict } from "./outcomes.ts";

/** A socket as platforms have it. */
const PlatformWebSocket: WebSocketConstructor = createRequire(
  new URL("../../packages/node/package.json", import.meta.url),
)("undici").WebSocket;

/** For what is never answered; everything else has time, however slow the machine is. */
const TIMEOUT_MS = 50;

const names = Object.keys(socketFaults) as SocketFaultName[]; // its own keys

let server: ChaosSocketServer;
let events: ConnectionEvent[];

beforeEach(() => {
  events = [];
});

afterEach(async () => {
  await server.close();
});

const kinds = { ws: nodeWebSocket, "a platform's socket": PlatformWebSocket };

function connect(
  WebSocket: (typeof kinds)[keyof typeof kinds],
  mode: "auto" | "legacy" | "2026-07-28",
  timeoutMs = 20_000,
): Promise<Client> {
  const transport = webSocket(server.url, { WebSocket, maxMessageBytes: MAX_MESSAGE_BYTES });
  return Client.connect(transport, {
    mode,
    timeoutMs,
    healing: { initialDelayMs: 1, maxDelayMs: 1, maxReconnects: 8 },
    onConnectionEvent: (event) => events.push(event),
  });
}

const timeoutFor = (fault: SocketFaultName): number => (socketFaults[fault].verdict === "silent" ? TIMEOUT_MS : 20_000);
const count = (type: ConnectionEvent["type"]): number => events.filter((event) => event.type === type).length;

/** Whatever happened before: an honest server serves it. */
async function expectService(client: Client, fault: SocketFaultName): Promise<void> {
  // A frame that was not finished swallows what comes behind it; whatever that makes of it, the connection after it is whole.
  if (fault === "stops in the frame of the answer") await outcomeOf(client.listTools({ timeoutMs: TIMEOUT_MS }));
  const result = await client.callTool("order", {}, { timeoutMs: 20_000, retry: true });
  expect(result).toMatchObject({ content: [{ text: "carried out" }] });
  await client.close();
}

describe.each(Object.entries(kinds))("over a WebSocket (%s)", (_, WebSocket) => {
  describe.each(["modern", "legacy"] as const)("a %s server", (era) => {
    const mode = era === "modern" ? "2026-07-28" : "legacy";

    it.each(names)("[AMB-09] to which a call that must not be repeated %s", async (fault) => {
      server = await ChaosSocketServer.start(era);
      const client = await connect(WebSocket, mode);
      const { verdict, runs } = socketFaults[fault];
      for (const onProgress of [undefined, () => undefined]) {
        server.peer.runs.clear();
        const gaveUp = count("gave-up");
        server.peer.plan("tools/call", fault);
        const outcome = await outcomeOf(client.callTool("order", {}, { timeoutMs: timeoutFor(fault), onProgress }));
        server.peer.plan("tools/call");
        if (verdict === "answered") expect(outcome).toMatchObject({ value: { content: [{ text: "carried out" }] } });
        else if (verdict === "lost" || verdict === "unreadable") {
          expect(outcome).toMatchObject({ error: outcomeUnknown });
          expect(count("gave-up")).toBe(gaveUp + 1);
        } else expect(outcome).toMatchObject({ error: errorOf(verdict) });
        if (verdict !== "silent") expect(server.peer.runs.get("tools/call") ?? 0).toBe(runs === false ? 0 : 1);
        if (fault === "stops in the frame of the answer") break;
      }
      await expectService(client, fault);
    });

    it.each(names)("to which what may be repeated %s", async (fault) => {
      server = await ChaosSocketServer.start(era);
      const client = await connect(WebSocket, mode);
      const verdict: Verdict = socketFaults[fault].verdict;
      const method = era === "modern" ? "tools/list" : "ping";
      server.peer.plan(method, fault);
      const timeoutMs = timeoutFor(fault);
      const outcome = await outcomeOf(
        method === "ping" ? client.session.request(method, undefined, { timeoutMs }) : client.listTools({ timeoutMs }),
      );
      server.peer.plan(method);
      const error = errorOf(verdict);
      expect(outcome).toMatchObject(error === undefined ? { value: {} } : { error });
      expect(count("retrying")).toBe(verdict === "lost" ? 1 : 0);
      await expectService(client, fault);
    });
  });

  it.each(names)("[C-SUB-12] a subscription that %s, is lost, and can be opened again", async (fault) => {
    server = await ChaosSocketServer.start("modern");
    const client = await connect(WebSocket, "2026-07-28", timeoutFor(fault));
    server.peer.plan("subscriptions/listen", fault);
    const subscription = client.listen({ toolsListChanged: true });
    const acknowledged = outcomeOf(subscription.acknowledged);
    const first = await outcomeOf(subscription[Symbol.asyncIterator]().next());
    server.peer.plan("subscriptions/listen");
    if (socketFaults[fault].verdict === "answered") {
      expect([first, await acknowledged]).toEqual([{ value: { done: true, value: undefined } }, { value: {} }]);
    } else {
      expect(first).toMatchObject({ error: { name: "ClientError", code: "subscription-lost" } });
      expect(await acknowledged).toHaveProperty("error");
    }
    if (fault !== "stops in the frame of the answer") {
      const change = await client.listen({ toolsListChanged: true })[Symbol.asyncIterator]().next();
      expect(change).toEqual({ done: false, value: { kind: "toolsListChanged" } });
    }
    await expectService(client, fault);
  });

  it.each(names)(
    "[C-NEG-01] a modern server whose answer to server/discover %s, is spoken to in its era or in none",
    async (fault) => {
      server = await ChaosSocketServer.start("modern");
      server.peer.plan("server/discover", fault);
      const outcome = await outcomeOf(connect(WebSocket, "auto", timeoutFor(fault)));
      if (socketFaults[fault].verdict === "answered")
        expect(outcome).toMatchObject({ value: { protocolVersion: "2026-07-28" } });
      else expect(outcome).toHaveProperty("error");
      if ("value" in outcome) await (outcome.value as Client).close(); // what connect() gives
      server.peer.plan("server/discover");
      const client = await connect(WebSocket, "auto");
      expect(client.protocolVersion).toBe("2026-07-28");
      await client.close();
    },
  );

  it.each(names)("a legacy server whose answer to initialize %s, is reported as it is", async (fault) => {
    server = await ChaosSocketServer.start("legacy");
    const { verdict } = socketFaults[fault];
    server.peer.plan("initialize", fault);
    const outcome = await outcomeOf(connect(WebSocket, "legacy", timeoutFor(fault)));
    if (verdict === "answered") expect(outcome).toMatchObject({ value: { protocolVersion: "2025-11-25" } });
    else if (verdict === "lost") expect(outcome).toMatchObject({ error: { name: "TransportError", code: "closed" } });
    else expect(outcome).toMatchObject({ error: errorOf(verdict) });
    if ("value" in outcome) await (outcome.value as Client).close(); // what connect() gives
  });

  it.each(names.filter((name) => socketFaults[name].verdict === "lost"))(
    "a legacy server to which notifications/initialized %s, is connected to again for the next call",
    async (fault) => {
      server = await ChaosSocketServer.start("legacy");
      server.peer.plan("notifications/initialized", fault);
      await expectService(await connect(WebSocket, "legacy"), fault);
      expect(server.peer.count("initialize")).toBe(2);
    },
  );
});
