import { DEFAULT_MAX_PAGES } from "@tenon/client";
import { McpServer, Server } from "@tenon/server";
import { describeInteraction } from "@tenon/testing";
import { expect, it } from "vitest";
import { matrix, modernCells } from "./matrix.ts";

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describeInteraction("pages", matrix, ({ connect }) => {
  it("[B-PG-01] [L-28] are followed to the end, in every list", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" }, { pageSize: 2 });
    const names = Array.from({ length: 53 }, (_, index) => `item-${index}`);
    for (const name of names) {
      server.tool(name, {}, () => name);
      server.prompt(name, {}, () => name);
      server.resource(name, `a://${name}`, {}, () => name);
      server.resource(name, `b://${name}/{id}`, {}, () => name);
    }
    const client = await connect(server);
    const listed = await Promise.all(
      [client.tools(), client.prompts(), client.resources(), client.resourceTemplates()].map(collect),
    );
    for (const items of listed) expect(items.map((item) => item.name)).toEqual(names);
    const first = await client.listTools();
    expect(first.tools).toHaveLength(2);
    expect(first.nextCursor).toEqual(expect.any(String));
    expect((await client.listTools({ cursor: first.nextCursor })).tools[0]?.name).toBe("item-2");
  });

  it("[S-PG-03] are not found by a cursor that is none of this list's", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" }, { pageSize: 1 });
    for (const name of ["a", "b"]) {
      server.tool(name, {}, () => name);
      server.prompt(name, {}, () => name);
    }
    const client = await connect(server);
    const { nextCursor } = await client.listTools();
    for (const cursor of ["", "1", "constructor", `${nextCursor}A`]) {
      await expect(client.listTools({ cursor })).rejects.toMatchObject({ code: -32602 });
    }
    await expect(client.listPrompts({ cursor: nextCursor })).rejects.toMatchObject({ code: -32602 });
    await expect(client.session.request("tools/list", { cursor: 1 })).rejects.toMatchObject({ code: -32602 });
  });

  it("[C-PG-02] are followed past an empty cursor, which is a cursor like any other", async () => {
    const tool = (name: string) => ({ name, inputSchema: { type: "object" as const } });
    const server = new Server(
      { name: "test", version: "1.0.0" },
      {
        handlers: {
          "tools/list": ({ cursor }) =>
            cursor === undefined
              ? { tools: [tool("a")], nextCursor: "", ttlMs: 0, cacheScope: "private" }
              : { tools: [tool("b")], ttlMs: 0, cacheScope: "private" },
        },
      },
    );
    const client = await connect(server);
    expect((await collect(client.tools())).map(({ name }) => name)).toEqual(["a", "b"]);
  });

  it("[C-PG-02] [S16] that go round in a circle are noticed", async () => {
    let pages = 0;
    const server = new Server(
      { name: "test", version: "1.0.0" },
      {
        handlers: {
          "tools/list": ({ cursor }) => {
            pages++;
            return { tools: [], nextCursor: cursor === "a" ? "b" : "a", ttlMs: 0, cacheScope: "private" };
          },
        },
      },
    );
    const client = await connect(server);
    await expect(collect(client.tools())).rejects.toMatchObject({ name: "ClientError", code: "page-limit" });
    expect(pages).toBe(3);
  });

  it("[C-PG-02] [S16] without an end are followed up to a limit", async () => {
    let pages = 0;
    const server = new Server(
      { name: "test", version: "1.0.0" },
      {
        handlers: {
          "prompts/list": () => ({ prompts: [], nextCursor: `${++pages}`, ttlMs: 0, cacheScope: "private" }),
        },
      },
    );
    const client = await connect(server);
    await expect(collect(client.prompts({ maxPages: 12 }))).rejects.toMatchObject({ code: "page-limit" });
    expect(pages).toBe(12);
    expect(DEFAULT_MAX_PAGES).toBe(1_000);
  });
});

describeInteraction("pages that may be kept", modernCells, ({ connect }) => {
  it("[S-CACHE-02] are all for the same readers", async () => {
    const cacheHints = { "tools/list": { ttlMs: 5, cacheScope: "public" } } as const;
    const open = new McpServer({ name: "open", version: "1.0.0" }, { pageSize: 1, cacheHints });
    const guarded = new McpServer(
      { name: "guarded", version: "1.0.0" },
      { pageSize: 1, cacheHints, allow: () => true },
    );
    for (const [server, expected] of [
      [open, "public"],
      [guarded, "private"],
    ] as const) {
      for (const name of ["a", "b", "c"]) server.tool(name, {}, () => name);
      const client = await connect(server);
      const scopes: unknown[] = [];
      let cursor: string | undefined;
      do {
        const page = await client.session.request("tools/list", cursor === undefined ? {} : { cursor });
        scopes.push(page["cacheScope"]);
        cursor = page["nextCursor"] as string | undefined; // as the specification has it
      } while (cursor !== undefined);
      expect(scopes).toEqual([expected, expected, expected]);
    }
  });
});
