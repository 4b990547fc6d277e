import { describe, expect, it } from "vitest";
import { assertPageSize, pageAt, paginate } from "./pagination.ts";

const items = Array.from({ length: 7 }, (_, id) => ({ id }));

describe("pages", () => {
  it("[B-PG-01] hold every item once, in order", () => {
    const pages = paginate("tools", items, 3);
    const seen: object[] = [];
    let cursor: unknown;
    for (;;) {
      const page = pageAt(pages, cursor);
      seen.push(...(page["tools"] as object[]));
      cursor = page["nextCursor"];
      if (cursor === undefined) break;
    }
    expect(seen).toEqual(items);
  });

  it.each([
    [7, 1],
    [8, 1],
    [undefined, 1],
    [1, 7],
    [3, 3],
  ])("of %s make %i of seven", (pageSize, count) => {
    const { byCursor } = paginate("tools", items, pageSize);
    expect(byCursor.size + 1).toBe(count);
  });

  it("are one, and empty, when there is nothing", () => {
    expect(paginate("tools", [])).toEqual({ first: { tools: [] }, byCursor: new Map() });
    expect(paginate("tools", [], 3).first).toEqual({ tools: [] });
  });

  it("are made once: the same page is the same object", () => {
    const pages = paginate("tools", items, 3);
    const cursor = pages.first["nextCursor"];
    expect(pageAt(pages, cursor)).toBe(pageAt(pages, cursor));
  });

  it.each([null, 0, "", "0", "constructor", {}, ["x"]])("[S-PG-03] are not found by %j", (cursor) => {
    expect(() => pageAt(paginate("tools", items, 3), cursor)).toThrow(expect.objectContaining({ code: -32602 }));
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("cannot hold %d items", (pageSize) => {
    expect(() => assertPageSize(pageSize)).toThrow(RangeError);
  });
});
