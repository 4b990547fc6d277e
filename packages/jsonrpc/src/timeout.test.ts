import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startTimeouts } from "./timeout.ts";
import type { TransportError } from "./transport-error.ts";

function start(context: { timeoutMs?: number; maxTotalTimeoutMs?: number }) {
  const expired: TransportError[] = [];
  const target = { expire: (error: TransportError) => void expired.push(error) };
  return { timeouts: startTimeouts({ method: "tools/call", params: undefined, context }, target), expired };
}

describe("startTimeouts", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("makes nothing for a call without limits", () => {
    expect(start({}).timeouts).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("expires once, by whichever limit comes first, and names it", () => {
    const { expired } = start({ timeoutMs: 50, maxTotalTimeoutMs: 80 });
    vi.advanceTimersByTime(1000);
    expect(expired.map((error) => [error.code, error.message])).toEqual([
      ["timeout", "tools/call was not answered within 50 ms without progress (timeoutMs)"],
    ]);
  });

  it("begins the one limit anew at each sign of life, never the other", () => {
    const { timeouts, expired } = start({ timeoutMs: 50, maxTotalTimeoutMs: 80 });
    vi.advanceTimersByTime(49);
    timeouts?.restart();
    vi.advanceTimersByTime(30);
    expect(expired).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(expired).toMatchObject([
      { message: "tools/call was not answered within 80 ms in total (maxTotalTimeoutMs)" },
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("starts no timer at a sign of life where only the total is limited", () => {
    const { timeouts } = start({ maxTotalTimeoutMs: 80 });
    timeouts?.restart();
    expect(vi.getTimerCount()).toBe(1);
    timeouts?.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("takes zero for at once, and what no timer can hold for never", () => {
    const { expired } = start({ timeoutMs: 0 });
    vi.advanceTimersByTime(1);
    expect(expired).toHaveLength(1);
    start({ timeoutMs: 2 ** 31, maxTotalTimeoutMs: Number.POSITIVE_INFINITY });
    expect(vi.getTimerCount()).toBe(0);
    start({ timeoutMs: 2 ** 31 - 1 });
    expect(vi.getTimerCount()).toBe(1);
  });

  it("refuses limits that are none", () => {
    expect(() => start({ timeoutMs: -1 })).toThrow("Expected timeoutMs to be a number of milliseconds from 0 up");
    expect(() => start({ timeoutMs: 5, maxTotalTimeoutMs: Number.NaN })).toThrow(RangeError);
    expect(() => start({ timeoutMs: "5" as never })).toThrow('received "5"');
    expect(vi.getTimerCount()).toBe(0);
  });

  it("does not keep the process alive", () => {
    vi.useRealTimers();
    const before = process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    const { timeouts } = start({ timeoutMs: 60_000, maxTotalTimeoutMs: 60_000 });
    expect(process.getActiveResourcesInfo().filter((kind) => kind === "Timeout")).toHaveLength(before);
    timeouts?.stop();
  });
});
