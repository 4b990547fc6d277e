import type { ClientOptions } from "@tenon/client";
import { acceptedContent, createResolver, elicitRequest, inputRequired, McpServer } from "@tenon/server";
import { describeInteraction, withSessions } from "@tenon/testing";
import { expect, it } from "vitest";
import { z } from "zod";
import { elicitingCells, matrix } from "./matrix.ts";

const isbnInput = z.object({ isbn: z.string() });
const copiesForm = z.object({ copies: z.number().int() });
const giftForm = z.object({ gift: z.boolean() });

function createServer(): McpServer {
  return new McpServer({ name: "shop", version: "1.0.0" }, { onError: () => undefined });
}

/** Another turn, and one more: work of which nobody knows how long it takes. */
const work = (): Promise<void> => new Promise((resolve) => setTimeout(() => setTimeout(resolve)));

/** A client that counts the rounds in which it is asked, and answers every form alike. */
function answering(content: Record<string, number | boolean> | "decline"): ClientOptions & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    elicitation: {
      form: ({ message }) => {
        asked.push(message);
        return content === "decline" ? { action: "decline" } : { action: "accept", content };
      },
    },
  };
}

describeInteraction("resolvers", withSessions(matrix), ({ connect }) => {
  it("[M-01] serve tools, resources and prompts", async () => {
    const server = createServer();
    const user = createResolver("user", (ctx) => ctx.clientInfo?.name ?? "nobody");
    const length = createResolver("length", (_ctx, { isbn }: { isbn: string }) => isbn.length);
    const resolve = { user, length };
    server.tool("order", { inputSchema: isbnInput, resolve }, (_args, _ctx, found) => `${found.user} ${found.length}`);
    server.prompt("order", { arguments: isbnInput, resolve }, (_args, _ctx, found) => `${found.user} ${found.length}`);
    server.resource(
      "order",
      "order://{isbn}",
      { resolve },
      (_vars, _ctx, _uri, found) => `${found.user} ${found.length}`,
    );
    const client = await connect(server, { clientInfo: { name: "ann", version: "1" } });
    expect(await client.callTool("order", { isbn: "0441" })).toMatchObject({ content: [{ text: "ann 4" }] });
    expect(await client.getPrompt("order", { isbn: "04" })).toMatchObject({
      messages: [{ content: { text: "ann 2" } }],
    });
    expect(await client.readResource("order://044")).toMatchObject({ contents: [{ text: "ann 3" }] });
    const listed = [await client.listTools(), await client.listPrompts(), await client.listResourceTemplates()];
    expect(JSON.stringify(listed)).not.toMatch(/resolve|user|length/);
  });
});

describeInteraction("resolvers that ask", elicitingCells, ({ connect, era }) => {
  it("[M-03] [M-04] [M-06] [M-10] ask in one round what does not depend on answers, and do once what stands in a step", async () => {
    const server = createServer();
    const ran: string[] = [];
    const quote = createResolver("quote", (ctx, { isbn }: { isbn: string }) => {
      ran.push("quote");
      return ctx.step("price", () => {
        ran.push("price");
        return isbn.length;
      });
    });
    const copies = createResolver("copies", { needs: { quote } }, async (ctx, _args, needed) => {
      await work();
      return acceptedContent(await ctx.elicit(`It costs ${needed.quote}. How many?`, copiesForm)).copies;
    });
    const gift = createResolver("gift", async (ctx) => acceptedContent(await ctx.elicit("A gift?", giftForm)).gift);
    const wrapping = createResolver("wrapping", { needs: { gift } }, async (ctx, _args, needed) => {
      if (!needed.gift) return "none";
      return acceptedContent(await ctx.elicit("How many ribbons?", copiesForm)).copies;
    });
    server.tool("order", { inputSchema: isbnInput, resolve: { copies, wrapping } }, (_args, _ctx, found) => {
      ran.push("handler");
      return `${found.copies} copies, ${found.wrapping} ribbons`;
    });
    const options = answering({ copies: 3, gift: true });
    const client = await connect(server, options);
    expect(await client.callTool("order", { isbn: "0441" })).toMatchObject({
      content: [{ text: "3 copies, 3 ribbons" }],
    });
    expect(options.asked.toSorted()).toEqual(["A gift?", "How many ribbons?", "It costs 4. How many?"]);
    const rounds = era === "modern" ? 3 : 1;
    expect(ran.filter((one) => one === "quote")).toHaveLength(rounds);
    expect(ran.filter((one) => one === "price")).toHaveLength(1);
    expect(ran.filter((one) => one === "handler")).toHaveLength(1);
  });

  it("[M-05] keep their answers apart, whichever of them asks first", async () => {
    const server = createServer();
    let round = 0;
    const overtaking = (name: string, first: boolean) =>
      createResolver(name, async (ctx) => {
        if ((round % 2 === 1) === first) await work();
        return acceptedContent(await ctx.elicit(`${name}?`, z.object({ text: z.string() }))).text;
      });
    server.tool(
      "order",
      { resolve: { a: overtaking("a", true), b: overtaking("b", false) } },
      (_args, _ctx, { a, b }) => `${a}${b}`,
    );
    server.use((next) => (call) => {
      round++;
      return next(call);
    });
    const client = await connect(server, {
      elicitation: { form: ({ message }) => ({ action: "accept", content: { text: message } }) },
    });
    expect(await client.callTool("order")).toMatchObject({ content: [{ text: "a?b?" }] });
  });

  it("[M-07] see a decline, and can end the tool with it", async () => {
    const server = createServer();
    const careful = createResolver("careful", async (ctx) => (await ctx.elicit("Sure?", giftForm)).action);
    const strict = createResolver("strict", async (ctx) =>
      acceptedContent(await ctx.elicit("Sure?", giftForm), "Nothing was ordered."),
    );
    server.tool("careful", { resolve: { careful } }, (_args, _ctx, found) => found.careful);
    server.tool("strict", { resolve: { strict } }, () => "ordered");
    const client = await connect(server, answering("decline"));
    expect(await client.callTool("careful")).toMatchObject({ content: [{ text: "decline" }] });
    expect(await client.callTool("strict")).toMatchObject({
      isError: true,
      content: [{ text: "Nothing was ordered." }],
    });
  });

  it("[M-08] answer -32021 when the client cannot be asked", async () => {
    const server = createServer();
    const gift = createResolver("gift", (ctx) => ctx.elicit("A gift?", giftForm));
    server.tool("order", { resolve: { gift } }, () => "ordered");
    const client = await connect(server);
    const refusal = { data: { requiredCapabilities: { elicitation: { form: {} } } } };
    await expect(client.callTool("order")).rejects.toMatchObject(refusal);
  });

  it("[M-10] do not let the handler run on a question that one of them did not let end the round", async () => {
    const server = createServer();
    const swallowing = createResolver("swallowing", async (ctx) => {
      try {
        return acceptedContent(await ctx.elicit("A gift?", giftForm)).gift;
      } catch {
        return "swallowed";
      }
    });
    const given: unknown[] = [];
    server.tool("order", { resolve: { swallowing } }, (_args, _ctx, found) => void given.push(found.swallowing));
    const client = await connect(server, answering({ gift: true }));
    await client.callTool("order");
    expect(given).toEqual([true]);
  });

  it("[M-04] ask for prompts and resources too", async () => {
    const server = createServer();
    const gift = createResolver("gift", async (ctx) => acceptedContent(await ctx.elicit("A gift?", giftForm)).gift);
    server.prompt("order", { resolve: { gift } }, (_args, _ctx, found) => String(found.gift));
    server.resource("order", "order://1", { resolve: { gift } }, (_vars, _ctx, _uri, found) => String(found.gift));
    const client = await connect(server, answering({ gift: true }));
    expect(await client.getPrompt("order")).toMatchObject({ messages: [{ content: { text: "true" } }] });
    expect(await client.readResource("order://1")).toMatchObject({ contents: [{ text: "true" }] });
  });
});

describeInteraction("resolvers beside a handler that asks by hand", elicitingCells, ({ connect }) => {
  it("keep what they were answered while the handler asks, round after round", async () => {
    const server = createServer();
    const gift = createResolver("gift", async (ctx) => acceptedContent(await ctx.elicit("A gift?", giftForm)).gift);
    server.tool("order", { resolve: { gift } }, (_args, ctx, found) => {
      if (ctx.inputResponses.has("copies")) return `${found.gift} ${JSON.stringify(ctx.inputResponses.get("copies"))}`;
      const requestedSchema = { type: "object", properties: { copies: { type: "number" } } } as const;
      const copies = elicitRequest({ mode: "form", message: "How many?", requestedSchema });
      return inputRequired({ inputRequests: { copies } });
    });
    const options = answering({ gift: true, copies: 3 });
    const client = await connect(server, options);
    const { content } = await client.callTool("order");
    expect(content).toMatchObject([{ text: expect.stringContaining("true") }]);
    expect(options.asked).toEqual(["A gift?", "How many?"]);
  });
});
