import { describe, expect, it, vi } from "vitest";
import { type CallerPort, InboundCall } from "./inbound-call.ts";

const port = (more: Partial<CallerPort> = {}): CallerPort => ({
  origin: undefined,
  callBack: undefined,
  notify() {},
  ...more,
});

describe("InboundCall", () => {
  it("makes no AbortController unless its signal is read", () => {
    const made = vi.spyOn(globalThis, "AbortController");
    const unread = new InboundCall(port(), 1);
    unread.abort("reason");
    unread.end();
    expect(made).not.toHaveBeenCalled();
    const read = new InboundCall(port(), 2);
    expect(read.signal).toBe(read.signal);
    expect(made).toHaveBeenCalledTimes(1);
    made.mockRestore();
  });

  it("tells whoever asked to be told that it was aborted, once, whether asked before or after, and makes no signal for one", () => {
    const made = vi.spyOn(globalThis, "AbortController");
    const told: string[] = [];
    const targetOf = (name: string) => ({ giveUp: (reason: unknown) => void told.push(`${name}: ${reason}`) });
    const call = new InboundCall(port());
    call.onAbort(targetOf("first"));
    expect(made).not.toHaveBeenCalled();
    made.mockRestore();
    call.onAbort(targetOf("second"));
    call.abort("gone");
    call.abort("again");
    call.onAbort(targetOf("late"));
    expect(told.sort()).toEqual(["first: gone", "late: gone", "second: gone"]);
  });

  it("tells nobody of an abort after its end", () => {
    const call = new InboundCall(port());
    const giveUp = vi.fn();
    call.onAbort({ giveUp });
    call.end();
    expect(call.abort("late")).toBe(false);
    expect(giveUp).not.toHaveBeenCalled();
  });

  it("aborts its signal with the reason, whether it is read before or after", () => {
    const before = new InboundCall(port());
    const after = new InboundCall(port());
    const { signal } = before;
    expect(signal.aborted).toBe(false);
    expect([before.abort("x"), after.abort("y")]).toEqual([true, true]);
    expect(signal.reason).toBe("x");
    expect(after.signal.reason).toBe("y");
  });

  it("ends once: an answer cannot be cancelled, and a cancelled call cannot be answered", () => {
    const answered = new InboundCall(port());
    expect(answered.end()).toBe(true);
    expect(answered.abort("late")).toBe(false);
    expect(answered.signal.aborted).toBe(false);
    const cancelled = new InboundCall(port());
    expect(cancelled.abort("x")).toBe(true);
    expect(cancelled.end()).toBe(false);
    expect(cancelled.abort("y")).toBe(false);
    expect(cancelled.signal.reason).toBe("x");
  });

  it("hands the caller's promise to whoever notifies, until the end", () => {
    const slow = Promise.resolve();
    const call = new InboundCall(port({ notify: () => slow }));
    expect(call.notify("n", {})).toBe(slow);
    call.end();
    expect(call.notify("n", {})).toBeUndefined();
  });
});
