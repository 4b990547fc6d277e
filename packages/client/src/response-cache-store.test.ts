import { describe, expect, it } from "vitest";
import { type CacheEntry, type CacheKey, createMemoryCacheStore } from "./response-cache-store.ts";

function key(params: string, method = "resources/read", partition = "p"): CacheKey {
  return { method, params, partition };
}

function entry(value: string, size = 10): CacheEntry {
  return { value: { value }, scope: "private", receivedAt: 0, expiresAt: 1, size };
}

describe("createMemoryCacheStore", () => {
  it("[B2-04] gives back what was set, under all three parts of its key", () => {
    const store = createMemoryCacheStore();
    void store.set(key("a"), entry("1"));
    expect(store.get(key("a"))).toEqual(entry("1"));
    expect(store.get(key("b"))).toBeUndefined();
    expect(store.get(key("a", "tools/list"))).toBeUndefined();
    expect(store.get(key("a", "resources/read", "q"))).toBeUndefined();
    void store.delete(key("a"));
    expect(store.get(key("a"))).toBeUndefined();
  });

  it("[B2-04] forgets what was not used for the longest time, and reading is using", () => {
    const store = createMemoryCacheStore({ maxEntries: 2 });
    void store.set(key("a"), entry("1"));
    void store.set(key("b"), entry("2"));
    store.get(key("a"));
    void store.set(key("c"), entry("3"));
    expect(store.get(key("b"))).toBeUndefined();
    expect(store.get(key("a"))).toEqual(entry("1"));
    expect(store.get(key("c"))).toEqual(entry("3"));
  });

  it("has a limit on all that it keeps together", () => {
    const store = createMemoryCacheStore({ maxCharacters: 100 });
    void store.set(key("a"), entry("1", 60));
    void store.set(key("a"), entry("2", 60)); // in place of the first: counted once
    void store.set(key("b"), entry("3", 40));
    expect(store.get(key("a"))).toEqual(entry("2", 60));
    void store.set(key("c"), entry("4", 1));
    expect(store.get(key("b"))).toBeUndefined();
    expect(store.get(key("a"))).toEqual(entry("2", 60));
    void store.set(key("d"), entry("5", 101));
    expect(store.get(key("d"))).toBeUndefined();
    expect(store.get(key("a"))).toEqual(entry("2", 60));
  });

  it("does not let one part of a key pass for another", () => {
    const store = createMemoryCacheStore();
    void store.set(key('b","c', "m", "a"), entry("1"));
    expect(store.get(key("c", "m", 'a","b'))).toBeUndefined();
    expect(store.get(key("c", 'm","b', "a"))).toBeUndefined();
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses %d as a limit", (limit) => {
    expect(() => createMemoryCacheStore({ maxEntries: limit })).toThrow(RangeError);
    expect(() => createMemoryCacheStore({ maxCharacters: limit })).toThrow(RangeError);
  });
});
