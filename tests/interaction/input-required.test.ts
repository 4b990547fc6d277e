import { ClientError } from "@tenon/client";
import { elicitRequest, inputRequired, McpServer, rootsRequest, Server, sampleRequest } from "@tenon/server";
import { describeInteraction, withSessions } from "@tenon/testing";
import { expect, it } from "vitest";
import { z } from "zod";
import { elicitingCells, matrix, modernCells } from "./matrix.ts";

const question = { mode: "form", message: "Name?", requestedSchema: { type: "object", properties: {} } } as const;

describeInteraction("input that is asked for by hand", elicitingCells, ({ connect, era }) => {
  it("[S-MRTR-02] [S-MRTR-09] [C-MRTR-15] comes back with the state, round after round", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" });
    const states: unknown[] = [];
    server.tool("ask", {}, (_args, ctx) => {
      states.push(ctx.requestState);
      const round = Number(ctx.requestState ?? 0);
      if (round === 3) return `done ${ctx.inputResponses.get("q2")?.["action"]} ${ctx.inputResponses.size}`;
      return inputRequired({ inputRequests: { [`q${round}`]: elicitRequest(question) }, requestState: `${round + 1}` });
    });
    const client = await connect(server, { elicitation: { form: () => ({ action: "decline" }) } });
    expect(await client.callTool("ask")).toMatchObject({ content: [{ text: "done decline 1" }] });
    expect(states).toEqual([undefined, "1", "2", "3"]);
  });

  it("[C-MRTR-21] has keys of any name", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" });
    server.tool("ask", {}, (_args, { inputResponses }) => {
      const names = ["__proto__", "constructor", "", "ü"];
      if (inputResponses.size === names.length) return [...inputResponses.keys()].sort().join();
      return inputRequired({ inputRequests: Object.fromEntries(names.map((name) => [name, elicitRequest(question)])) });
    });
    const client = await connect(server, { elicitation: { form: () => ({ action: "cancel" }) } });
    expect(await client.callTool("ask")).toMatchObject({ content: [{ text: ",__proto__,constructor,ü" }] });
  });

  it("[S-MRTR-02] may be nothing but another time, to be asked again later", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" });
    server.tool("later", {}, (_args, { requestState = "" }) =>
      requestState === "xx" ? "now" : inputRequired({ requestState: `${requestState}x` }),
    );
    const client = await connect(server);
    expect(await client.callTool("later")).toMatchObject({ content: [{ text: "now" }] });
  });

  it("[S-MRTR-03] is not asked of a client that did not declare it", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" });
    server.tool("ask", {}, () => inputRequired({ inputRequests: { where: rootsRequest() } }));
    const client = await connect(server, { elicitation: { form: () => ({ action: "cancel" }) } });
    await expect(client.callTool("ask")).rejects.toMatchObject({
      code: era === "modern" ? -32021 : -32602,
      data: { requiredCapabilities: { roots: {} } },
    });
  });

  it("keeps what ctx.step gave, and what ctx.elicit was answered", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" });
    let steps = 0;
    server.tool("mixed", {}, async (_args, ctx) => {
      const value = await ctx.step("once", () => ++steps);
      const answer = await ctx.elicit("Sure?", z.object({}));
      if (ctx.inputResponses.get("by-hand") === undefined) {
        return inputRequired({ inputRequests: { "by-hand": elicitRequest(question) } });
      }
      return `${value} ${answer.action}`;
    });
    const asked: string[] = [];
    const form = ({ message }: { message: string }) => {
      asked.push(message);
      return { action: "accept" as const, content: {} };
    };
    const client = await connect(server, { elicitation: { form } });
    const result = await client.callTool("mixed");
    expect(result).toMatchObject({ content: [{ text: "1 accept" }] });
    expect(asked).toEqual(["Sure?", "Name?"]);
  });
});

describeInteraction("rounds without an end", withSessions(matrix), ({ connect, era }) => {
  it("[C-MRTR-19] [B-20] are given up, on the side that makes them", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" }, { onError: () => undefined });
    let calls = 0;
    server.tool("ask", {}, () => {
      calls++;
      return inputRequired({ inputRequests: { where: rootsRequest() } });
    });
    const client = await connect(server, { roots: [], maxInputRounds: 3 });
    const error: unknown = await client.callTool("ask").catch((reason: unknown) => reason);
    if (era === "modern") {
      expect(ClientError.is(error) && error.code).toBe("input-required");
      expect(calls).toBe(4);
    } else {
      expect(error).toMatchObject({ code: -32603 });
      expect(calls).toBe(11);
    }
  });
});

describeInteraction("a server that asks for what it must not", modernCells, ({ connect }) => {
  const asking = (inputRequests: object) =>
    new Server(
      { name: "test", version: "1.0.0" },
      {
        handlers: { "tools/call": () => ({ resultType: "input_required", inputRequests }) as never },
        middleware: [
          (next) => async (call) =>
            call.method === "tools/call" ? { resultType: "input_required", inputRequests } : next(call),
        ],
      },
    );

  it("[C-MRTR-20] [B-ERR-04] is told nothing, and the caller hears a local error", async () => {
    const client = await connect(asking({ a: { method: "roots/list" } }));
    const error: unknown = await client.callTool("x").catch((reason: unknown) => reason);
    expect(ClientError.is(error) && error.code).toBe("input-required");
  });

  it.each([
    ["a method that is none", { a: { method: "tools/call", params: {} } }],
    ["nothing at all", { a: null }],
    ["a URL although forms were declared", { a: { method: "elicitation/create", params: { mode: "url" } } }],
  ])("[C-MRTR-20] is refused %s", async (_what, inputRequests) => {
    const client = await connect(asking(inputRequests), { elicitation: { form: () => ({ action: "cancel" }) } });
    await expect(client.callTool("x")).rejects.toMatchObject({
      name: expect.stringMatching(/ClientError|ProtocolError/),
    });
  });

  it("[C-RES-04] is refused on a method that cannot ask", async () => {
    const server = new Server(
      { name: "test", version: "1.0.0" },
      {
        handlers: { "tools/list": () => ({ tools: [], ttlMs: 0, cacheScope: "private" }) },
        middleware: [
          (next) => async (call) =>
            call.method === "tools/list" ? { resultType: "input_required", requestState: "x" } : next(call),
        ],
      },
    );
    const client = await connect(server);
    await expect(client.listTools()).rejects.toMatchObject({ name: "ProtocolError" });
  });

  it("[C-MRTR-14] [B-21] cancels the other questions of a round when one is refused", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" });
    server.tool("ask", {}, () =>
      inputRequired({
        inputRequests: {
          slow: elicitRequest(question),
          bad: sampleRequest({ messages: [], maxTokens: 1 }),
        },
      }),
    );
    const refusal = new Error("no model today");
    let wasCancelled: boolean | undefined;
    const client = await connect(server, {
      elicitation: {
        form: (_params, { signal }) =>
          new Promise((resolve) => {
            signal.addEventListener("abort", () => {
              wasCancelled = signal.reason === refusal;
              resolve({ action: "cancel" });
            });
          }),
      },
      sampling: {
        createMessage: async () => {
          throw refusal;
        },
      },
    });
    await expect(client.callTool("ask")).rejects.toBe(refusal);
    expect(wasCancelled).toBe(true);
  });
});
