import { Client, withFallback } from "@tenon/client";
import { McpServer } from "@tenon/server";
import { sse } from "@tenon/sse/client";
import { createSseHandler } from "@tenon/sse/server";
import { type FetchFunction, streamableHttp } from "@tenon/streamable-http/client";
import { createHandler } from "@tenon/streamable-http/server";
import { afterEach, describe, expect, it } from "vitest";

const url = "http://localhost/mcp";
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function createServer(): McpServer {
  const server = new McpServer({ name: "test", version: "1.0.0" });
  server.tool("echo", {}, () => "echo");
  return server;
}

/** A server of 2024-11-05, whose event stream is at the URL that clients are given. Its answers to POSTs there are the test's. */
function olderServer(refuse: (init: RequestInit) => Response | Promise<Response>) {
  const sent: string[] = [];
  const open = () => createSseHandler(createServer(), { onError: () => undefined });
  let handler = open();
  closing.push(() => handler.close());
  const fetch: FetchFunction = async (target, init) => {
    const isEntry = new URL(target).search === "";
    const { method } = JSON.parse(String(init.body ?? "{}")) as { method?: string };
    sent.push(`${init.method} ${isEntry ? "entry" : "messages"} ${method ?? ""}`.trim());
    if (isEntry && init.method === "POST") return refuse(init);
    return handler(new Request(target, init));
  };
  const restart = async (): Promise<void> => {
    const before = handler;
    handler = open();
    await before.close();
  };
  return { fetch, sent, restart };
}

async function connect(fetch: FetchFunction, mode: "auto" | "legacy" | "2026-07-28" = "auto"): Promise<Client> {
  const transport = withFallback(streamableHttp(url, { fetch }), sse(url, { fetch }));
  const client = await Client.connect(transport, { mode, healing: { initialDelayMs: 1, maxReconnects: 3 } });
  closing.push(() => client.close());
  return client;
}

describe("a client that falls back to HTTP+SSE", () => {
  it.each([400, 404, 405])(
    "[C-NEG-05] [C-NEG-06] does so when %i is the answer to the handshake, and not before",
    async (status) => {
      const { fetch, sent } = olderServer(() => new Response("Cannot POST /mcp", { status }));
      const client = await connect(fetch);
      expect(await client.callTool("echo")).toMatchObject({ content: [{ text: "echo" }] });
      expect(sent.slice(0, 4)).toEqual([
        "POST entry server/discover",
        "POST entry initialize",
        "GET entry",
        "POST messages initialize",
      ]);
    },
  );

  it("[C-NEG-05] does so in legacy mode, and when the refusal has an error of no modern server", async () => {
    const error = { jsonrpc: "2.0", id: null, error: { code: -32000, message: "Method not allowed." } };
    const { fetch, sent } = olderServer(() => Response.json(error, { status: 405 }));
    await connect(fetch, "legacy");
    expect(sent.slice(0, 2)).toEqual(["POST entry initialize", "GET entry"]);
  });

  it("[B-SSE-05] never does so with a server that knows Streamable HTTP", async () => {
    for (const mode of ["auto", "legacy"] as const) {
      const handler = createHandler(createServer(), { legacy: mode === "legacy" ? "sessions" : "off" });
      closing.push(() => handler.close());
      const gets: unknown[] = [];
      const client = await connect((target, init) => {
        if (init.method === "GET") gets.push(new Headers(init.headers).get("mcp-session-id"));
        return handler(new Request(target, init));
      }, mode);
      expect(await client.callTool("echo")).toMatchObject({ content: [{ text: "echo" }] });
      expect(gets).not.toContain(null); // only that of a session
    }
  });

  it.each([401, 403, 406, 429, 500, 502, 503])("[C-NEG-05] [C-NEG-04] does not do so for %i", async (status) => {
    const { fetch, sent } = olderServer(() => new Response("No", { status }));
    await expect(connect(fetch, "legacy")).rejects.toMatchObject({ name: "TransportError", status });
    expect(sent).toEqual(["POST entry initialize"]);
  });

  it.each([-32020, -32021, -32022])("[C-NEG-05] does not do so for a modern server's error %i", async (code) => {
    const error = { jsonrpc: "2.0", id: null, error: { code, message: "No", data: { supported: ["2026-07-28"] } } };
    const { fetch, sent } = olderServer(() => Response.json(error, { status: 400 }));
    await expect(connect(fetch, "legacy")).rejects.toMatchObject({ name: "McpError", code });
    expect(sent).toEqual(["POST entry initialize"]);
  });

  it("[C-NEG-05] does not do so when the network fails", async () => {
    const { fetch, sent } = olderServer(() => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error("refused"), { code: "ECONNREFUSED" }) });
    });
    await expect(connect(fetch, "legacy")).rejects.toMatchObject({ code: "connect-failed" });
    expect(sent).toEqual(["POST entry initialize"]);
  });

  it("does not do so for a revision that was asked for and has no handshake", async () => {
    const { fetch, sent } = olderServer(() => new Response("No", { status: 404 }));
    const client = await connect(fetch, "2026-07-28");
    await expect(client.listTools()).rejects.toMatchObject({ code: "http-status", status: 404 });
    expect(sent.filter((request) => request.startsWith("GET"))).toEqual([]);
  });

  it("tells what the server said to both, when it knows neither", async () => {
    await expect(connect(async () => new Response("Nothing here", { status: 404 }))).rejects.toMatchObject({
      code: "http-status",
      status: 404,
      message: expect.stringMatching(/404: Nothing here\. An older transport was tried, too: .*404/),
    });
    const page = new Response("<p>", { headers: { "content-type": "text/html" } });
    const { fetch } = olderServer(() => new Response(null, { status: 405 }));
    const website: FetchFunction = async (target, init) => (init.method === "GET" ? page : fetch(target, init));
    await expect(connect(website)).rejects.toMatchObject({ code: "http-status", status: 405 });
  });

  it("throws what keeps it from the older transport, where that is something else", async () => {
    const { fetch } = olderServer(() => new Response(null, { status: 405 }));
    const guarded: FetchFunction = async (target, init) =>
      init.method === "GET" ? new Response(null, { status: 401 }) : fetch(target, init);
    await expect(connect(guarded)).rejects.toMatchObject({ code: "unauthorized", status: 401 });
  });

  it("[C-NEG-06] [C-VER-05] remembers the way when the connection has to be made again", async () => {
    const { fetch, sent, restart } = olderServer(() => new Response(null, { status: 405 }));
    const client = await connect(fetch);
    sent.length = 0;
    await restart();
    expect(await client.callTool("echo", {}, { retry: true })).toMatchObject({ content: [{ text: "echo" }] });
    expect(sent.slice(0, 2)).toEqual(["GET entry", "POST messages initialize"]);
  });

  it("[C-VER-05] finds out anew when the server has become another one", async () => {
    const older = olderServer(() => new Response(null, { status: 405 }));
    const newer = createHandler(createServer());
    closing.push(() => newer.close());
    let isUpgraded = false;
    const client = await connect((target, init) =>
      isUpgraded ? newer(new Request(target, init)) : older.fetch(target, init),
    );
    isUpgraded = true;
    await older.restart();
    expect(await client.callTool("echo", {}, { retry: true })).toMatchObject({ content: [{ text: "echo" }] });
  });

  it("ends as soon as it is closed", async () => {
    const { fetch } = olderServer(() => new Response(null, { status: 405 }));
    const client = await connect(fetch);
    await client.close();
    expect(await client.closed).toBeUndefined();
    await expect(client.listTools()).rejects.toMatchObject({ code: "closed" });
  });
});
