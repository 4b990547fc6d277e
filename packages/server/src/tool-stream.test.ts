import type { Call, JsonObject } from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";
import { describe, expect, expectTypeOf, it } from "vitest";
import { z } from "zod";
import { McpServer } from "./mcp-server.ts";
import { ToolError } from "./tool-error.ts";
import type { ToolProgress, ToolStream } from "./tool-stream.ts";

type Told = [progress: unknown, total: unknown, message: unknown];

const twice: Told[] = [
  [1, undefined, undefined],
  [2, undefined, undefined],
];

function createServer(): McpServer {
  return new McpServer({ name: "test", version: "1.0.0" }, { onError: () => undefined });
}

function call(server: McpServer, name: string, context: Call["context"] = {}): Promise<JsonObject> {
  const _meta = {
    [MetaKey.protocolVersion]: "2026-07-28",
    [MetaKey.clientCapabilities]: {},
    [MetaKey.progressToken]: "token",
  };
  return server.call({ method: "tools/call", params: { name, _meta }, context });
}

/** Calls a tool, and gives its result and what its caller was told on the way. */
async function follow(server: McpServer, name = "work"): Promise<[JsonObject, Told[]]> {
  const told: Told[] = [];
  const result = await call(server, name, {
    notify: (_method, { progress, total, message } = {}) => void told.push([progress, total, message]),
  });
  return [result, told];
}

describe("a tool that is a generator", () => {
  it("[S-PROG-02] tells how far it is, and returns its value", async () => {
    const server = createServer();
    server.tool("work", {}, async function* () {
      yield { progress: 1, total: 2 };
      yield { progress: 2, total: 2, message: "nearly there" };
      return "done";
    });
    expect(await follow(server)).toMatchObject([
      { content: [{ type: "text", text: "done" }] },
      [
        [1, 2, undefined],
        [2, 2, "nearly there"],
      ],
    ]);
  });

  it("is typed, and checked, by the output schema", async () => {
    const server = createServer();
    const outputSchema = z.object({ sum: z.number() });
    const typed = server.tool(
      "work",
      { inputSchema: z.object({ a: z.number().default(1) }), outputSchema },
      async function* ({ a }, ctx) {
        expectTypeOf(a).toEqualTypeOf<number>();
        expectTypeOf(ctx.signal).toEqualTypeOf<AbortSignal>();
        yield { progress: 1 };
        return { sum: a + 1 };
      },
    );
    expectTypeOf<(typeof typed)["~tools"]["work"]["output"]>().toEqualTypeOf<{ sum: number }>();
    expect(await follow(server)).toMatchObject([{ structuredContent: { sum: 2 } }, [[1, undefined, undefined]]]);
    // @ts-expect-error: the sum is a number
    server.tool("wrong", { outputSchema }, async function* () {
      yield { progress: 1 };
      return { sum: "2" };
    });
    await expect(follow(server, "wrong")).rejects.toMatchObject({ code: -32603 });
  });

  it("gives the last thing that it yielded and that is no progress, when it returns nothing", async () => {
    const server = createServer();
    server.tool("work", {}, async function* () {
      yield "first";
      yield { progress: 1 };
      yield "second";
      yield { progress: 2 };
    });
    server.tool("nothing", {}, async function* () {
      yield { progress: 1 };
    });
    server.tool("null", {}, async function* () {
      yield "first";
      return null;
    });
    expect(await follow(server)).toMatchObject([{ content: [{ text: "second" }] }, twice]);
    expect((await follow(server, "nothing"))[0]).toMatchObject({ content: [] });
    expect((await follow(server, "null"))[0]).toMatchObject({ structuredContent: null });
  });

  it("takes for progress what is that and nothing else", async () => {
    const server = createServer();
    const values = [
      { progress: "1" },
      { progress: 1, of: "the book" },
      { progress: 1, total: "2" },
      { progress: 1, message: 2 },
    ];
    server.tool("work", {}, async function* () {
      yield* values;
    });
    const [result, told] = await follow(server);
    expect(told).toEqual([]);
    expect(result).toMatchObject({ structuredContent: { progress: 1, message: 2 } });
  });

  it("may be any async iterable, and come in a promise", async () => {
    const server = createServer();
    const iterable: ToolStream<string> = {
      [Symbol.asyncIterator]() {
        let step = 0;
        return { next: async () => (++step < 3 ? { value: { progress: step } } : { value: "done", done: true }) };
      },
    };
    server.tool("work", {}, () => iterable);
    const stream = new ReadableStream<string | ToolProgress>({
      start(controller) {
        controller.enqueue({ progress: 1 });
        controller.enqueue("done");
        controller.close();
      },
    });
    server.tool("later", {}, async () => stream);
    expect(await follow(server)).toMatchObject([{ content: [{ text: "done" }] }, twice]);
    expect(await follow(server, "later")).toMatchObject([{ content: [{ text: "done" }] }, twice.slice(0, 1)]);
  });

  it("goes on when its progress was taken, and not before", async () => {
    const server = createServer();
    const events: string[] = [];
    server.tool("work", {}, async function* () {
      for (const progress of [1, 2]) {
        events.push(`makes ${progress}`);
        yield { progress };
      }
    });
    let take: () => void = () => undefined;
    const result = call(server, "work", {
      notify: (_method, params) =>
        new Promise((resolve) => {
          events.push(`offers ${String(params?.["progress"])}`);
          take = resolve;
        }),
    });
    const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
    await turn();
    expect(events).toEqual(["makes 1", "offers 1"]);
    take();
    await turn();
    expect(events).toEqual(["makes 1", "offers 1", "makes 2", "offers 2"]);
    take();
    await result;
  });

  it("[S-TOOL-07] ends the call as any tool does when it throws", async () => {
    const server = createServer();
    for (const [name, error] of [
      ["work", new ToolError("no paper")],
      ["break", new Error("secret")],
    ] as const) {
      server.tool(name, {}, async function* () {
        yield { progress: 1 };
        throw error;
      });
    }
    expect((await follow(server))[0]).toMatchObject({ isError: true, content: [{ text: "no paper" }] });
    await expect(follow(server, "break")).rejects.toMatchObject({ code: -32603, message: "Internal error" });
  });
});

describe("a generator whose call is cancelled", () => {
  it.each(["at work", "waiting for the client"])("[S-CAN-03] is told by return(), while it is %s", async (where) => {
    const server = createServer();
    const controller = new AbortController();
    const events: string[] = [];
    let ended: () => void = () => undefined;
    const end = new Promise<void>((resolve) => {
      ended = resolve;
    });
    let finishWork: () => void = () => undefined;
    server.tool("work", {}, async function* () {
      try {
        yield { progress: 1 };
        events.push("goes on");
        if (where === "at work") {
          queueMicrotask(() => controller.abort(new Error("enough")));
          await new Promise<void>((resolve) => {
            finishWork = resolve;
          });
        }
        yield { progress: 2 };
        events.push("goes on too far");
      } finally {
        events.push("cleans up");
        ended();
      }
    });
    const notify = async (): Promise<void> => {
      if (where !== "at work") controller.abort(new Error("enough"));
    };
    await expect(call(server, "work", { signal: controller.signal, notify })).rejects.toThrow("enough");
    finishWork();
    await end;
    expect(events).toEqual(where === "at work" ? ["goes on", "cleans up"] : ["cleans up"]);
  });

  it("is not waited for, and nobody hears of what goes wrong in its end", async () => {
    const server = createServer();
    const controller = new AbortController();
    let returned = 0;
    server.tool("work", {}, () => ({
      [Symbol.asyncIterator]: () => ({
        next: () => {
          controller.abort(new Error("enough"));
          return new Promise<IteratorResult<string>>(() => undefined);
        },
        return: () => {
          returned++;
          throw new Error("cannot end");
        },
      }),
    }));
    await expect(call(server, "work", { signal: controller.signal })).rejects.toThrow("enough");
    expect(returned).toBe(1);
  });

  it("is not begun when the call was cancelled before", async () => {
    const server = createServer();
    const controller = new AbortController();
    let began = false;
    server.tool("work", {}, (_args, _ctx) => {
      controller.abort(new Error("enough"));
      return (async function* () {
        began = true;
        yield { progress: 1 };
      })();
    });
    await expect(call(server, "work", { signal: controller.signal })).rejects.toThrow("enough");
    expect(began).toBe(false);
  });

  it("leaves no listener on the signal, however many steps it takes", async () => {
    const server = createServer();
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...given: Parameters<typeof add>): void => {
      listeners++;
      add(...given);
    };
    signal.removeEventListener = (...given: Parameters<typeof remove>): void => {
      listeners--;
      remove(...given);
    };
    let most = 0;
    server.tool("work", {}, async function* () {
      for (let progress = 1; progress <= 100; progress++) {
        most = Math.max(most, listeners);
        yield { progress };
      }
    });
    await call(server, "work", { signal });
    expect([most, listeners]).toEqual([1, 0]);
  });
});
