import { createServer } from "node:http";
import { PassThrough } from "node:stream";
import { type CallHandler, type Channel, JsonRpcDispatcher, type Service, TransportError } from "@tenon/jsonrpc";
import { attachWebSocket, nodeWebSocket } from "@tenon/node/websocket";
import { LineChannel } from "@tenon/stdio/client";
import { serveStdio } from "@tenon/stdio/server";
import { createDeferred, type Fault, type FaultPlan, faultyChannel } from "@tenon/testing";
import { WebSocketChannel } from "@tenon/websocket/client";
import { describe, expect, it } from "vitest";
import { listen, stop } from "./pairs.ts";

interface Opened {
  readonly channel: Channel;
  cleanup(): Promise<void>;
}

const transports: { name: string; open(service: Service): Promise<Opened> }[] = [
  {
    name: "stdio",
    async open(service) {
      const [input, output] = [new PassThrough(), new PassThrough()];
      const server = await serveStdio(service, { stdin: input, stdout: output, drainMs: 50, onError() {} });
      return { channel: new LineChannel(output, input), cleanup: () => server.close() };
    },
  },
  {
    name: "WebSocket",
    async open(service) {
      const server = createServer();
      const attached = await attachWebSocket(server, service);
      const url = `ws://127.0.0.1:${await listen(server)}/mcp`;
      const options = { protocols: ["mcp"], headers: {}, maxMessageBytes: 1024 * 1024 };
      const socket = await nodeWebSocket.open(url, options);
      const isOpen = createDeferred();
      socket.addEventListener("open", () => isOpen.resolve());
      const channel = new WebSocketChannel(socket);
      await isOpen.promise;
      return {
        channel,
        async cleanup() {
          await attached.close();
          await stop(server);
        },
      };
    },
  },
];

/** A server that counts what it handles, and answers with what it was asked, once the gate is open. */
function counting(gate: Promise<void> | undefined): { service: Service; handled: unknown[] } {
  const handled: unknown[] = [];
  const call: CallHandler = async ({ params }) => {
    handled.push(params?.["n"]);
    await gate;
    return { n: params?.["n"] };
  };
  return { service: { call, open: () => ({ call, notify() {}, close() {} }) }, handled };
}

describe.each(transports)("faults on $name", ({ open }) => {
  async function withPlan(
    plan: FaultPlan,
    test: (
      ask: (n: number, timeoutMs?: number) => Promise<unknown>,
      client: JsonRpcDispatcher,
      handled: unknown[],
    ) => Promise<void>,
    gate?: Promise<void>,
  ): Promise<void> {
    const { service, handled } = counting(gate);
    const { channel, cleanup } = await open(service);
    const client = new JsonRpcDispatcher(faultyChannel(channel, plan));
    client.start({ call: async () => ({}), notify() {} });
    const ask = async (n: number, timeoutMs?: number): Promise<unknown> =>
      (await client.call({ method: "m", params: { n }, context: { timeoutMs } }))["n"];
    try {
      await test(ask, client, handled);
    } finally {
      await client.close();
      await cleanup();
    }
  }

  const only = (at: number, fault: Fault): ((message: unknown, number: number) => Fault | undefined) => {
    return (_message, number) => (number === at ? fault : undefined);
  };

  it("an answer that is lost costs its own call, by its time-out, and no other", async () => {
    await withPlan({ received: only(1, "drop") }, async (ask) => {
      const outcomes = await Promise.allSettled([ask(0, 200), ask(1, 200), ask(2, 200)]);
      expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
      expect(outcomes[1]).toMatchObject({ reason: { code: "timeout" } });
      expect(await ask(3)).toBe(3);
    });
  });

  it("a request that is lost is not handled, and its call times out", async () => {
    await withPlan({ sent: only(0, "drop") }, async (ask, _client, handled) => {
      await expect(ask(0, 50)).rejects.toMatchObject({ code: "timeout" });
      expect(await ask(1)).toBe(1);
      expect(handled).toEqual([1]);
    });
  });

  it("an answer that comes twice settles its call once", async () => {
    await withPlan({ received: () => "duplicate" }, async (ask) => {
      expect(await Promise.all([ask(0), ask(1), ask(2)])).toEqual([0, 1, 2]);
    });
  });

  it("a request that comes twice while it is open is handled once", async () => {
    const gate = createDeferred();
    await withPlan(
      { sent: only(0, "duplicate") },
      async (ask, _client, handled) => {
        await expect(ask(0)).rejects.toMatchObject({ code: -32600 }); // the answer to the second, which has the same id
        gate.resolve();
        expect(await ask(1)).toBe(1);
        expect(handled).toEqual([0, 1]);
      },
      gate.promise,
    );
  });

  it("answers that overtake each other find their calls", async () => {
    const everyOther = (_message: unknown, number: number): Fault | undefined =>
      number % 2 === 0 ? "reorder" : undefined;
    await withPlan({ received: everyOther, sent: everyOther }, async (ask) => {
      expect(await Promise.all([ask(0), ask(1), ask(2), ask(3)])).toEqual([0, 1, 2, 3]);
    });
  });

  it("an answer that is held up comes late, and with it all behind it", async () => {
    const gate = createDeferred();
    await withPlan({ received: only(0, { until: gate.promise }) }, async (ask) => {
      const settled: unknown[] = [];
      const calls = [0, 1].map((n) => ask(n).then((answer) => settled.push(answer)));
      await expect(ask(2, 50)).rejects.toMatchObject({ code: "timeout" });
      expect(settled).toEqual([]);
      gate.resolve();
      await Promise.all(calls);
      expect(settled).toEqual([0, 1]);
    });
  });

  it("a cut rejects what is open, ends the connection with a reason, and refuses what comes after", async () => {
    await withPlan({ sent: only(2, "cut") }, async (ask, client) => {
      expect(await ask(0)).toBe(0);
      const outcomes = await Promise.allSettled([ask(1), ask(2)]);
      expect(outcomes[1]).toMatchObject({ reason: { code: "closed", cause: { code: "lost" } } });
      expect(TransportError.is(await client.closed)).toBe(true);
      await expect(ask(3)).rejects.toMatchObject({ code: "closed" });
    });
  });

  it.each([1, 2, 3, 4, 5])(
    "whatever happens to 100 messages (seed %i), no call gets another's answer or stays open",
    async (seed) => {
      const random = mulberry(seed);
      const rule = (): Fault | undefined => {
        const dice = random();
        if (dice < 0.1) return "drop";
        if (dice < 0.2) return "duplicate";
        return dice < 0.3 ? "reorder" : undefined;
      };
      await withPlan({ sent: rule, received: rule }, async (ask) => {
        const outcomes = await Promise.allSettled(Array.from({ length: 100 }, (_, n) => ask(n, 300)));
        const answered = outcomes.flatMap((outcome, n) => (outcome.status === "fulfilled" ? [[n, outcome.value]] : []));
        expect(answered.length).toBeGreaterThan(20);
        for (const [n, value] of answered) expect(value).toBe(n);
      });
    },
  );
});

/** Random numbers that are the same in every run. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
