import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startScripted, turn } from "../test/scripted-channel.ts";
import { isJsonObject } from "./json.ts";
import { McpError } from "./mcp-error.ts";
import { isRequest, isRequestId, parseMessage } from "./message.ts";
import { TransportError } from "./transport-error.ts";

const id = fc.oneof(
  fc.integer({ min: -1, max: 4 }),
  fc.constantFrom("1", "2", "x", ""),
  fc.constantFrom(null, 1.5, true, {}),
);
const method = fc.oneof(
  fc.constantFrom("m", "fail", "crash", "initialize", "callback", "notifications/cancelled", "notifications/progress"),
  fc.string({ maxLength: 3 }),
);
const params = fc.oneof(
  fc.record(
    {
      requestId: id,
      reason: fc.jsonValue({ maxDepth: 1 }),
      progressToken: id,
      progress: fc.oneof(fc.integer(), fc.string()),
      _meta: fc.oneof(fc.record({ "io.modelcontextprotocol/subscriptionId": id, progressToken: id }), fc.jsonValue()),
      ["__proto__"]: fc.jsonValue({ maxDepth: 1 }),
    },
    { requiredKeys: [] },
  ),
  fc.jsonValue({ maxDepth: 2 }),
);
const message = fc.record(
  {
    jsonrpc: fc.oneof(
      { weight: 9, arbitrary: fc.constant("2.0") },
      { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 1 }) },
    ),
    id,
    method,
    params,
    result: fc.jsonValue({ maxDepth: 1 }),
    error: fc.oneof(fc.record({ code: fc.integer(), message: fc.string() }), fc.jsonValue({ maxDepth: 1 })),
  },
  { requiredKeys: ["jsonrpc"] },
);
const request = fc.record({ jsonrpc: fc.constant("2.0"), id, method }, { requiredKeys: ["jsonrpc", "id", "method"] });
const value = fc.oneof(
  { weight: 6, arbitrary: fc.oneof(message, request) },
  { weight: 2, arbitrary: fc.array(fc.oneof(message, request, fc.jsonValue({ maxDepth: 1 })), { maxLength: 5 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant("value" as const), value }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("turn" as const, "call" as const, "fault" as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("congest" as const, "relieve" as const) }) },
);

describe("any sequence of values from the peer", () => {
  it("is survived: nothing is thrown, each request has one answer at most, and all the rest is let go", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.boolean(), async (steps, acceptsBatches) => {
        const { channel, dispatcher } = startScripted(
          {
            acceptsBatches,
            call: async ({ method: called, context }) => {
              if (called === "fail") throw new McpError(1, "failed");
              if (called === "crash") throw new Error("crashed");
              await context.notify?.("notifications/message", {});
              if (called !== "callback") return { called };
              return (await context.callBack?.({ method: "back", params: undefined, context: {} })) ?? {};
            },
          },
          { maxPendingInbound: 8, maxBatch: 3 },
        );
        const calls: Promise<unknown>[] = [];
        const ids = new Map<unknown, number>();
        for (const next of steps) {
          if (next.kind === "value") {
            const received: unknown = JSON.parse(JSON.stringify(next.value));
            countIds(received, ids);
            channel.receive(received);
          } else if (next.kind === "call") {
            const context = { notify: () => {} };
            calls.push(
              dispatcher.call({ method: "m", params: { _meta: { progressToken: "t" } }, context }).catch(() => {}),
            );
          } else if (next.kind === "turn") {
            await turn();
          } else if (next.kind === "fault") {
            channel.fault(new TransportError("malformed", "not JSON"));
          } else {
            channel[next.kind]();
          }
        }
        channel.relieve();
        await turn();
        for (const answer of channel.sent.flat()) {
          if ("method" in answer || answer["id"] === undefined) continue;
          const left = ids.get(answer["id"]) ?? 0;
          expect(left, JSON.stringify(answer)).toBeGreaterThan(0);
          ids.set(answer["id"], left - 1);
        }
        await dispatcher.close();
        await Promise.all(calls);
      }),
      { numRuns: 500 },
    );
  });

  it("has each of its requests answered exactly once when their ids differ", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(message.map(withoutId), fc.constantFrom(...["m", "fail", "crash", "initialize", 7])), {
          maxLength: 60,
        }),
        fc.array(fc.boolean()),
        async (entries, turns) => {
          const { channel, dispatcher } = startScripted({
            call: async ({ method: called }) => {
              if (called === "fail") throw new McpError(1, "failed");
              if (called === "crash") throw new Error("crashed");
              return { called };
            },
          });
          const asked: number[] = [];
          for (const [n, entry] of entries.entries()) {
            if (isJsonObject(entry)) {
              channel.receive(JSON.parse(JSON.stringify(entry)));
            } else {
              asked.push(n);
              channel.request(n, entry as string);
            }
            if (turns[n] === true) await turn();
          }
          await turn();
          const answered = channel.sent.map((answer) => answer["id"]).filter(isRequestId);
          expect(answered.sort((a, b) => Number(a) - Number(b))).toEqual(asked);
          await dispatcher.close();
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** A message that can neither be a request nor cancel one. */
function withoutId(from: object): object {
  const { id: _, method: called, ...rest } = from as { id?: unknown; method?: unknown };
  return called === undefined || called === "notifications/cancelled" ? rest : { ...rest, method: called };
}

/** Counts how many answers each id may get: one for each request, or thing that might have been one. */
function countIds(received: unknown, ids: Map<unknown, number>): void {
  if (Array.isArray(received)) {
    for (const entry of received) countIds(entry, ids);
    return;
  }
  if (!isJsonObject(received) || !isRequestId(received["id"])) return;
  let answerable = true;
  try {
    answerable = isRequest(parseMessage(received));
  } catch {}
  if (answerable) ids.set(received["id"], (ids.get(received["id"]) ?? 0) + 1);
}
