import { Client, type ConnectionEvent } from "@tenon/client";
import { type SseOptions, sse } from "@tenon/sse/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ChaosSseServer, MAX_EVENT_BYTES, openings, type SseFaultName, sseFaults } from "./chaos-sse-server.ts";
import { errorOf, outcomeOf, outcomeUnknown, type Verdict } from "./outcomes.ts";

/** For what is never answered; everything else has time, however slow the machine is. */
const TIMEOUT_MS = 50;

const names = Object.keys(sseFaults) as SseFaultName[]; // its own keys

describe("over HTTP+SSE", () => {
  let server: ChaosSseServer;
  let events: ConnectionEvent[];

  beforeEach(async () => {
    events = [];
    server = await ChaosSseServer.start();
  });

  afterEach(async () => {
    await server.close();
  });

  function connect(timeoutMs = 20_000, options: SseOptions = {}): Promise<Client> {
    return Client.connect(sse(server.url, { maxEventBytes: MAX_EVENT_BYTES, ...options }), {
      mode: "legacy",
      timeoutMs,
      healing: { initialDelayMs: 1, maxDelayMs: 1, maxReconnects: 8 },
      onConnectionEvent: (event) => events.push(event),
    });
  }

  const timeoutFor = (fault: SseFaultName): number => (sseFaults[fault].verdict === "silent" ? TIMEOUT_MS : 20_000);
  const count = (type: ConnectionEvent["type"]): number => events.filter((event) => event.type === type).length;

  /** Whatever happened before: an honest server serves it. */
  async function expectService(client: Client, fault?: SseFaultName): Promise<void> {
    // What comes behind half an event is a part of it.
    if (fault === "stops in the event of the answer") await outcomeOf(client.listTools({ timeoutMs: TIMEOUT_MS }));
    const result = await client.callTool("order", {}, { timeoutMs: 20_000, retry: true });
    expect(result).toMatchObject({ content: [{ text: "carried out" }] });
    await client.close();
  }

  it.each(names)("[AMB-09] a call that must not be repeated %s", async (fault) => {
    const client = await connect();
    const { verdict, runs } = sseFaults[fault];
    for (const onProgress of [undefined, () => undefined]) {
      server.peer.runs.clear();
      server.peer.plan("tools/call", fault);
      const outcome = await outcomeOf(client.callTool("order", {}, { timeoutMs: timeoutFor(fault), onProgress }));
      server.peer.plan("tools/call");
      if (verdict === "answered" || verdict === "refused") {
        expect(outcome).toMatchObject({ value: { content: [{ text: "carried out" }] } });
        expect(server.peer.runs.get("tools/call")).toBe(1);
      } else if (verdict === "lost" || verdict === "unreadable") {
        expect(outcome).toMatchObject({ error: outcomeUnknown });
        expect(server.peer.runs.get("tools/call") ?? 0).toBe(runs === false ? 0 : 1);
      } else expect(outcome).toMatchObject({ error: errorOf(verdict) });
      if (fault === "stops in the event of the answer") break;
    }
    await expectService(client, fault);
  });

  it.each(names)("a ping that %s", async (fault) => {
    const client = await connect();
    const verdict: Verdict = sseFaults[fault].verdict;
    server.peer.plan("ping", fault);
    const outcome = await outcomeOf(client.session.request("ping", undefined, { timeoutMs: timeoutFor(fault) }));
    server.peer.plan("ping");
    const error = errorOf(verdict);
    expect(outcome).toMatchObject(error === undefined ? { value: {} } : { error });
    expect(count("retrying")).toBe(verdict === "lost" || verdict === "refused" ? 1 : 0);
    await expectService(client, fault);
  });

  it.each(names)("a server whose answer to initialize %s, is reported as it is", async (fault) => {
    const { verdict } = sseFaults[fault];
    server.peer.plan("initialize", fault);
    const outcome = await outcomeOf(connect(timeoutFor(fault)));
    server.peer.plan("initialize");
    if (verdict === "answered") expect(outcome).toMatchObject({ value: { protocolVersion: "2025-11-25" } });
    else expect(outcome).toMatchObject({ error: errorOf(verdict) ?? { name: "TransportError" } });
    if ("value" in outcome) await (outcome.value as Client).close(); // what connect() gives
    await expectService(await connect());
  });

  it.each(names)("a server to which notifications/initialized %s, is served by afterwards", async (fault) => {
    server.peer.plan("notifications/initialized", fault);
    const client = await connect(
      sseFaults[fault].verdict === "silent" || fault.includes("never") ? TIMEOUT_MS : 20_000,
    );
    server.peer.plan("notifications/initialized");
    if (!fault.includes("never taken")) await expectService(client, fault);
    // What follows a notification waits until that was taken; calls end by their time-outs meanwhile.
    else expect(await outcomeOf(client.listTools())).toMatchObject({ error: { code: "timeout" } });
    await client.close();
  });

  it.each(Object.keys(openings))(
    "a server whose stream %s, is reported, and can be connected to afterwards",
    async (name) => {
      server.planOpening(openings[name as keyof typeof openings]); // its own keys
      const connectTimeoutMs = name.includes("never") ? TIMEOUT_MS : 20_000;
      expect(await outcomeOf(connect(20_000, { connectTimeoutMs }))).toMatchObject({
        error: { name: "TransportError" },
      });
      server.planOpening(undefined); // the first request may still be on its way
      await expectService(await connect());
    },
  );

  it("a stream that cannot be opened again at once, is opened at last, and the call that waits is served", async () => {
    const client = await connect();
    server.peer.plan("tools/call", "loses the stream");
    server.planOpening(openings["is refused with 503"]);
    expect(await client.callTool("order", {}, { retry: true })).toMatchObject({ content: [{ text: "carried out" }] });
    expect([count("reconnecting"), count("reconnected")]).toEqual([2, 1]);
    await client.close();
  });
});
