import type { InputHandlers } from "@tenon/client";
import { isJsonObject } from "@tenon/jsonrpc";
import { LEGACY_VERSIONS } from "@tenon/protocol";
import { McpServer } from "@tenon/server";
import { createDeferred, describeInteraction, withSessions } from "@tenon/testing";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { elicitingCells, matrix, modernCells } from "./matrix.ts";

type Form = NonNullable<NonNullable<InputHandlers["elicitation"]>["form"]>;

const answering = (form: Form): InputHandlers => ({ elicitation: { form } });
const accept = (content: Record<string, string | number | boolean | string[]>) => ({
  action: "accept" as const,
  content,
});

function createShop() {
  const ran: string[] = [];
  const server = new McpServer({ name: "shop", version: "1.0.0" }, { onError: () => undefined });
  server.tool("order", { inputSchema: z.object({ isbn: z.string() }) }, async ({ isbn }, ctx) => {
    ran.push("start");
    try {
      const price = await ctx.step("price", () => {
        ran.push("price");
        return { euros: isbn.length };
      });
      const answer = await ctx.elicit(
        `It costs ${price.euros}. How many?`,
        z.object({ copies: z.number().int().min(1) }),
      );
      if (answer.action !== "accept") return answer.action;
      return await ctx.step("place", () => {
        ran.push("place");
        return `${answer.content.copies} of ${isbn}`;
      });
    } finally {
      ran.push("end");
    }
  });
  return { server, ran };
}

describeInteraction("a form", elicitingCells, ({ connect, era }) => {
  it("[C-ELI-01] [C-ELI-02] [C-ELI-03] [S-MRTR-12] [B-13] [B-TOOL-17] [K-21] is filled in, and the handler goes on with the answer", async () => {
    const { server, ran } = createShop();
    const asked: unknown[] = [];
    const client = await connect(
      server,
      answering(({ message, requestedSchema }) => {
        asked.push([message, requestedSchema]);
        return accept({ copies: 3 });
      }),
    );
    expect(await client.callTool("order", { isbn: "0441" })).toMatchObject({ content: [{ text: "3 of 0441" }] });
    expect(asked).toEqual([
      [
        "It costs 4. How many?",
        { type: "object", properties: { copies: { type: "integer", minimum: 1 } }, required: ["copies"] },
      ],
    ]);
    const replayed = ["start", "price", "end", "start", "place", "end"];
    expect(ran).toEqual(era === "modern" ? replayed : ["start", "price", "place", "end"]);
  });

  it.each(["decline", "cancel"] as const)("[C-ELI-03] [C-MRTR-18] can be answered with %s", async (action) => {
    const { server, ran } = createShop();
    const client = await connect(
      server,
      answering(() => ({ action })),
    );
    expect(await client.callTool("order", { isbn: "0441" })).toMatchObject({ content: [{ text: action }] });
    expect(ran).not.toContain("place");
  });

  it("[C-ELI-03] is not sent when what was filled in does not fit", async () => {
    const { server, ran } = createShop();
    const client = await connect(
      server,
      answering(() => accept({ copies: 0 })),
    );
    await expect(client.callTool("order", { isbn: "0441" })).rejects.toMatchObject(
      era === "modern"
        ? {
            name: "TypeError",
            message: expect.stringContaining("/result/content/copies to be an integer of at least 1"),
          }
        : { code: -32603 },
    );
    expect(ran).not.toContain("place");
  });

  it("[C-ELI-03] keeps what was typed before somebody declined", async () => {
    const { server } = createShop();
    const sent: unknown[] = [];
    const client = await connect(server, {
      ...answering(() => ({ action: "decline", content: { copies: 3 } })),
      middleware: [
        (next) => (call) => {
          sent.push(call.params?.["inputResponses"]);
          return next(call);
        },
      ],
    });
    expect(await client.callTool("order", { isbn: "0441" })).toMatchObject({ content: [{ text: "decline" }] });
    expect(JSON.stringify(sent)).not.toContain("copies");
  });

  it("[C-ELI-02] gets the defaults of what the answer leaves out", async () => {
    const server = new McpServer({ name: "shop", version: "1.0.0" });
    const form = z.object({ size: z.enum(["s", "m"]).default("m"), gift: z.boolean().default(true), note: z.string() });
    server.tool("ask", {}, async (_args, ctx) => JSON.stringify((await ctx.elicit("Which?", form)).content));
    const client = await connect(
      server,
      answering(() => accept({ note: "hi" })),
    );
    const { content } = await client.callTool("ask");
    expect(content).toMatchObject([{ text: '{"size":"m","gift":true,"note":"hi"}' }]);
  });

  it("[C-ELI-02] [B-LIFE-10] shows titled choices in the way of the revision", async () => {
    const server = new McpServer({ name: "shop", version: "1.0.0" });
    const small = z.literal("s").meta({ title: "Small" });
    const large = z.literal("l").meta({ title: "Large" });
    const form = z.object({ size: z.union([small, large]) });
    server.tool("ask", {}, async (_args, ctx) => (await ctx.elicit("Which?", form)).content?.size);
    let schema: unknown;
    const client = await connect(
      server,
      answering(({ requestedSchema }) => {
        schema = requestedSchema.properties["size"];
        return accept({ size: "l" });
      }),
    );
    expect(await client.callTool("ask")).toMatchObject({ content: [{ text: "l" }] });
    expect(schema).toEqual(
      client.protocolVersion === "2025-06-18"
        ? { type: "string", enum: ["s", "l"], enumNames: ["Small", "Large"] }
        : {
            type: "string",
            oneOf: [
              { const: "s", title: "Small" },
              { const: "l", title: "Large" },
            ],
          },
    );
  });

  it("[B-20] is one of several that are shown at the same time, when they are asked so", async () => {
    const server = new McpServer({ name: "shop", version: "1.0.0" });
    let runs = 0;
    server.tool("ask", {}, async (_args, ctx) => {
      runs++;
      const text = z.object({ text: z.string() });
      const [one, two] = await Promise.all([ctx.elicit("one", text), ctx.elicit("two", text, { key: "second" })]);
      return `${one.content?.text} ${two.content?.text}`;
    });
    const both = createDeferred();
    let open = 0;
    const client = await connect(
      server,
      answering(async ({ message }) => {
        if (++open === 2) both.resolve();
        await both.promise;
        return accept({ text: message.toUpperCase() });
      }),
    );
    expect(await client.callTool("ask")).toMatchObject({ content: [{ text: "ONE TWO" }] });
    expect(runs).toBe(era === "modern" ? 2 : 1);
  });

  it("[S-MRTR-09] is one of several that follow on each other, each asked once", async () => {
    const server = new McpServer({ name: "shop", version: "1.0.0" });
    server.tool("ask", {}, async (_args, ctx) => {
      const said: string[] = [];
      for (const question of ["a", "b", "c", "d"]) {
        const answer = await ctx.elicit(`${question}${said.join("")}?`, z.object({ text: z.string() }));
        said.push(answer.content?.text ?? "-");
      }
      return said.join("");
    });
    const asked: string[] = [];
    const client = await connect(
      server,
      answering(({ message }) => {
        asked.push(message);
        return accept({ text: `${asked.length}` });
      }),
    );
    expect(await client.callTool("ask")).toMatchObject({ content: [{ text: "1234" }] });
    expect(asked).toEqual(["a?", "b1?", "c12?", "d123?"]);
  });

  it("gives a step's value back as it was, nothing included, however often the call is made", async () => {
    const server = new McpServer({ name: "shop", version: "1.0.0" });
    const runs: string[] = [];
    server.tool("ask", {}, async (_args, ctx) => {
      const nothing = await ctx.step("nothing", () => {
        runs.push("nothing");
      });
      const no = await ctx.step("null", () => null);
      await ctx.elicit("one", z.object({}));
      await ctx.elicit("two", z.object({}));
      return `${nothing} ${no}`;
    });
    const client = await connect(
      server,
      answering(() => accept({})),
    );
    expect(await client.callTool("ask")).toMatchObject({ content: [{ text: "undefined null" }] });
    expect(runs).toEqual(["nothing"]);
  });

  it("does not end the process when nobody waits for it any more, or not yet", async () => {
    const server = new McpServer({ name: "shop", version: "1.0.0" });
    server.tool("ask", {}, async (_args, ctx) => {
      const answer = ctx.elicit("Really?", z.object({}));
      await new Promise((resolve) => setTimeout(resolve, 0));
      return (await answer).action;
    });
    const unhandled: unknown[] = [];
    const listener = (reason: unknown): unknown => unhandled.push(reason);
    process.on("unhandledRejection", listener);
    const client = await connect(
      server,
      answering(() => accept({})),
    );
    expect(await client.callTool("ask")).toMatchObject({ content: [{ text: "accept" }] });
    await new Promise((resolve) => setTimeout(resolve, 0));
    process.off("unhandledRejection", listener);
    expect(unhandled).toEqual([]);
  });

  it("[S-CAP-04] [M-08] is not asked of a client that cannot show it, before anything is done", async () => {
    const { server } = createShop();
    const client = await connect(server);
    const required = { requiredCapabilities: { elicitation: { form: {} } } };
    await expect(client.callTool("order", { isbn: "1" })).rejects.toMatchObject({
      code: era === "modern" ? -32021 : -32602,
      data: required,
    });
  });

  it("fails the call with what its handler threw, when the client's own handler fails", async () => {
    const { server } = createShop();
    const client = await connect(
      server,
      answering(() => {
        throw new Error("no screen");
      }),
    );
    const error: unknown = await client.callTool("order", { isbn: "1" }).catch((reason: unknown) => reason);
    expect(error).toMatchObject(era === "modern" ? { message: "no screen" } : { code: -32603 });
  });
});

describeInteraction("a URL", withSessions(matrix), ({ connect, version, era }) => {
  it("[C-ELI-04] [K-21] is opened by clients that can, and asked of no other", async () => {
    const server = new McpServer({ name: "shop", version: "1.0.0" });
    server.tool("pay", {}, async (_args, ctx) => (await ctx.elicitUrl("Pay here", "https://pay.example/1")).action);
    const seen: unknown[] = [];
    const url: NonNullable<InputHandlers["elicitation"]>["url"] = (params) => {
      seen.push([params.mode, params.message, params.url, "elicitationId" in params]);
      return { action: "accept" };
    };
    const client = await connect(server, { elicitation: { url } });
    const call = client.callTool("pay");
    if (version < "2025-11-25") {
      await expect(call).rejects.toMatchObject({ code: -32602 });
      expect(seen).toEqual([]);
    } else {
      expect(await call).toMatchObject({ content: [{ text: "accept" }] });
      expect(seen).toEqual([["url", "Pay here", "https://pay.example/1", era === "legacy"]]);
    }
  });

  it("[B-CAP-02] is not asked of a client that shows forms only", async () => {
    const server = new McpServer({ name: "shop", version: "1.0.0" });
    server.tool("pay", {}, async (_args, ctx) => (await ctx.elicitUrl("Pay here", "https://pay.example/1")).action);
    const client = await connect(
      server,
      answering(() => accept({})),
    );
    await expect(client.callTool("pay")).rejects.toMatchObject({
      code: era === "modern" ? -32021 : -32602,
      data: { requiredCapabilities: { elicitation: { url: {} } } },
    });
  });
});

describeInteraction(
  "a form in a revision without forms",
  matrix.filter(({ version }) => version < "2025-06-18"),
  ({ connect }) => {
    it("[B-LIFE-09] is not asked, whatever the client declared", async () => {
      const { server } = createShop();
      const client = await connect(
        server,
        answering(() => accept({ copies: 1 })),
      );
      await expect(client.callTool("order", { isbn: "1" })).rejects.toMatchObject({ code: -32602 });
    });
  },
);

describeInteraction("a form of a client that does not look at its answers", modernCells, ({ connect }) => {
  it("[C-ELI-03] [S-MRTR-08] is checked again by the server", async () => {
    const { server } = createShop();
    const client = await connect(server, {
      ...answering(() => accept({ copies: 1 })),
      middleware: [
        (next) => (call) => {
          const responses = call.params?.["inputResponses"];
          if (!isJsonObject(responses)) return next(call);
          const inputResponses = Object.fromEntries(Object.keys(responses).map((key) => [key, accept({ copies: 0 })]));
          return next({ ...call, params: { ...call.params, inputResponses } });
        },
      ],
    });
    await expect(client.callTool("order", { isbn: "0441" })).rejects.toMatchObject({
      code: -32602,
      message: expect.stringContaining("copies"),
    });
  });
});

describe.each(LEGACY_VERSIONS.filter((version) => version >= "2025-06-18"))(
  "a form of a client that does not look at its answers, %s",
  (protocolVersion) => {
    it("[C-ELI-03] is checked again by the server", async () => {
      const { server } = createShop();
      const client = { call: async () => accept({ copies: 0 }), notify: () => undefined };
      const connection = server.open(client, { protocolVersion, capabilities: { elicitation: {} } });
      const params = { name: "order", arguments: { isbn: "0441" } };
      const call = { method: "tools/call", params, context: { callBack: client.call } };
      await expect(connection.call(call)).rejects.toMatchObject({
        code: -32602,
        message: expect.stringContaining("copies"),
      });
      await connection.close();
    });
  },
);
