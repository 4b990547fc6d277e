import { McpServer } from "@tenon/server";
import { createDeferred, describeInteraction, withSessions } from "@tenon/testing";
import { expect, it } from "vitest";
import { z } from "zod";
import { elicitingCells, matrix } from "./matrix.ts";

function createServer(): McpServer {
  return new McpServer({ name: "press", version: "1.0.0" }, { onError: () => undefined });
}

describeInteraction("a tool that is a generator", matrix, ({ connect }) => {
  it("[S-PROG-02] has its progress heard before its result", async () => {
    const server = createServer();
    server.tool("print", { inputSchema: z.object({ pages: z.number() }) }, async function* ({ pages }) {
      for (let page = 1; page <= pages; page++) yield { progress: page, total: pages };
      return `${pages} pages`;
    });
    const client = await connect(server);
    const heard: number[] = [];
    const onProgress = ({ progress }: { progress: number }): void => void heard.push(progress);
    const result = await client.callTool("print", { pages: 3 }, { onProgress });
    expect(result).toMatchObject({ content: [{ text: "3 pages" }] });
    expect(heard).toEqual([1, 2, 3]);
    expect(await client.callTool("print", { pages: 2 })).toMatchObject({ content: [{ text: "2 pages" }] });
  });
});

describeInteraction("a generator that asks", elicitingCells, ({ connect }) => {
  it("[M-04] goes on with the answer", async () => {
    const server = createServer();
    server.tool("print", {}, async function* (_args, ctx) {
      yield { progress: 1 };
      const answer = await ctx.elicit("In colour?", z.object({ colour: z.boolean() }));
      yield { progress: 2 };
      return String(answer.content?.colour);
    });
    const client = await connect(server, {
      elicitation: { form: () => ({ action: "accept", content: { colour: true } }) },
    });
    expect(await client.callTool("print")).toMatchObject({ content: [{ text: "true" }] });
  });
});

describeInteraction("a generator of a call that is cancelled", withSessions(matrix), ({ connect }) => {
  it("[S-CAN-02] [S-CAN-03] is ended when the client cancels", async () => {
    const server = createServer();
    const ended = createDeferred<string>();
    const printing = createDeferred<void>();
    server.tool("print", {}, async function* (_args, { signal }) {
      try {
        yield { progress: 1 };
        printing.resolve();
        await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
        yield { progress: 2 };
        return "printed";
      } finally {
        ended.resolve("ended");
      }
    });
    const client = await connect(server);
    const controller = new AbortController();
    const result = client.callTool("print", {}, { signal: controller.signal });
    const refused = expect(result).rejects.toThrow("enough");
    await printing.promise;
    controller.abort(new Error("enough"));
    await refused;
    expect(await ended.promise).toBe("ended");
  });
});
