import { Client } from "@tenon/client";
import { type JsonObject, McpError } from "@tenon/jsonrpc";
import { McpServer, Server } from "@tenon/server";
import { streamableHttp } from "@tenon/streamable-http/client";
import { createHandler } from "@tenon/streamable-http/server";
import { describeInteraction } from "@tenon/testing";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { matrix } from "./matrix.ts";

const inputSchema = {
  type: "object",
  properties: { region: { type: "string", "x-mcp-header": "Region" }, on: { type: "boolean", "x-mcp-header": "On" } },
} as const;

function createServer() {
  const server = new McpServer({ name: "test", version: "1.0.0" });
  server.tool("route", { inputSchema }, (args, ctx) => JSON.stringify([args, ctx.header("mcp-param-region") ?? null]));
  return server;
}

describeInteraction("arguments that headers repeat", matrix, ({ connect, era, transport }) => {
  const hasHeaders = era === "modern" && transport.startsWith("HTTP");

  it("[C-XH-05] [S-XH-08] [C-11] [S-XH-01] are repeated over HTTP in the modern era, and nowhere else", async () => {
    const client = await connect(createServer());
    await client.listTools();
    const args = { region: "eu, 世界", on: true };
    const { content } = await client.callTool("route", args);
    const header = hasHeaders ? expect.stringMatching(/^=\?base64\?/) : null;
    const [block] = content;
    expect(block?.type === "text" && JSON.parse(block.text)).toEqual([args, header]);
  });

  it("[C-XH-05] are repeated although the tool was never listed: the client learns it when it is refused", async () => {
    const client = await connect(createServer());
    const { content } = await client.callTool("route", { region: "eu" });
    const [block] = content;
    expect(block?.type === "text" && JSON.parse(block.text)).toEqual([{ region: "eu" }, hasHeaders ? "eu" : null]);
  });

  it("[C-XH-03] [C-12] drop a tool that marks them wrongly, over HTTP, and warn", async () => {
    const bad = { type: "object" as const, properties: { n: { type: "number", "x-mcp-header": "N" } } };
    const tools = [
      { name: "good", inputSchema: { type: "object" as const } },
      { name: "bad", inputSchema: bad },
    ];
    const server = new Server(
      { name: "test", version: "1.0.0" },
      { handlers: { "tools/list": () => ({ tools, ttlMs: 0, cacheScope: "private" }) } },
    );
    const warnings: string[] = [];
    const client = await connect(server, { onWarning: (message) => warnings.push(message) });
    const names = (await client.listTools()).tools.map(({ name }) => name);
    expect(names).toEqual(hasHeaders ? ["good"] : ["good", "bad"]);
    expect(warnings).toEqual(hasHeaders ? [expect.stringContaining("Tool bad is left out")] : []);
  });
});

describe("a call over HTTP that is made again with answers", () => {
  it("[C-MRTR-22] has all of its headers again", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" });
    server.tool("route", { inputSchema }, async (_args, ctx) => (await ctx.elicit("Sure?", z.object({}))).action);
    const handler = createHandler(server);
    const sent: (readonly (string | null)[])[] = [];
    const transport = streamableHttp("http://localhost/mcp", {
      fetch: (url, init) => {
        const { headers } = new Request(url, init);
        const names = ["mcp-protocol-version", "mcp-method", "mcp-name", "mcp-param-region"];
        if (headers.get("mcp-method") === "tools/call") sent.push(names.map((name) => headers.get(name)));
        return handler(new Request(url, init));
      },
    });
    const elicitation = { form: () => ({ action: "decline" as const }) };
    await using client = await Client.connect(transport, { elicitation });
    await client.listTools();
    expect(await client.callTool("route", { region: "eu" })).toMatchObject({ content: [{ text: "decline" }] });
    const headers = ["2026-07-28", "tools/call", "route", "eu"];
    expect(sent).toEqual([headers, headers]);
    await handler.close();
  });
});

describe("a server over HTTP", () => {
  /** A client whose headers are changed on their way. */
  async function connectThrough(change: (headers: Headers) => void) {
    const handler = createHandler(createServer());
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      const headers = new Headers(request.headers);
      if (headers.get("mcp-method") === "tools/call") change(headers);
      return handler(new Request(request, { headers }));
    };
    const client = await Client.connect(streamableHttp("http://localhost/mcp", { fetch }));
    await client.listTools();
    return { client, handler };
  }

  it.each<[string, (headers: Headers) => void, JsonObject]>([
    ["says something else", (headers) => headers.set("mcp-param-region", "us"), { region: "eu" }],
    ["is missing", (headers) => headers.delete("mcp-param-region"), { region: "eu" }],
    ["is there without an argument", (headers) => headers.set("mcp-param-region", "eu"), {}],
    ["cannot be decoded", (headers) => headers.set("mcp-param-region", "=?base64?***?="), { region: "eu" }],
  ])("[S-XH-08] [AMB-23] refuses a call whose header %s with -32020", async (_what, change, args) => {
    const { client, handler } = await connectThrough(change);
    const error: unknown = await client.callTool("route", args).catch((reason: unknown) => reason);
    expect(McpError.is(error) && error.code).toBe(-32020);
    await client.close();
    await handler.close({ graceMs: 0 });
  });
});
