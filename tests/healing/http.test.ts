import { Client, type ConnectionEvent } from "@tenon/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ChaosServer, type Fault, faults } from "./chaos-server.ts";

const MAX_RETRIES = 2;
/** For what is never answered; everything else has time, however slow the machine is. */
const TIMEOUT_MS = 200;

type Outcome = { readonly value: unknown } | { readonly error: Error & { readonly code?: unknown } };

async function outcomeOf(promise: Promise<unknown>): Promise<Outcome> {
  try {
    return { value: await promise };
  } catch (error) {
    if (error instanceof Error) return { error };
    throw error;
  }
}

/** The kinds of a call: what must not be carried out twice, and what may. */
const calls = {
  "a tool that must not be repeated": {
    method: "tools/call",
    isRepeatable: false,
    make: (client: Client, timeoutMs: number) => client.callTool("order", {}, { timeoutMs }),
  },
  "a tool that may be repeated": {
    method: "tools/call",
    isRepeatable: true,
    make: (client: Client, timeoutMs: number) => client.callTool("order", {}, { timeoutMs, retry: true }),
  },
  "a list": {
    method: "tools/list",
    isRepeatable: true,
    make: (client: Client, timeoutMs: number) => client.listTools({ timeoutMs }),
  },
} as const;

/** Faults after which nobody knows whether the call was carried out, and that more attempts may do something about. */
const unknown: ReadonlySet<Fault> = new Set([
  "breaks before it is carried out",
  "breaks after it was carried out",
  "breaks in the headers",
  "breaks in the JSON",
  "ends before the answer",
  "breaks in the event of the answer",
]);

/** Faults by which a server says that it did not carry the call out. */
const refused: ReadonlySet<Fault> = new Set([
  "forgets the session",
  "is told to come again at once",
  "is told that there are too many",
]);

function timeoutFor(fault: Fault): number {
  return fault === "is never answered" ? TIMEOUT_MS : 20_000;
}

/** Whether another attempt is made, and does it. */
function heals(fault: Fault, isRepeatable: boolean): boolean {
  return refused.has(fault) || (isRepeatable && (unknown.has(fault) || fault === "is turned away by a proxy"));
}

for (const era of ["modern", "legacy"] as const) {
  describe(`a ${era} server over HTTP that misbehaves`, () => {
    let server: ChaosServer;
    let client: Client;
    let events: ConnectionEvent[];

    beforeEach(async () => {
      events = [];
      server = await ChaosServer.start(era);
      client = await Client.connect(server.url, {
        mode: era === "modern" ? "2026-07-28" : "legacy",
        healing: { initialDelayMs: 1, maxRetries: MAX_RETRIES },
        onConnectionEvent: (event) => events.push(event),
      });
    });

    afterEach(async () => {
      await client.close();
      await server.close();
    });

    const retries = (): number => events.filter(({ type }) => type === "retrying").length;
    const gaveUp = (): number => events.filter(({ type }) => type === "gave-up").length;

    for (const [kind, { method, isRepeatable, make }] of Object.entries(calls)) {
      for (const [name, { legacyOnly }] of Object.entries(faults)) {
        if (legacyOnly && era === "modern") continue;
        const fault = name as Fault; // a key of that object

        it(`[C-HTTP-18] [AMB-09] ${kind}, once: the request ${fault}`, async () => {
          server.plan(method, fault);
          const outcome = await outcomeOf(make(client, timeoutFor(fault)));
          const runs = server.runs.get(method) ?? 0;
          if ("value" in outcome) expect(runs).toBeGreaterThan(0); // no false success
          if (!isRepeatable) expect(runs).toBeLessThanOrEqual(1);
          expect(server.count(method)).toBe(1 + retries()); // every further request was announced

          if (fault === "breaks after the answer") expect(outcome).toHaveProperty("value");
          else if (heals(fault, isRepeatable))
            expect([outcome, retries()]).toEqual([expect.objectContaining({ value: expect.anything() }), 1]);
          else expect(outcome).toHaveProperty("error");
          if (!isRepeatable && unknown.has(fault)) {
            expect(outcome).toMatchObject({ error: { name: "ClientError", code: "outcome-unknown" } });
            expect(gaveUp()).toBe(1);
          }
          // Whatever happened: the next call is made as if nothing had.
          expect(await client.callTool("order", {})).toMatchObject({ content: [{ text: "carried out" }] });
        });

        it(`${kind}, always: the request ${fault}`, async () => {
          server.plan(method, ...Array.from({ length: 20 }, () => fault));
          const outcome = await outcomeOf(make(client, timeoutFor(fault)));
          if (fault === "breaks after the answer") {
            expect(outcome).toHaveProperty("value");
            return;
          }
          expect(outcome).toHaveProperty("error");
          expect(server.count(method)).toBe(1 + retries());
          expect(retries()).toBeLessThanOrEqual(MAX_RETRIES);
          if (heals(fault, isRepeatable)) expect(gaveUp()).toBe(1);
        });
      }
    }

    if (era === "legacy") {
      it.each([
        "is told to come again at once",
        "is turned away by a proxy",
        "breaks before it is carried out",
        "breaks in the headers",
        "ends before the answer",
        "is never answered",
      ] satisfies Fault[])("[C-LHTTP-13] forgets the session, and then the new handshake %s", async (fault) => {
        server.plan("tools/call", "forgets the session");
        server.plan("initialize", fault);
        const outcome = await outcomeOf(client.callTool("order", {}, { timeoutMs: timeoutFor(fault) }));
        // A handshake that is never answered is waited for no longer than the call.
        if (fault === "is never answered") expect(outcome).toMatchObject({ error: { code: "timeout" } });
        else expect(outcome).toMatchObject({ value: { content: [{ text: "carried out" }] } });
        expect(server.runs.get("tools/call") ?? 0).toBe(fault === "is never answered" ? 0 : 1);
      });
    }

    it("serves fifty calls at once through three faults, each exactly once or not at all", async () => {
      server.plan(
        "tools/call",
        "is told to come again at once",
        "is told that there are too many",
        "breaks before it is carried out",
      );
      const outcomes = await Promise.all(Array.from({ length: 50 }, () => outcomeOf(client.callTool("order", {}))));
      const done = outcomes.filter((outcome) => "value" in outcome).length;
      expect(done).toBe(49);
      expect(server.runs.get("tools/call")).toBe(49);
      expect(outcomes.find((outcome) => "error" in outcome)).toMatchObject({ error: { code: "outcome-unknown" } });
    });
  });
}
