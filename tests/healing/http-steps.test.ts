import { Client } from "@tenon/client";
import { type UndiciSender, undiciSender } from "@tenon/node";
import { streamableHttp } from "@tenon/streamable-http/client";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Era } from "./chaos-peer.ts";
import { ChaosServer } from "./chaos-server.ts";
import { type HttpFaultName, httpFaults, httpFaultsIn, verdictOn } from "./http-faults.ts";
import { errorOf, outcomeOf } from "./outcomes.ts";

/** For what is never answered; everything else has time, however slow the machine is. */
const TIMEOUT_MS = 50;

/** The statuses by which older servers turn a modern question away. */
const turnedAway: ReadonlySet<number | undefined> = new Set([400, 404, 405, 406, 415, 422]);

// What a client and its senders load when they are first needed is there before a handshake has no more than TIMEOUT_MS.
beforeAll(async () => {
  const server = await ChaosServer.start("legacy");
  const sender = undiciSender();
  const client = await Client.connect(streamableHttp(server.url, { sender }), { mode: "legacy" });
  await client.close();
  await sender.close();
  await server.close();
});

const senders = { fetch: undefined, undici: undiciSender };

describe.each(Object.entries(senders))("over %s", (_, createSender) => {
  let server: ChaosServer;
  let sender: UndiciSender | undefined;
  let heard: () => void;
  let changed: Promise<void>;

  beforeEach(() => {
    sender = createSender?.();
    changed = new Promise((resolve) => {
      heard = resolve;
    });
  });

  afterEach(async () => {
    await server.close();
    await sender?.close();
  });

  async function start(era: Era): Promise<void> {
    server = await ChaosServer.start(era);
  }

  function connect(mode: "auto" | "legacy" | "2026-07-28", timeoutMs = 20_000): Promise<Client> {
    const reconnection = { initialDelayMs: 1, maxDelayMs: 1, maxAttempts: 2 };
    return Client.connect(streamableHttp(server.url, { sender, reconnection }), {
      mode,
      timeoutMs,
      healing: { initialDelayMs: 1, maxRetries: 2 },
      onNotification: (method) => {
        if (method === "notifications/tools/list_changed") heard();
      },
    });
  }

  function timeoutFor(fault: HttpFaultName): number {
    return httpFaults[fault].verdict === "silent" ? TIMEOUT_MS : 20_000;
  }

  /** Whatever happened before: an honest server serves it. */
  async function expectService(client: Client): Promise<void> {
    expect(await client.callTool("order", {}, { timeoutMs: 20_000 })).toMatchObject({
      content: [{ text: "carried out" }],
    });
    await client.close();
  }

  async function expectToConnect(mode: "auto" | "legacy"): Promise<void> {
    await expectService(await connect(mode));
  }

  describe.each(httpFaultsIn("modern"))("a modern server whose answer to server/discover %s", (fault) => {
    const { verdict, status } = httpFaults[fault];

    it("[C-NEG-01] is spoken to in its era, or in none: an outage is no verdict", async () => {
      await start("modern");
      server.peer.plan("server/discover", fault);
      const outcome = await outcomeOf(connect("auto", timeoutFor(fault)));
      server.peer.plan("server/discover");
      if (verdict === "answered") {
        expect(outcome).toMatchObject({ value: { protocolVersion: "2026-07-28" } });
        if ("value" in outcome) await (outcome.value as Client).close(); // what connect() gives
      } else {
        expect(outcome).toHaveProperty("error");
        expect(server.peer.count("initialize")).toBe(turnedAway.has(status) ? 1 : 0);
      }
      await expectToConnect("auto");
    });
  });

  describe.each(httpFaultsIn("legacy"))("a legacy server whose answer to initialize %s", (fault) => {
    const { verdict } = httpFaults[fault];

    it.each(["auto", "legacy"] as const)(
      "is reported as it is, and can be connected to afterwards (%s)",
      async (mode) => {
        await start("legacy");
        server.peer.plan("initialize", fault);
        const outcome = await outcomeOf(connect(mode, timeoutFor(fault)));
        server.peer.plan("initialize");
        if (verdict === "answered") {
          expect(outcome).toMatchObject({ value: { protocolVersion: "2025-11-25" } });
          if ("value" in outcome) await (outcome.value as Client).close(); // what connect() gives
        } else {
          expect(outcome).toMatchObject({ error: errorOf(verdict) ?? {} });
        }
        await expectToConnect(mode);
      },
    );
  });

  it.each(httpFaultsIn("legacy"))(
    "a legacy server to which notifications/initialized %s is served by",
    async (fault) => {
      await start("legacy");
      server.peer.plan("notifications/initialized", fault);
      await expectService(await connect("legacy", timeoutFor(fault)));
      expect(server.peer.runs.get("tools/call")).toBe(1);
    },
  );

  it.each(httpFaultsIn("legacy"))("a ping that %s", async (fault) => {
    await start("legacy");
    const client = await connect("legacy");
    server.peer.plan("ping", fault);
    const { verdict } = httpFaults[fault];
    const outcome = await outcomeOf(client.session.request("ping", undefined, { timeoutMs: timeoutFor(fault) }));
    server.peer.plan("ping");
    const error = errorOf(verdict);
    expect(outcome).toMatchObject(error === undefined ? { value: {} } : { error });
    await expectService(client);
  });

  it.each(httpFaultsIn("modern"))(
    "a subscription whose request %s tells of a change, or that it is lost",
    async (fault) => {
      await start("modern");
      const verdict = verdictOn(fault, true);
      const client = await connect("2026-07-28", verdict === "silent" ? TIMEOUT_MS : 20_000);
      server.peer.plan("subscriptions/listen", fault);
      const subscription = client.listen({ toolsListChanged: true });
      const acknowledged = outcomeOf(subscription.acknowledged);
      const first = await outcomeOf(subscription[Symbol.asyncIterator]().next());
      server.peer.plan("subscriptions/listen");
      const error = errorOf(verdict);
      if (fault === "has events that are no messages before the answer") {
        expect([first, await acknowledged]).toEqual([{ value: { done: true, value: undefined } }, { value: {} }]); // the end, in good order
      } else if ("value" in first) {
        expect(first).toEqual({ value: { done: false, value: { kind: "toolsListChanged" } } });
        expect(await acknowledged).toEqual({ value: { toolsListChanged: true } });
      } else {
        expect(verdict).not.toBe("refused");
        expect(first).toMatchObject({ error: { code: "subscription-lost", ...(error && { cause: error }) } });
        expect(await acknowledged).toMatchObject({ error: error ?? {} });
      }
      await subscription.close();
      await expectService(client);
    },
  );

  /** Whether a stream is had at last: it is asked for again when it broke, or when the refusal may pass. */
  const isHad = (fault: HttpFaultName): boolean => {
    const { status = 0 } = httpFaults[fault];
    const verdict = verdictOn(fault, true);
    return verdict === "lost" || verdict === "answered" || status >= 500 || status === 408 || status === 429;
  };

  it.each(httpFaultsIn("modern"))(
    "a legacy server whose event stream %s is served by, and heard where it can be",
    async (fault) => {
      await start("legacy");
      server.peer.plan("GET", fault);
      const client = await connect("legacy");
      if (isHad(fault)) await changed;
      await expectService(client);
    },
  );

  it.each([
    "is never answered",
    "stops in the headers",
    "is answered with 405",
    "is answered with 500",
    "breaks in the headers",
    "is hung up on",
    "is answered in another protocol",
    "is sent in a circle",
  ] satisfies HttpFaultName[])(
    "a legacy server to which the end of a session %s does not hold up close()",
    async (fault) => {
      await start("legacy");
      const client = await connect("legacy");
      server.peer.plan("DELETE", fault);
      await expectService(client);
      expect(await client.closed).toBeUndefined();
      expect(server.peer.count("DELETE")).toBe(1);
    },
  );
});
