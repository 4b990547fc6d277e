import { Client, type ConnectionEvent } from "@tenon/client";
import { undiciSender } from "@tenon/node";
import { streamableHttp } from "@tenon/streamable-http/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ChaosServer } from "./chaos-server.ts";
import { type HttpFaultName, httpFaultsIn, verdictOn } from "./http-faults.ts";
import { errorOf, outcomeOf, outcomeUnknown, type Verdict } from "./outcomes.ts";

const MAX_RETRIES = 2;
/** For what is never answered; everything else has time, however slow the machine is. */
const TIMEOUT_MS = 50;

/** The kinds of a call: what must not be carried out twice, and what may. */
const calls = {
  "a tool that must not be repeated": {
    method: "tools/call",
    isRepeatable: false,
    isStream: false,
    make: (client: Client, timeoutMs: number) => client.callTool("order", {}, { timeoutMs }),
  },
  "a tool that must not be repeated, and tells how far it is": {
    method: "tools/call",
    isRepeatable: false,
    isStream: true,
    make: (client: Client, timeoutMs: number) => client.callTool("order", {}, { timeoutMs, onProgress() {} }),
  },
  "a tool that may be repeated": {
    method: "tools/call",
    isRepeatable: true,
    isStream: false,
    make: (client: Client, timeoutMs: number) => client.callTool("order", {}, { timeoutMs, retry: true }),
  },
  "a list": {
    method: "tools/list",
    isRepeatable: true,
    isStream: false,
    make: (client: Client, timeoutMs: number) => client.listTools({ timeoutMs }),
  },
} as const;

function timeoutFor(verdict: Verdict): number {
  return verdict === "silent" ? TIMEOUT_MS : 20_000;
}

/** Whether another attempt is made, and does it. */
function heals(verdict: Verdict, isRepeatable: boolean): boolean {
  return verdict === "refused" || (isRepeatable && verdict === "lost");
}

const senders = { fetch: undefined, undici: undiciSender };

describe.each(Object.entries(senders))("over %s", (_, createSender) => {
  for (const era of ["modern", "legacy"] as const) {
    describe(`a ${era} server that misbehaves`, () => {
      let server: ChaosServer;
      let client: Client;
      let sender: ReturnType<typeof undiciSender> | undefined;
      let events: ConnectionEvent[];

      beforeEach(async () => {
        events = [];
        server = await ChaosServer.start(era);
        sender = createSender?.();
        client = await Client.connect(streamableHttp(server.url, { sender }), {
          mode: era === "modern" ? "2026-07-28" : "legacy",
          healing: { initialDelayMs: 1, maxRetries: MAX_RETRIES },
          onConnectionEvent: (event) => events.push(event),
        });
      });

      afterEach(async () => {
        await client.close();
        await server.close();
        await sender?.close();
      });

      const retries = (): number => events.filter(({ type }) => type === "retrying").length;
      const gaveUp = (): number => events.filter(({ type }) => type === "gave-up").length;

      for (const [kind, { method, isRepeatable, isStream, make }] of Object.entries(calls)) {
        for (const fault of httpFaultsIn(era)) {
          const verdict = verdictOn(fault, isStream);

          it(`[C-HTTP-18] [AMB-09] ${kind}, once: the request ${fault}`, async () => {
            const { peer } = server;
            peer.plan(method, fault);
            const outcome = await outcomeOf(make(client, timeoutFor(verdict)));
            const runs = peer.runs.get(method) ?? 0;
            if ("value" in outcome) expect(runs).toBeGreaterThan(0); // no false success
            if (!isRepeatable) expect(runs).toBeLessThanOrEqual(1);
            const count = peer.count(method);
            if (verdict === "silent")
              peer.plan(method); // the request may still be on its way
            else expect(count).toBe(1 + retries()); // every further request was announced

            if (verdict === "answered") expect(outcome).toHaveProperty("value");
            else if (heals(verdict, isRepeatable))
              expect([outcome, retries()]).toEqual([expect.objectContaining({ value: expect.anything() }), 1]);
            else if (!isRepeatable && (verdict === "lost" || verdict === "unreadable")) {
              expect(outcome).toMatchObject({ error: outcomeUnknown });
              expect(gaveUp()).toBe(1);
            } else expect(outcome).toMatchObject({ error: errorOf(verdict) });
            // Whatever happened: the next call is made as if nothing had.
            expect(await client.callTool("order", {})).toMatchObject({ content: [{ text: "carried out" }] });
          });

          if (createSender !== undefined) continue; // how often a call is made again is not the sender's business
          it(`${kind}, always: the request ${fault}`, async () => {
            const { peer } = server;
            peer.plan(method, ...Array.from({ length: 20 }, () => fault));
            const outcome = await outcomeOf(make(client, timeoutFor(verdict)));
            if (verdict === "answered") {
              expect(outcome).toHaveProperty("value");
              return;
            }
            expect(outcome).toHaveProperty("error");
            if (verdict !== "silent") expect(peer.count(method)).toBe(1 + retries());
            expect(retries()).toBeLessThanOrEqual(MAX_RETRIES);
            if (heals(verdict, isRepeatable)) expect(gaveUp()).toBe(1);
          });
        }
      }

      if (era === "legacy") {
        it.each([
          "is answered with 503 and told to come at once",
          "is answered with 502 by a proxy",
          "breaks before it is carried out",
          "breaks in the headers",
          "ends before the answer",
          "is never answered",
        ] satisfies HttpFaultName[])(
          "[C-LHTTP-13] forgets the session, and then the new handshake %s",
          async (fault) => {
            const { peer } = server;
            peer.plan("tools/call", "is answered with 404, as all are from then on");
            peer.plan("initialize", fault);
            const outcome = await outcomeOf(
              client.callTool("order", {}, { timeoutMs: timeoutFor(verdictOn(fault, false)) }),
            );
            // A handshake that is never answered is waited for no longer than the call.
            if (fault === "is never answered") expect(outcome).toMatchObject({ error: { code: "timeout" } });
            else expect(outcome).toMatchObject({ value: { content: [{ text: "carried out" }] } });
            expect(peer.runs.get("tools/call") ?? 0).toBe(fault === "is never answered" ? 0 : 1);
          },
        );
      }

      it("serves fifty calls at once through three faults, each exactly once or not at all", async () => {
        const { peer } = server;
        peer.plan(
          "tools/call",
          "is answered with 503 and told to come at once",
          "is answered with 429",
          "breaks before it is carried out",
        );
        const outcomes = await Promise.all(Array.from({ length: 50 }, () => outcomeOf(client.callTool("order", {}))));
        const done = outcomes.filter((outcome) => "value" in outcome).length;
        expect(done).toBe(49);
        expect(peer.runs.get("tools/call")).toBe(49);
        expect(outcomes.find((outcome) => "error" in outcome)).toMatchObject({ error: { code: "outcome-unknown" } });
      });
    });
  }
});
