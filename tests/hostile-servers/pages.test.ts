import { expect, it } from "vitest";
import { describeLies, rejection } from "./connected.ts";
import type { Lie } from "./hostile-server.ts";

/** A page whose cursor leads to another, for ever. */
function endless(cursorOf: (page: number) => string): Lie[] {
  return Array.from(
    { length: 1_100 },
    (_, page): Lie =>
      ({ id }) => {
        const tools = [{ name: `tool-${page}`, inputSchema: { type: "object" } }];
        const hints = { resultType: "complete", ttlMs: 0, cacheScope: "private" };
        return [{ jsonrpc: "2.0", id, result: { ...hints, tools, nextCursor: cursorOf(page) } }];
      },
  );
}

describeLies("a list without an end", { cache: false }, (connected) => {
  async function readAll(maxPages?: number): Promise<{ names: string[]; error: unknown }> {
    const names: string[] = [];
    const reading = (async () => {
      for await (const { name } of connected().client.tools({ maxPages })) names.push(name);
    })();
    return { error: await rejection(reading), names };
  }

  it.each([
    ["leads back to itself", () => "again", 2],
    ["leads back after two", (page: number) => `page-${page % 2}`, 3],
    ["leads back after ten", (page: number) => `page-${page % 10}`, 11],
    ["leads back by an empty cursor", () => "", 2],
    ["leads back by the name of what every object has", () => "__proto__", 2],
  ])("[C-PG-02] that %s ends at the cursor that came twice", async (_, cursorOf, pages) => {
    const { server, expectService } = connected();
    server.lie("tools/list", ...endless(cursorOf));
    const { names, error } = await readAll();
    expect(error).toMatchObject({ name: "ClientError", code: "page-limit" });
    expect(names).toHaveLength(pages);
    server.lie("tools/list");
    await expectService();
  });

  it("[S16] with ever-new cursors ends at the limit of pages, by default and as it is set", async () => {
    const { server, expectService } = connected();
    for (const [maxPages, pages] of [
      [20, 20],
      [undefined, 1_000],
    ] as const) {
      server.lie("tools/list", ...endless((page) => `page-${page}`));
      const { names, error } = await readAll(maxPages);
      expect(error).toMatchObject({ name: "ClientError", code: "page-limit" });
      expect(names).toHaveLength(pages);
    }
    server.lie("tools/list");
    await expectService();
  });

  it("[S16] with ever-longer cursors ends when they take too much memory, and none is in the error", async () => {
    const { server, expectService } = connected();
    const padding = "x".repeat(200_000);
    server.lie("tools/list", ...endless((page) => `${page}-${padding}`));
    const { names, error } = await readAll();
    expect(error).toMatchObject({ name: "ClientError", code: "page-limit" });
    expect(names.length).toBeLessThan(90);
    expect(String(error).length).toBeLessThan(1_000);
    server.lie("tools/list");
    await expectService();
  });
});
