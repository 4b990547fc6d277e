// A modern server keeps nothing between two calls: any process that runs it can answer any of them.
import { Client } from "@tenon/client";
import { MetaKey } from "@tenon/protocol";
import { inputRequired, McpServer, rootsRequest } from "@tenon/server";
import { streamableHttp } from "@tenon/streamable-http/client";
import { createHandler, type FetchHandler } from "@tenon/streamable-http/server";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const requestState = { keys: ["0123456789abcdef0123456789abcdef"] };

function createReplica(log: string[], name: string): McpServer {
  const server = new McpServer({ name: "test", version: "1.0.0" }, { requestState, pageSize: 1 });
  server.use((next) => (call) => {
    log.push(name);
    return next(call);
  });
  server.tool("order", { inputSchema: z.object({ isbn: z.string() }) }, async ({ isbn }, ctx) => {
    const price = await ctx.step("price", () => `${name}'s price`);
    const { content } = await ctx.elicit("How many?", z.object({ copies: z.number() }));
    const again = await ctx.elicit("Sure?", z.object({ yes: z.boolean() }));
    return `${content?.copies} of ${isbn} at ${price}: ${again.content?.yes}`;
  });
  server.tool("explicit", {}, (_args, ctx) =>
    ctx.requestState === "halfway"
      ? `done with ${ctx.inputResponses.size}`
      : inputRequired({ inputRequests: { a: rootsRequest() }, requestState: "halfway" }),
  );
  server.resource("a", "a://a", {}, () => "a");
  server.resource("b", "a://b", {}, () => "b");
  return server;
}

describe("Replicas of a server that take turns", () => {
  it("[S-STATE-01] [S-STATE-02] [S-MRTR-13] answer as one: what a call needs of earlier ones comes with it", async () => {
    const log: string[] = [];
    const handlers = ["one", "two", "three"].map((name) => createHandler(createReplica(log, name)));
    let turn = 0;
    const fetch: typeof globalThis.fetch = (input, init) =>
      (handlers[turn++ % handlers.length] as FetchHandler)(new Request(input, init));
    const answers = [{ copies: 2 }, { yes: true }];
    const client = await Client.connect(streamableHttp("http://localhost/mcp", { fetch }), {
      roots: [],
      elicitation: { form: () => ({ action: "accept", content: answers.shift() ?? {} }) },
    });
    const names: string[] = [];
    for await (const tool of client.tools()) names.push(tool.name);
    expect(names).toEqual(["order", "explicit"]);
    log.length = 0;
    const ordered = await client.callTool("order", { isbn: "7" });
    expect(log).toHaveLength(3);
    expect(new Set(log).size).toBe(3);
    expect(ordered.content).toEqual([{ type: "text", text: `2 of 7 at ${log[0]}'s price: true` }]);
    expect((await client.callTool("explicit")).content).toEqual([{ type: "text", text: "done with 1" }]);
    const resources: string[] = [];
    for await (const { uri } of client.resources()) resources.push(uri);
    expect(resources).toEqual(["a://a", "a://b"]);
    await client.close();
    await Promise.all(handlers.map((handler) => handler.close()));
  });
});

describe("A server that is asked over one connection by many", () => {
  it("[I-19] [S-META-08] [S-STATE-04] [K-14] reads who asks, and what they can do, from each request alone", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" });
    server.tool("who", {}, (_args, ctx) => JSON.stringify([ctx.clientInfo?.name ?? null, ctx.clientCapabilities]));
    const connection = server.open({ call: async () => ({}), notify: () => undefined });
    const ask = async (meta: object): Promise<unknown> => {
      const _meta = { [MetaKey.protocolVersion]: "2026-07-28", ...meta };
      const { content } = await connection.call({ method: "tools/call", params: { name: "who", _meta }, context: {} });
      return JSON.parse((content as [{ text: string }])[0].text);
    };
    const named = (name: string) => ({ [MetaKey.clientInfo]: { name, version: "1" } });
    const able = (capabilities: object) => ({ [MetaKey.clientCapabilities]: capabilities });
    expect(await ask({ ...named("ada"), ...able({ roots: {} }) })).toEqual(["ada", { roots: {} }]);
    expect(await ask(able({}))).toEqual([null, {}]);
    await expect(ask(named("ada"))).rejects.toMatchObject({ code: -32602 });
    const together = ["bob", "eve"].map((name) =>
      ask({ ...named(name), ...able({ extensions: { [`x/${name}`]: {} } }) }),
    );
    expect(await Promise.all(together)).toEqual([
      ["bob", { extensions: { "x/bob": {} } }],
      ["eve", { extensions: { "x/eve": {} } }],
    ]);
  });
});
