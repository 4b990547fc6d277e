import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Call } from "./call.ts";
import type { ServiceConnection } from "./connection.ts";
import { InboundCall } from "./inbound-call.ts";
import type { JsonObject } from "./json.ts";
import { ServedConnection } from "./served-connection.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

function served(more: Partial<ServiceConnection> = {}): {
  connection: ServedConnection;
  finish(result: JsonObject): void;
  seen: Call[];
} {
  const seen: Call[] = [];
  let finish: (result: JsonObject) => void = () => undefined;
  const call = (received: Call): Promise<JsonObject> => {
    seen.push(received);
    return new Promise((resolve) => {
      finish = resolve;
      if (received.method === "subscriptions/listen") {
        received.context.signal?.addEventListener("abort", () => resolve({ ended: true }), { once: true });
      }
    });
  };
  const connection = new ServedConnection({ call, notify: () => undefined, close: () => undefined, ...more });
  return { connection, seen, finish: (result) => finish(result) };
}

const call = (method: string): Call => ({
  method,
  params: {},
  context: new InboundCall({ origin: { transport: "test" }, callBack: undefined, notify: () => undefined }, 7),
});

describe("ServedConnection", () => {
  it("is to its peer what it stands for", async () => {
    const notified: unknown[] = [];
    const handshake = { protocolVersion: "2025-03-26" };
    const { connection, seen, finish } = served({
      handshake,
      acceptsBatches: true,
      takesCalls: false,
      notify: (...all) => void notified.push(all),
    });
    const one = call("m");
    const answer = connection.call(one);
    finish({ ok: true });
    expect(await answer).toEqual({ ok: true });
    expect(seen[0]).toBe(one);
    void connection.notify("n", { a: 1 });
    expect(notified).toEqual([["n", { a: 1 }]]);
    expect([connection.handshake, connection.acceptsBatches, connection.takesCalls]).toEqual([handshake, true, false]);
  });

  it("lets open calls finish when it is drained, and takes no more", async () => {
    const { connection, finish } = served();
    const answer = connection.call(call("slow"));
    let drained = false;
    const draining = connection.drain(60_000).then(() => {
      drained = true;
    });
    await expect(connection.call(call("late"))).rejects.toMatchObject({
      code: -32603,
      message: "The server is closing",
    });
    await vi.advanceTimersByTimeAsync(59_000);
    expect(drained).toBe(false);
    finish({ ok: true });
    await draining;
    expect(await answer).toEqual({ ok: true });
  });

  it.each([1_000, Number.MAX_SAFE_INTEGER])(
    "waits no longer than %i ms, or as long as a timer can",
    async (graceMs) => {
      const { connection } = served();
      void connection.call(call("stuck"));
      const draining = connection.drain(graceMs);
      await vi.advanceTimersByTimeAsync(Math.min(graceMs, 2 ** 31 - 1));
      await draining;
    },
  );

  it("does not wait where nothing is open, and with 0 for nothing", async () => {
    await served().connection.drain(60_000);
    const { connection } = served();
    void connection.call(call("stuck"));
    await connection.drain(0);
  });

  it("[S-SUB-05] ends subscriptions when it is drained, so that they are answered", async () => {
    const { connection, seen } = served();
    const one = call("subscriptions/listen");
    const answer = connection.call(one);
    const [received] = seen;
    expect(received?.context).toMatchObject({ id: 7, origin: { transport: "test" }, callBack: undefined });
    await connection.drain(60_000);
    expect(await answer).toEqual({ ended: true });
  });

  it("ends a subscription when its caller does, before or after it began", async () => {
    const { connection } = served();
    const one = call("subscriptions/listen");
    const answer = connection.call(one);
    (one.context as InboundCall).abort(new Error("enough"));
    expect(await answer).toEqual({ ended: true });
    const late = call("subscriptions/listen");
    (late.context as InboundCall).abort(new Error("enough"));
    const { connection: other, seen } = served();
    void other.call(late);
    expect(seen[0]?.context.signal?.aborted).toBe(true);
  });

  it("waits for nobody once the connection is over, and tells everyone who waits", async () => {
    const { connection, finish } = served();
    void connection.call(call("stuck"));
    let end: () => void = () => undefined;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    const [first, second] = [connection.drain(60_000, over), connection.drain(90_000)];
    end();
    await first;
    finish({});
    await second;
  });

  it.each([-1, Number.NaN])("refuses %d as a time", async (graceMs) => {
    await expect(served().connection.drain(graceMs)).rejects.toThrow(RangeError);
  });
});
