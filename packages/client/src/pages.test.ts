import { describe, expect, it } from "vitest";
import { followPages } from "./pages.ts";

interface Page {
  readonly items: readonly number[];
  readonly nextCursor?: string | undefined;
}

async function collect(pages: ReadonlyMap<string | undefined, Page>, maxPages?: number) {
  const asked: (string | undefined)[] = [];
  const found: number[] = [];
  const items = followPages(
    async (cursor) => {
      asked.push(cursor);
      return pages.get(cursor) ?? { items: [] };
    },
    (page: Page) => page.items,
    maxPages,
  );
  let error: unknown;
  try {
    for await (const item of items) found.push(item);
  } catch (reason) {
    error = reason;
  }
  return { asked, found, error };
}

describe("the pages of a list", () => {
  it("[C-PG-02] are followed until there is no cursor, empty pages and empty cursors included", async () => {
    const pages = new Map<string | undefined, Page>([
      [undefined, { items: [1], nextCursor: "" }],
      ["", { items: [], nextCursor: "b" }],
      ["b", { items: [2, 3] }],
    ]);
    expect(await collect(pages)).toEqual({ asked: [undefined, "", "b"], found: [1, 2, 3], error: undefined });
  });

  it("are fetched as they are read, not before", async () => {
    let fetched = 0;
    const items = followPages(
      async () => ({ items: [++fetched], nextCursor: `${fetched}` }),
      (page) => page.items,
    );
    expect((await items.next()).value).toBe(1);
    await items.return();
    expect(fetched).toBe(1);
  });

  it("[C-PG-02] [S16] that lead back to themselves are noticed, in circles of any length", async () => {
    const circle = new Map<string | undefined, Page>([
      [undefined, { items: [0], nextCursor: "a" }],
      ["a", { items: [1], nextCursor: "b" }],
      ["b", { items: [2], nextCursor: "a" }],
    ]);
    const { found, error } = await collect(circle);
    expect(found).toEqual([0, 1, 2]);
    expect(error).toMatchObject({ code: "page-limit", message: expect.stringContaining('"a" twice') });
  });

  it("[C-PG-02] [S16] are as many as allowed", async () => {
    const two = new Map<string | undefined, Page>([
      [undefined, { items: [0], nextCursor: "a" }],
      ["a", { items: [1] }],
    ]);
    expect(await collect(two, 2)).toMatchObject({ found: [0, 1], error: undefined });
    expect(await collect(two, 1)).toMatchObject({ found: [0], error: { code: "page-limit" } });
  });
});
