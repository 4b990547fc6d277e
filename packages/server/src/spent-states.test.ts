import type { JsonObject } from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";
import { afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { toBase64Url } from "./base64.ts";
import { McpServer } from "./mcp-server.ts";
import { type RequestStateOptions, RequestStateSealer } from "./request-state.ts";
import type { SpentStates } from "./spent-states.ts";

const keys = ["0123456789abcdef0123456789abcdef"];
const binding = { server: "shop", method: "tools/call", params: { name: "order" }, authInfo: undefined };
const refusal = { code: -32602, message: "Invalid or expired requestState", data: { reason: "invalid_request_state" } };

function createSpent(): SpentStates & { claims: [id: string, ttlMs: number][] } {
  const claims: [string, number][] = [];
  return {
    claims,
    claim(id, ttlMs) {
      const isFirst = !claims.some(([known]) => known === id);
      claims.push([id, ttlMs]);
      return isFirst;
    },
  };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("a store of spent states", () => {
  it("[S-MRTR-06] [N-04] lets each state be used once, in whatever process", async () => {
    const spent = createSpent();
    const [one, other] = [new RequestStateSealer({ keys, spent }), new RequestStateSealer({ keys, spent })];
    const sealed = await one.seal("state", binding);
    const again = await one.seal("state", binding);
    expect(await one.open(sealed, binding)).toBe("state");
    await expect(one.open(sealed, binding)).rejects.toMatchObject(refusal);
    await expect(other.open(sealed, binding)).rejects.toMatchObject(refusal);
    expect(await other.open(again, binding)).toBe("state");
  });

  it("[S-MRTR-06] is told for how long the state would still open", async () => {
    const spent = createSpent();
    let now = 1_000;
    const sealer = new RequestStateSealer({ keys, spent, ttlMs: 500, now: () => now });
    const sealed = await sealer.seal("state", binding);
    now += 200;
    await sealer.open(sealed, binding);
    expect(spent.claims).toEqual([[expect.stringMatching(/^[\w-]{22}$/), 300]]);
  });

  it("[S-MRTR-06] is told nothing of states that do not open: nobody can spend another's", async () => {
    const spent = createSpent();
    let now = 1_000;
    const sealer = new RequestStateSealer({ keys, spent, ttlMs: 500, now: () => now });
    const sealed = await sealer.seal("state", binding);
    const forged = `${sealed.slice(0, -4)}${sealed.endsWith("AAAA") ? "BBBB" : "AAAA"}`;
    await expect(sealer.open(forged, binding)).rejects.toMatchObject(refusal);
    await expect(sealer.open(sealed, { ...binding, server: "bank" })).rejects.toMatchObject(refusal);
    now += 500;
    await expect(sealer.open(sealed, binding)).rejects.toMatchObject(refusal);
    expect(spent.claims).toEqual([]);
  });

  it("[S-MRTR-06] may take its time, and its own faults are not taken for a bad state", async () => {
    const slow = new RequestStateSealer({ keys, spent: { claim: async () => false } });
    await expect(slow.open(await slow.seal("state", binding), binding)).rejects.toMatchObject(refusal);
    const down = new RequestStateSealer({ keys, spent: { claim: () => Promise.reject(new Error("store is down")) } });
    await expect(down.open(await down.seal("state", binding), binding)).rejects.toThrow("store is down");
  });

  it("[S-MRTR-06] makes a server answer each round once", async () => {
    const orders: number[] = [];
    const createShop = (requestState: RequestStateOptions): McpServer =>
      new McpServer({ name: "shop", version: "1.0.0" }, { requestState }).tool("order", {}, async (_args, ctx) => {
        const answer = await ctx.elicit("How many?", z.object({ copies: z.number() }));
        if (answer.action === "accept") orders.push(answer.content.copies);
      });
    const meta = { [MetaKey.protocolVersion]: "2026-07-28", [MetaKey.clientCapabilities]: { elicitation: {} } };
    const call = (server: McpServer, params: JsonObject = {}): Promise<JsonObject> =>
      server.call({ method: "tools/call", params: { name: "order", _meta: meta, ...params }, context: {} });
    const inputResponses = { "elicitation-1": { action: "accept", content: { copies: 2 } } };

    const once = createShop({ spent: createSpent() });
    const { requestState } = await call(once);
    await call(once, { requestState, inputResponses });
    await expect(call(once, { requestState, inputResponses })).rejects.toMatchObject(refusal);
    expect(orders).toEqual([2]);

    const often = createShop({});
    const repeatable = { requestState: (await call(often))["requestState"], inputResponses };
    await call(often, repeatable);
    await call(often, repeatable);
    expect(orders).toEqual([2, 2, 2]);
  });
});

describe("a state from another process", () => {
  it("[N-01] is noted once when the keys were left to be made, because then it never opens", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const [one, other] = [new RequestStateSealer(), new RequestStateSealer()];
    const sealed = await other.seal("state", binding);
    for (let time = 0; time < 3; time++) await expect(one.open(sealed, binding)).rejects.toMatchObject(refusal);
    expect(warn.mock.calls).toEqual([
      ["[tenon] requestState was sealed by another process; give all processes the same requestState.keys"],
    ]);
  });

  it("[N-01] is not noted when it is no state, or when keys were given", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const made = new RequestStateSealer();
    for (const text of ["", "v1.", "v1.AAAA", `v1.${toBase64Url(new Uint8Array(32))}`, "v2.AAAA"]) {
      await expect(made.open(text, binding)).rejects.toMatchObject(refusal);
    }
    const given = new RequestStateSealer({ keys });
    await expect(given.open(await made.seal("state", binding), binding)).rejects.toMatchObject(refusal);
    expect(warn).not.toHaveBeenCalled();
  });
});
