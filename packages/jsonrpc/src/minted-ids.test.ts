import { describe, expect, it } from "vitest";
import { MintedIds } from "./minted-ids.ts";

interface Entry {
  readonly id: number;
}

function open(ids: MintedIds<Entry>): Entry {
  const entry = { id: ids.mint() };
  ids.add(entry);
  return entry;
}

describe("MintedIds", () => {
  it("mints integers from 1 up, and leads each to its entry", () => {
    const ids = new MintedIds<Entry>();
    const entries = Array.from({ length: 1000 }, () => open(ids));
    expect(entries.map(({ id }) => id)).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
    for (const entry of entries) expect(ids.get(entry.id)).toBe(entry);
    expect(ids.size).toBe(1000);
    expect(ids.entries()).toHaveLength(1000);
  });

  it("takes an entry out once", () => {
    const ids = new MintedIds<Entry>();
    const [first, second] = [open(ids), open(ids)];
    expect(ids.delete(first)).toBe(true);
    expect(ids.delete(first)).toBe(false);
    expect(ids.get(first.id)).toBeUndefined();
    expect(ids.entries()).toEqual([second]);
  });

  it.each([0, -1, 1.5, 17, 2 ** 31 + 1, 2 ** 32 + 1, Number.NaN, Number.POSITIVE_INFINITY])(
    "finds nothing under %d, although its place is taken",
    (id) => {
      const ids = new MintedIds<Entry>();
      open(ids);
      expect(ids.get(id)).toBeUndefined();
      expect(ids.get(1)).toEqual({ id: 1 });
    },
  );

  it("never uses an id twice, and passes over those whose place is taken by something older", () => {
    const ids = new MintedIds<Entry>();
    const old = open(ids);
    let last = old.id;
    for (let count = 0; count < 10_000; count++) {
      const entry = open(ids);
      expect(entry.id).toBeGreaterThan(last);
      expect(entry.id - last).toBeLessThanOrEqual(2);
      last = entry.id;
      ids.delete(entry);
    }
    expect(ids.get(old.id)).toBe(old);
    expect(ids.size).toBe(1);
  });

  it("knows which ids are spent", () => {
    const ids = new MintedIds<Entry>();
    const { id } = open(ids);
    expect([0, -1, id, id + 1, Number.NaN].map((one) => ids.isSpent(one))).toEqual([false, false, true, false, false]);
  });

  it("goes on counting when it gives back the room of a crowd", () => {
    const ids = new MintedIds<Entry>();
    for (const entry of Array.from({ length: 5000 }, () => open(ids))) ids.delete(entry);
    expect(ids.size).toBe(0);
    expect(ids.entries()).toEqual([]);
    expect(open(ids).id).toBe(5001);
  });
});
