import type { AuthInfo, JsonObject } from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";
import { describe, expect, expectTypeOf, it } from "vitest";
import { z } from "zod";
import type { RequestContext } from "./context.ts";
import { McpServer } from "./mcp-server.ts";
import { createResolver, type Resolver, type Resolvers } from "./resolvers.ts";
import { ToolError } from "./tool-error.ts";

const envelope = { [MetaKey.protocolVersion]: "2026-07-28", [MetaKey.clientCapabilities]: {} };
const isbnInput = z.object({ isbn: z.string() });

function createServer(): McpServer {
  return new McpServer({ name: "test", version: "1.0.0" }, { onError: () => undefined });
}

function callTool(server: McpServer, args: JsonObject = {}, authInfo?: AuthInfo): Promise<JsonObject> {
  const params = { name: "order", arguments: args, _meta: envelope };
  return server.call({
    method: "tools/call",
    params,
    context: authInfo ? { origin: { transport: "t", authInfo } } : {},
  });
}

/** Waits until the others had their turn. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe("a resolver", () => {
  it("[M-01] gives handlers a typed value that is in no input schema", async () => {
    const server = createServer();
    const currentUser = createResolver("user", async (ctx) => ({ id: ctx.authInfo?.subject ?? "nobody" }));
    const quoteFor = createResolver("quote", (_ctx, args: { isbn: string }) => args.isbn.length);
    server.tool(
      "order",
      { inputSchema: isbnInput, resolve: { user: currentUser, quote: quoteFor } },
      ({ isbn }, ctx, { user, quote }) => {
        expectTypeOf(isbn).toEqualTypeOf<string>();
        expectTypeOf(ctx).toEqualTypeOf<RequestContext>();
        expectTypeOf(user).toEqualTypeOf<{ id: string }>();
        expectTypeOf(quote).toEqualTypeOf<number>();
        return `${user.id} pays ${quote} for ${isbn}`;
      },
    );
    const authInfo = { token: "t", clientId: "c", subject: "ann", scopes: [] };
    expect(await callTool(server, { isbn: "0441", user: { id: "mallory" } }, authInfo)).toMatchObject({
      content: [{ text: "ann pays 4 for 0441" }],
    });
    const { tools } = await server.call({ method: "tools/list", params: { _meta: envelope }, context: {} });
    expect(JSON.stringify(tools)).not.toMatch(/user|quote|resolve/);
    expect(tools).toMatchObject([{ inputSchema: { properties: { isbn: {} } } }]);
  });

  it("[M-01] is given what it needs of others, each of which runs once in a call", async () => {
    const server = createServer();
    let runs = 0;
    const user = createResolver("user", () => ({ id: ++runs }));
    const credit = createResolver("credit", { needs: { user } }, (_ctx, _args, needed) => {
      expectTypeOf(needed).toEqualTypeOf<{ readonly user: { id: number } }>();
      return needed.user.id * 100;
    });
    const price = createResolver("price", { needs: { buyer: user } }, (_ctx, args: { isbn: string }, { buyer }) => {
      return buyer.id * args.isbn.length;
    });
    server.tool("order", { inputSchema: isbnInput, resolve: { credit, price, user } }, (_args, _ctx, resolved) => {
      expectTypeOf(resolved.price).toEqualTypeOf<number>();
      return resolved;
    });
    expect(await callTool(server, { isbn: "0441" })).toMatchObject({
      structuredContent: { credit: 100, price: 4, user: { id: 1 } },
    });
    expect((await callTool(server, { isbn: "0441" }))["structuredContent"]).toMatchObject({ user: { id: 2 } });
  });

  it("[M-04] runs together with those that it does not need", async () => {
    const server = createServer();
    const events: string[] = [];
    const slow = (name: string) => async (): Promise<string> => {
      events.push(`${name} begins`);
      await turn();
      events.push(`${name} ends`);
      return name;
    };
    const [a, b] = [createResolver("a", slow("a")), createResolver("b", slow("b"))];
    const c = createResolver("c", { needs: { a } }, slow("c"));
    server.tool("order", { resolve: { c, b } }, () => void events.push("handler"));
    await callTool(server);
    expect(events.slice(0, 2)).toEqual(["a begins", "b begins"]);
    expect(events.indexOf("c begins")).toBeGreaterThan(events.indexOf("a ends"));
    expect(events.at(-1)).toBe("handler");
  });

  it("[M-01] finds what the server holds at ctx.state, and is checked against it", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" }, { lifespan: () => ({ state: { rate: 2 } }) });
    const rate = createResolver("rate", (ctx: RequestContext<{ rate: number }>) => ctx.state.rate);
    server.tool("order", { resolve: { rate } }, (_args, _ctx, resolved) => String(resolved.rate));
    const params = { name: "order", _meta: envelope };
    expect(await server.call({ method: "tools/call", params, context: {} })).toMatchObject({
      content: [{ text: "2" }],
    });
    const pool = createResolver("pool", (ctx: RequestContext<{ pool: string }>) => ctx.state.pool);
    // @ts-expect-error: this server holds no pool
    server.tool("wrong", { resolve: { pool } }, () => "");
    const quote = createResolver("quote", (_ctx, args: { isbn: number }) => args.isbn);
    // @ts-expect-error: the tool's isbn is a string
    server.tool("wrong too", { inputSchema: isbnInput, resolve: { quote } }, () => "");
    const price = createResolver("price", { needs: { quote, pool } }, (_ctx, _args, needed) => needed.quote);
    expectTypeOf(price).toEqualTypeOf<Resolver<number, { isbn: number }, { pool: string }>>();
  });

  it("[M-07] ends a tool with a result when it throws a ToolError, and with -32603 otherwise", async () => {
    const server = createServer();
    let calls = 0;
    const failing = createResolver("failing", (_ctx, { kind }: { kind: string }): string => {
      throw kind === "tool" ? new ToolError("Sign in first") : new Error("secret");
    });
    const after = createResolver("after", { needs: { failing } }, () => "never");
    server.tool("order", { inputSchema: z.object({ kind: z.string() }), resolve: { after, failing } }, () => {
      calls++;
    });
    expect(await callTool(server, { kind: "tool" })).toMatchObject({
      isError: true,
      content: [{ text: "Sign in first" }],
    });
    await expect(callTool(server, { kind: "other" })).rejects.toMatchObject({
      code: -32603,
      message: "Internal error",
    });
    expect(calls).toBe(0);
  });

  it("[M-01] does not run for arguments that do not fit", async () => {
    const server = createServer();
    let runs = 0;
    const counted = createResolver("counted", () => ++runs);
    server.tool("order", { inputSchema: isbnInput, resolve: { counted } }, () => "ordered");
    expect(await callTool(server, { isbn: 1 })).toMatchObject({ isError: true });
    expect(runs).toBe(0);
  });

  it("[M-01] hands its value over under any name", async () => {
    const server = createServer();
    const own = createResolver("own", () => "mine");
    server.tool("order", { resolve: { ["__proto__"]: own, constructor: own } }, (_args, _ctx, resolved) =>
      Object.entries(resolved).flat().join(" "),
    );
    expect(await callTool(server)).toMatchObject({ content: [{ text: "__proto__ mine constructor mine" }] });
  });

  it("[M-02] is refused, when it is registered, in a circle", () => {
    const server = createServer();
    const needs: Record<string, Resolver<unknown>> = {};
    const first = createResolver("first", { needs }, () => 1);
    const second = createResolver("second", { needs: { first } }, () => 2);
    needs["second"] = second;
    expect(() => server.tool("order", { resolve: { first } }, () => "")).toThrow(
      new TypeError('The resolvers of tool "order" need each other in a circle: first → second → first'),
    );
    expect(() => server.prompt("order", { resolve: { second } }, () => "")).toThrow("second → first → second");
    expect(() => server.resource("order", "o://{id}", { resolve: { second } }, () => "")).toThrow(TypeError);
    expect(server.tools.has("order")).toBe(false);
  });

  it("[M-05] is refused, when it is registered, under the name of another", () => {
    const server = createServer();
    const user = createResolver("user", () => 1);
    const other = createResolver("user", { needs: {} }, () => 2);
    expect(() => server.tool("order", { resolve: { a: user, b: other } }, () => "")).toThrow(
      'Two resolvers of tool "order" have the name "user"',
    );
    expect(() => server.tool("order", { resolve: { a: user, b: user } }, () => "")).not.toThrow();
    expect(() => createResolver("", () => 1)).toThrow(TypeError);
  });

  it("[M-01] is planned once, however many share it, and however deep they are", async () => {
    const server = createServer();
    let runs = 0;
    let layer: Resolvers<unknown, unknown> = { root: createResolver("root", () => ++runs) };
    for (let depth = 0; depth < 30; depth++) {
      const needs = layer;
      layer = {
        left: createResolver(`left ${depth}`, { needs }, () => ++runs),
        right: createResolver(`right ${depth}`, { needs }, () => ++runs),
      };
    }
    server.tool("order", { resolve: layer }, () => String(runs));
    expect(await callTool(server)).toMatchObject({ content: [{ text: "61" }] });
  });
});
