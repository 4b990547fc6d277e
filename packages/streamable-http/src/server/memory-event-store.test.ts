import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { StreamScope } from "./event-store.ts";
import { createMemoryEventStore, type MemoryEventStore } from "./memory-event-store.ts";

const stream: StreamScope = { principal: "alice", sessionId: "session", streamId: "stream" };
const EVENT_BYTES = 128;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The messages after an event; undefined when it is not known. */
function replayed(store: MemoryEventStore, scope: StreamScope, after: string): string[] | undefined {
  const messages: string[] = [];
  const isKnown = store.replay(scope, after, (id, message) => messages.push(`${id}:${message}`));
  if (!isKnown) expect(messages).toEqual([]);
  return isKnown ? messages : undefined;
}

function append(store: MemoryEventStore, scope: StreamScope, ...messages: string[]): string[] {
  return messages.map((message) => store.append(scope, message));
}

describe("events in memory", () => {
  it("[H-18] come back in order, from any of them on, as often as they are asked for", () => {
    const store = createMemoryEventStore();
    const ids = append(store, stream, "a", "b", "c");
    expect(new Set(ids).size).toBe(3);
    const [a = "", b = "", c = ""] = ids;
    expect(replayed(store, stream, a)).toEqual([`${b}:b`, `${c}:c`]);
    expect(replayed(store, stream, a)).toEqual([`${b}:b`, `${c}:c`]);
    expect(replayed(store, stream, b)).toEqual([`${c}:c`]);
    expect(replayed(store, stream, c)).toEqual([]);
  });

  it("[S5] belong to one stream of one session of one principal, and to nobody else", () => {
    const store = createMemoryEventStore();
    const [id = ""] = append(store, stream, "a", "b");
    const strangers: Partial<StreamScope>[] = [
      { principal: "bob" },
      { principal: undefined },
      { principal: "null" },
      { principal: "" },
      { sessionId: "other" },
      { streamId: "other" },
      { sessionId: "stream", streamId: "session" },
    ];
    for (const stranger of strangers) expect(replayed(store, { ...stream, ...stranger }, id)).toBeUndefined();
    const odd = { principal: 'x","y', sessionId: "z", streamId: "s" };
    append(store, odd, "c", "d");
    expect(replayed(store, { principal: "x", sessionId: 'y","z', streamId: "s" }, "1")).toBeUndefined();
  });

  it.each(["", "0", "3", "-1", "1.0", "1e0", " 1", "01", "9".repeat(400), "__proto__", "NaN"])(
    "are not found after %j, which nobody was given",
    (id) => {
      const store = createMemoryEventStore();
      append(store, stream, "a", "b");
      expect(replayed(store, stream, id)).toBeUndefined();
    },
  );

  it("stay after the end of their stream, until they are too old; then nothing of it is left", () => {
    const store = createMemoryEventStore({ maxAgeMs: 1_000 });
    const [a = ""] = append(store, stream, "a", "b");
    store.end(stream);
    vi.advanceTimersByTime(1_000);
    append(store, { ...stream, streamId: "other" }, "x");
    expect(replayed(store, stream, a)).toHaveLength(1);
    vi.advanceTimersByTime(1);
    append(store, { ...stream, streamId: "other" }, "y");
    expect(replayed(store, stream, a)).toBeUndefined();
  });

  it("may be too old to be kept, while it is still known that none was missed", () => {
    const store = createMemoryEventStore({ maxAgeMs: 1_000 });
    const [a = "", b = ""] = append(store, stream, "a", "b");
    vi.advanceTimersByTime(2_000);
    append(store, { ...stream, streamId: "other" }, "x");
    expect(replayed(store, stream, b)).toEqual([]);
    expect(replayed(store, stream, a)).toBeUndefined();
    const [c = ""] = append(store, stream, "c");
    expect(replayed(store, stream, b)).toEqual([`${c}:c`]);
  });

  it("[S16] are bounded in number and bytes in each stream: the oldest go, and what is left has no gap", () => {
    for (const options of [{ streamEvents: 2 }, { streamBytes: 2 * (EVENT_BYTES + 2) }]) {
      const store = createMemoryEventStore(options);
      const [a = "", b = "", c = "", d = ""] = append(store, stream, "a", "b", "c", "d");
      expect(replayed(store, stream, a)).toBeUndefined();
      expect(replayed(store, stream, b)).toEqual([`${c}:c`, `${d}:d`]);
      append(store, { ...stream, streamId: "other" }, "x");
      expect(replayed(store, stream, c)).toEqual([`${d}:d`]);
    }
  });

  it("[S16] are bounded in number and bytes in all", () => {
    const other = { ...stream, sessionId: "other" };
    for (const options of [{ totalEvents: 2 }, { totalBytes: 2 * (EVENT_BYTES + 2) }]) {
      const store = createMemoryEventStore(options);
      const [a = "", b = ""] = append(store, stream, "a", "b");
      const [x = ""] = append(store, other, "x", "y");
      expect(replayed(store, stream, a)).toBeUndefined();
      expect(replayed(store, stream, b)).toEqual([]);
      expect(replayed(store, other, x)).toHaveLength(1);
    }
  });

  it("are not kept when one alone is over the limit; a client that missed it is told so", () => {
    const store = createMemoryEventStore({ streamBytes: 1_000 });
    const [a = "", big = ""] = append(store, stream, "a", "x".repeat(1_000));
    expect(replayed(store, stream, a)).toBeUndefined();
    expect(replayed(store, stream, big)).toEqual([]);
    const [c = ""] = append(store, stream, "c");
    expect(replayed(store, stream, big)).toEqual([`${c}:c`]);
  });

  it("are forgotten with their session, and take nothing of the bounds any more", () => {
    const store = createMemoryEventStore({ totalEvents: 3 });
    const other = { ...stream, sessionId: "other" };
    const [a = ""] = append(store, stream, "a", "b");
    const [x = ""] = append(store, other, "x");
    store.forget({ principal: "bob", sessionId: "session" });
    expect(replayed(store, stream, a)).toHaveLength(1);
    store.forget(stream);
    expect(replayed(store, stream, a)).toBeUndefined();
    append(store, other, "y", "z");
    expect(replayed(store, other, x)).toHaveLength(2);
  });

  it("need limits above 0", () => {
    for (const value of [0, -1, Number.NaN]) {
      expect(() => createMemoryEventStore({ totalBytes: value })).toThrow(/totalBytes/);
    }
    expect(createMemoryEventStore({ totalBytes: Number.POSITIVE_INFINITY })).toBeDefined();
  });
});
