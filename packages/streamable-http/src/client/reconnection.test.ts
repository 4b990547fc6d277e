import { describe, expect, it } from "vitest";
import { limitsOf } from "./options.ts";
import { Reconnection, wait } from "./reconnection.ts";
import { StreamPosition } from "./stream-position.ts";
import { rejection } from "./stub-server.test-d.ts";

const limits = limitsOf({ reconnection: { initialDelayMs: 100, maxDelayMs: 1000, maxAttempts: 6 } });

/** The delays until it gives up, each as the shortest that it may be and the longest. */
function bounds(delays: readonly (number | undefined)[]): readonly (readonly [number, number] | undefined)[] {
  return delays.map((delay) => (delay === undefined ? undefined : [delay, delay * 1.2]));
}

function expectWithin(delay: number | undefined, range: readonly [number, number] | undefined): void {
  if (range === undefined) {
    expect(delay).toBeUndefined();
    return;
  }
  expect(delay).toBeGreaterThanOrEqual(range[0]);
  expect(delay).toBeLessThanOrEqual(range[1]);
}

describe("Reconnection", () => {
  it("doubles the delay with each attempt in vain, up to its limit, and gives up", () => {
    const reconnection = new Reconnection(limits);
    const position = new StreamPosition();
    for (const range of bounds([100, 200, 400, 800, 1000, 1000, undefined])) {
      expectWithin(reconnection.next(position), range);
    }
  });

  it("begins anew once something came", () => {
    const reconnection = new Reconnection(limits);
    const position = new StreamPosition();
    for (let attempt = 0; attempt < 20; attempt++) {
      position.moved = true;
      expectWithin(reconnection.next(position), [100, 120]);
    }
  });

  it("[C-LHTTP-09] is never earlier than the server asked for", () => {
    const reconnection = new Reconnection(limits);
    const position = new StreamPosition();
    position.retryMs = 5000;
    for (let attempt = 0; attempt < 6; attempt++) expectWithin(reconnection.next(position), [5000, 6000]);
  });

  it("waits an hour and not much longer, whatever the server asks for", () => {
    const position = new StreamPosition();
    position.retryMs = Number.POSITIVE_INFINITY;
    expectWithin(new Reconnection(limits).next(position), [3_600_000, 3_600_000 * 1.2]);
  });
});

describe("wait()", () => {
  it("ends with the signal's reason, before or after it began", async () => {
    const reason = new Error("enough");
    expect(await rejection(wait(1e6, AbortSignal.abort(reason)))).toBe(reason);
    const controller = new AbortController();
    const waiting = rejection(wait(1e6, controller.signal));
    controller.abort(reason);
    expect(await waiting).toBe(reason);
  });
});
