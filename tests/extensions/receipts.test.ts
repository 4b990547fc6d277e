import { Client } from "@tenon/client";
import { McpServer } from "@tenon/server";
import { streamableHttp } from "@tenon/streamable-http/client";
import { createHandler } from "@tenon/streamable-http/server";
import { describeInteraction } from "@tenon/testing";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { legacyCells, matrix, modernCells } from "../interaction/matrix.ts";
import { clientReceipts, identifier, type Shop, serverReceipts } from "./receipts.ts";

function createShop(): { server: McpServer; shop: Shop } {
  const shop: Shop = { orders: new Map(), seen: [] };
  const server = new McpServer({ name: "shop", version: "1.0.0" });
  server.tool("order", { inputSchema: z.object({ question: z.string().optional() }) }, () => "a book");
  server.tool("declared", {}, (_, ctx) => JSON.stringify(ctx.clientCapabilities.extensions ?? {}));
  return { server: server.extend(serverReceipts(shop)), shop };
}

const text = (text: string) => ({ content: [{ type: "text", text }] });

describeInteraction("an extension of both sides", modernCells, ({ connect }) => {
  it("[B-EXT-01] [B-EXT-02] [B-EXT-05] [B-25] [B-27] gives its own kind of result, which the client makes one for its caller of", async () => {
    const { server } = createShop();
    const printed: unknown[] = [];
    const client = await connect(server, { extensions: [clientReceipts(printed)] });
    expect(client.serverCapabilities.extensions).toEqual({ [identifier]: { paper: "a4" } });
    expect(await client.callTool("declared")).toMatchObject(text(JSON.stringify({ [identifier]: { colour: true } })));
    expect(await client.callTool("order", {})).toMatchObject(text("a book"));
    expect(await client.callTool("order", {})).toMatchObject(text("a book"));
    expect(printed).toEqual(["№ 1", "№ 2"]);
  });

  it("[C-21] asks the user on the way", async () => {
    const { server } = createShop();
    const client = await connect(server, {
      extensions: [clientReceipts()],
      elicitation: { form: ({ message }) => ({ action: message === "Sure?" ? "decline" : "cancel" }) },
    });
    expect(await client.callTool("order", { question: "Sure?" })).toMatchObject(text("a book (decline)"));
  });

  it("[B-EXT-03] [B-EXT-04] is not there for a client without it: tools answer as ever, and its methods are refused", async () => {
    const { server, shop } = createShop();
    const client = await connect(server);
    expect(await client.callTool("order", {})).toMatchObject(text("a book"));
    expect(await client.callTool("declared")).toMatchObject(text("{}"));
    expect(shop.orders.size).toBe(0);
    await expect(client.session.request("receipts/get", { number: "1" })).rejects.toMatchObject({
      code: -32021,
      data: { requiredCapabilities: { extensions: { [identifier]: {} } } },
    });
  });

  it("[B-EXT-03] [B-EXT-04] is not there for a server without it", async () => {
    const server = new McpServer({ name: "plain", version: "1.0.0" });
    server.tool("order", {}, () => "a book");
    const client = await connect(server, { extensions: [clientReceipts()] });
    expect(client.serverCapabilities.extensions).toBeUndefined();
    expect(await client.callTool("order")).toMatchObject(text("a book"));
    await expect(client.session.request("receipts/get", { number: "1" })).rejects.toMatchObject({ code: -32601 });
  });
});

describeInteraction("an extension that owns kinds of result", legacyCells, ({ connect }) => {
  it("[B-EXT-02] [C-09] is not declared to a revision that cannot tell them apart", async () => {
    const { server } = createShop();
    const client = await connect(server, { extensions: [clientReceipts()] });
    expect(await client.callTool("order", {})).toMatchObject(text("a book"));
    await expect(client.session.request("receipts/get", { number: "1" })).rejects.toMatchObject({ name: "McpError" });
  });
});

describeInteraction(
  "the notifications of an extension",
  matrix.filter(({ transport }) => !transport.startsWith("HTTP")),
  ({ connect }) => {
    it("[B-28] go to the server, too", async () => {
      const { server, shop } = createShop();
      const client = await connect(server);
      await client.session.notify("notifications/receipts/seen", { number: "№ 1" });
      await client.listTools(); // what came before has been handled then
      expect(shop.seen).toEqual(["№ 1"]);
    });
  },
);

describe("the Mcp-Name header of an extension's methods", () => {
  it("[C-10] repeats the parameter that the extension names, and is checked by the server", async () => {
    const { server } = createShop();
    const handler = createHandler(server, { nameParams: { "receipts/get": "number" } });
    const names: (string | null)[] = [];
    const transport = streamableHttp("http://localhost/mcp", {
      fetch: (url, init) => {
        const request = new Request(url, init);
        if (request.headers.get("mcp-method") === "receipts/get") names.push(request.headers.get("mcp-name"));
        return handler(request);
      },
    });
    await using client = await Client.connect(transport, { extensions: [clientReceipts()] });
    expect(await client.callTool("order", {})).toMatchObject(text("a book"));
    expect(names).toEqual(["=?base64?4oSWIDE=?="]);
    await expect(client.session.request("receipts/get", {})).rejects.toThrow(/param number of receipts\/get/);
    expect(names).toHaveLength(1);
    await using without = await Client.connect(transport);
    await expect(without.session.request("receipts/get", { number: "№ 1" })).rejects.toMatchObject({ code: -32020 });
  });
});
