import { Client, type ClientOptions } from "@tenon/client";
import { serve } from "@tenon/node";
import type { LegacyVersion } from "@tenon/protocol";
import { McpServer } from "@tenon/server";
import { type FetchFunction, streamableHttp } from "@tenon/streamable-http/client";
import { createHandler, createMemoryEventStore, type EndpointOptions } from "@tenon/streamable-http/server";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { deferred } from "./requests.ts";

const versions: LegacyVersion[] = ["2025-03-26", "2025-06-18", "2025-11-25"];
const options: EndpointOptions = { eventStore: createMemoryEventStore(), retryMs: 1 };

interface Reached {
  readonly url: string;
  readonly fetch: FetchFunction;
  [Symbol.asyncDispose](): Promise<void>;
}

const ways: readonly { name: string; open(server: McpServer, more?: EndpointOptions): Promise<Reached> }[] = [
  {
    name: "in process",
    async open(server, more) {
      const handler = createHandler(server, { ...options, ...more });
      return {
        url: "http://localhost/mcp",
        fetch: (url, init) => handler(new Request(url, init)),
        [Symbol.asyncDispose]: () => handler.close(),
      };
    },
  },
  {
    name: "over sockets",
    async open(server, more) {
      const serving = await serve(server, { ...options, ...more, port: 0 });
      return {
        url: serving.url,
        fetch: (url, init) => fetch(url, init),
        [Symbol.asyncDispose]: () => serving.close({ graceMs: 0 }),
      };
    },
  },
];

/** A network on which every event stream breaks after so many events. Counts the breaks. */
function breaking(
  inner: FetchFunction,
  events: number,
): { fetch: FetchFunction; breaks: () => number; listened: Promise<void> } {
  let breaks = 0;
  const listened = deferred();
  const fetch: FetchFunction = async (url, init) => {
    const cut = new AbortController();
    const signal = init?.signal ? AbortSignal.any([init.signal, cut.signal]) : cut.signal;
    const response = await inner(url, { ...init, signal });
    if (response.headers.get("content-type") !== "text/event-stream" || response.body === null) return response;
    if (init?.method === "GET") listened.resolve();
    let left = events;
    const decoder = new TextDecoder();
    const broken = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        if (left <= 0) return;
        const text = decoder.decode(chunk, { stream: true });
        let end = 0;
        while (left > 0 && text.indexOf("\n\n", end) >= 0) {
          end = text.indexOf("\n\n", end) + 2;
          left--;
        }
        controller.enqueue(new TextEncoder().encode(left > 0 ? text : text.slice(0, end)));
        if (left > 0) return;
        breaks++;
        // What was enqueued is read before the stream is seen to be broken.
        setImmediate(() => {
          controller.error(new TypeError("terminated"));
          cut.abort();
        });
      },
    });
    // Its end, when the server's side breaks because of the cut, is of no interest.
    response.body.pipeTo(broken.writable).catch(() => undefined);
    return new Response(broken.readable, response);
  };
  return { fetch, breaks: () => breaks, listened: listened.promise };
}

async function connect(reached: Reached, fetch: FetchFunction, more: ClientOptions): Promise<Client> {
  const transport = streamableHttp(reached.url, { fetch, reconnection: { initialDelayMs: 1, maxDelayMs: 5 } });
  return Client.connect(transport, { healing: false, ...more });
}

describe.each(ways)("A client whose streams break, $name", ({ open }) => {
  it.each(versions)(
    "[C-LHTTP-07] [G-06] gets its answer, and everything before it once and in order (%s)",
    async (mode) => {
      const STEPS = 10;
      const server = new McpServer({ name: "test", version: "1" });
      server.tool("count", {}, async (_, ctx) => {
        for (let step = 1; step <= STEPS; step++) await ctx.progress(step, STEPS);
        return "counted";
      });
      await using reached = await open(server);
      const network = breaking(reached.fetch, 2);
      await using client = await connect(reached, network.fetch, { mode });
      const heard: number[] = [];
      const result = await client.callTool("count", {}, { onProgress: ({ progress }) => heard.push(progress) });
      expect(result.content).toEqual([{ type: "text", text: "counted" }]);
      expect(heard).toEqual(Array.from({ length: STEPS }, (_, index) => index + 1));
      expect(network.breaks()).toBeGreaterThan(3);
    },
  );

  it("[C-LHTTP-09] [H-20] waits for its answer without a connection, when the server ends the stream", async () => {
    const isClosed = deferred();
    const mayEnd = deferred();
    let runs = 0;
    const server = new McpServer({ name: "test", version: "1" });
    server.tool("wait", {}, async (_, ctx) => {
      runs++;
      ctx.closeStream();
      isClosed.resolve();
      await mayEnd.promise;
      return "done";
    });
    await using reached = await open(server);
    await using client = await connect(reached, reached.fetch, { mode: "2025-11-25" });
    const result = client.callTool("wait", {});
    await isClosed.promise;
    mayEnd.resolve();
    expect((await result).content).toEqual([{ type: "text", text: "done" }]);
    expect(runs).toBe(1);
  });

  it("is asked by a handler whose stream broke, and its answer arrives", async () => {
    const server = new McpServer({ name: "test", version: "1" });
    server.tool("ask", {}, async (_, ctx) => {
      ctx.closeStream();
      const answer = await ctx.elicit("How many?", z.object({ copies: z.number() }));
      return answer.action === "accept" ? `${answer.content.copies} copies` : "none";
    });
    await using reached = await open(server);
    const network = breaking(reached.fetch, 2);
    const elicitation = { form: () => ({ action: "accept" as const, content: { copies: 3 } }) };
    await using client = await connect(reached, network.fetch, { mode: "2025-11-25", elicitation });
    expect((await client.callTool("ask", {})).content).toEqual([{ type: "text", text: "3 copies" }]);
  });

  it("[G-06] is told that its answer is lost when the server has not kept it", async () => {
    const server = new McpServer({ name: "test", version: "1" });
    server.tool("long", {}, async (_, ctx) => {
      for (let step = 1; step <= 10; step++) await ctx.progress(step);
      return "done";
    });
    await using reached = await open(server, { eventStore: createMemoryEventStore({ streamEvents: 2 }) });
    const network = breaking(reached.fetch, 2);
    await using client = await connect(reached, network.fetch, { mode: "2025-11-25" });
    const onProgress = (): void => undefined;
    await expect(client.callTool("long", {}, { onProgress })).rejects.toMatchObject({ code: "lost" });
  });

  it("hears every change that was announced while it was away", async () => {
    const server = new McpServer({ name: "test", version: "1" });
    server.tool("first", {}, () => "1");
    await using reached = await open(server);
    const network = breaking(reached.fetch, 2);
    const changes: string[] = [];
    const enough = deferred();
    await using client = await connect(reached, network.fetch, {
      mode: "2025-11-25",
      onNotification: (method) => {
        if (changes.push(method) === 5) enough.resolve();
      },
    });
    await network.listened;
    for (let count = 0; count < 5; count++) {
      server.tool(`tool-${count}`, {}, () => "x");
      await client.callTool("first", {}).catch(() => undefined);
    }
    await enough.promise;
    expect(new Set(changes)).toEqual(new Set(["notifications/tools/list_changed"]));
    expect(network.breaks()).toBeGreaterThan(2);
  });
});
