import { describe, expect, it } from "vitest";
import { failure, startScripted, turn } from "../test/scripted-channel.ts";
import type { CallContext } from "./call.ts";
import type { JsonObject } from "./json.ts";
import { TransportError } from "./transport-error.ts";

type Answer = (result: JsonObject) => void;

/** Whether a promise has settled by now. */
async function isSettled(promise: void | Promise<void>): Promise<boolean> {
  let settled = promise === undefined;
  const settle = () => {
    settled = true;
  };
  promise?.then(settle, settle);
  await turn();
  return settled;
}

describe("requests that come in faster than they are handled", () => {
  it("[S16] stop the channel from reading at maxPendingInbound, until one of them ends", async () => {
    const answers: Answer[] = [];
    const { channel, faults } = startScripted(
      { call: () => new Promise((resolve) => answers.push(resolve)) },
      { maxPendingInbound: 3 },
    );
    expect(channel.request(1, "m").hold).toBeUndefined();
    expect(channel.request(2, "m").hold).toBeUndefined();
    const held = channel.request(3, "m").hold;
    expect(await isSettled(held)).toBe(false);
    answers[0]?.({});
    expect(await isSettled(held)).toBe(true);
    expect(channel.request(4, "m").hold).toBeInstanceOf(Promise);
    expect(answers).toHaveLength(4);
    expect(faults).toEqual([]);
  });

  it("[S16] are refused, not kept, by a channel that reads on: 10,000 of them", async () => {
    let running = 0;
    let most = 0;
    const answers: Answer[] = [];
    const { channel } = startScripted({
      call: () => {
        running += 1;
        most = Math.max(most, running);
        return new Promise<JsonObject>((resolve) => answers.push(resolve)).finally(() => {
          running -= 1;
        });
      },
    });
    for (let id = 1; id <= 10_000; id++) channel.request(id, "m");
    expect(most).toBe(1024);
    for (const answer of answers) answer({});
    await turn();
    expect(new Set(channel.sent.map(({ id }) => id)).size).toBe(10_000);
    expect(channel.sent).toHaveLength(10_000);
    expect(channel.sent.filter(({ error }) => error !== undefined)).toHaveLength(10_000 - 1024);
    channel.request("after", "m");
    expect(answers).toHaveLength(1025);
  });

  it("count as long as their handlers run, even when they were cancelled", async () => {
    const answers: Answer[] = [];
    const { channel } = startScripted(
      { call: () => new Promise((resolve) => answers.push(resolve)) },
      { maxPendingInbound: 2 },
    );
    channel.request(1, "m");
    channel.notification("notifications/cancelled", { requestId: 1 });
    const held = channel.request(2, "m").hold;
    expect(await isSettled(held)).toBe(false);
    answers[0]?.({});
    expect(await isSettled(held)).toBe(true);
    expect(channel.sent).toEqual([]);
  });

  it("do not stop the answers that their handlers wait for", async () => {
    const { channel } = startScripted(
      {
        call: async ({ context }) =>
          (await context.callBack?.({ method: "elicitation/create", params: {}, context: {} })) ?? {},
      },
      { maxPendingInbound: 2 },
    );
    expect(channel.request("a", "m").hold).toBeUndefined();
    expect(channel.request("b", "m").hold).toBeUndefined();
    channel.request("c", "m");
    expect(channel.sent.at(-1)).toMatchObject({ id: "c", error: { code: -32603 } });
    channel.receive({ jsonrpc: "2.0", id: 1, result: { n: 1 } });
    channel.receive({ jsonrpc: "2.0", id: 2, result: { n: 2 } });
    await turn();
    expect(channel.sent.slice(-2)).toMatchObject([
      { id: "a", result: { n: 1 } },
      { id: "b", result: { n: 2 } },
    ]);
  });

  it("let the channel read on when a handler begins to wait for the peer only later", async () => {
    const contexts: CallContext[] = [];
    const { channel } = startScripted(
      {
        call: ({ context }) => {
          contexts.push(context);
          return new Promise(() => {});
        },
      },
      { maxPendingInbound: 1 },
    );
    const held = channel.request(1, "m").hold;
    expect(await isSettled(held)).toBe(false);
    const back = contexts[0]?.callBack?.({ method: "roots/list", params: {}, context: {} });
    expect(await isSettled(held)).toBe(true);
    channel.receive({ jsonrpc: "2.0", id: 1, result: { roots: [] } });
    expect(await back).toEqual({ roots: [] });
  });

  it("[S16] count until their answers were taken by a peer that reads slowly", async () => {
    const { channel } = startScripted({}, { maxPendingInbound: 2 });
    channel.congest();
    channel.request(1, "m");
    await turn();
    channel.request(2, "m");
    await turn();
    const held = channel.request(3, "m").hold;
    expect(await isSettled(held)).toBe(false);
    expect(channel.sent).toHaveLength(1);
    channel.relieve();
    expect(await isSettled(held)).toBe(true);
    expect(channel.sent.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it("[S16] are refused without a word once the peer leaves twice the limit of answers unread", async () => {
    const { channel, faults } = startScripted({}, { maxPendingInbound: 5 });
    channel.congest();
    for (let n = 0; n < 1000; n++) channel.receive(n);
    for (let n = 0; n < 1000; n++) channel.fault(new TransportError("malformed", "not JSON"));
    channel.relieve();
    await turn();
    expect(channel.sent).toHaveLength(11);
    expect(faults.filter((fault) => Reflect.get(fault, "code") === "too-many")).toHaveLength(1);
  });

  it("[S16] stop the channel from reading even while a call of ours is open, if the peer does not read our answers", async () => {
    const { channel, dispatcher } = startScripted({}, { maxPendingInbound: 2 });
    const mine = failure(dispatcher.call({ method: "mine", params: {}, context: {} }));
    channel.congest();
    for (const id of [1, 2]) {
      expect(channel.request(id, "m").hold).toBeUndefined();
      await turn();
    }
    expect(channel.request(3, "m").hold).toBeUndefined();
    const { hold } = channel.request(4, "m");
    expect(await isSettled(hold)).toBe(false);
    channel.relieve();
    expect(await isSettled(hold)).toBe(true);
    await dispatcher.close();
    await mine;
  });

  it("are kept behind a handshake up to the limit", async () => {
    let agree: Answer = () => {};
    const { channel } = startScripted(
      {
        call: ({ method }) =>
          method === "initialize" ? new Promise((resolve) => (agree = resolve)) : Promise.resolve({ method }),
      },
      { maxPendingInbound: 3 },
    );
    channel.request(1, "initialize");
    channel.request(2, "m");
    const held = channel.request(3, "m").hold;
    expect(await isSettled(held)).toBe(false);
    agree({});
    expect(await isSettled(held)).toBe(true);
    expect(channel.sent.map(({ id }) => id)).toEqual([1, 2, 3]);
  });
});

describe("notifications that come in faster than they are taken", () => {
  it("[S16] hold the channel, and are dropped by one that reads on", async () => {
    const taken: (() => void)[] = [];
    const { channel, faults } = startScripted(
      { notify: () => new Promise((resolve) => taken.push(resolve)) },
      { maxPendingInbound: 2 },
    );
    expect(channel.notification("n").hold).toBeUndefined();
    const held = channel.notification("n").hold;
    channel.notification("n");
    channel.notification("n");
    expect(taken).toHaveLength(2);
    expect(faults).toMatchObject([{ code: "too-many" }]);
    expect(await isSettled(held)).toBe(false);
    taken[0]?.();
    expect(await isSettled(held)).toBe(true);
    channel.notification("n");
    expect(taken).toHaveLength(3);
    channel.notification("n");
    expect(taken).toHaveLength(3);
    expect(faults).toHaveLength(2);
  });

  it("do not stop the answer to a call that their receiver makes", async () => {
    const { channel, dispatcher } = startScripted(
      {
        notify: async () => {
          await dispatcher.call({ method: "tools/list", params: {}, context: {} });
        },
      },
      { maxPendingInbound: 1 },
    );
    expect(channel.notification("notifications/tools/list_changed").hold).toBeUndefined();
    expect(channel.receive({ jsonrpc: "2.0", id: 1, result: {} }).hold).toBeInstanceOf(Promise);
    await turn();
    expect(channel.receive({ jsonrpc: "2.0", method: "n" }).hold).toBeUndefined();
  });

  it("[S16] for a caller that does not keep up are bounded, while other calls go on", async () => {
    const { channel, dispatcher, faults } = startScripted();
    let kept = 0;
    const slow = dispatcher.call({
      method: "subscriptions/listen",
      params: {},
      context: {
        notify: () => {
          kept += 1;
          return new Promise(() => {});
        },
      },
    });
    const event = { _meta: { "io.modelcontextprotocol/subscriptionId": 1 } };
    for (let n = 0; n < 5000; n++) channel.notification("notifications/tools/list_changed", event);
    expect(kept).toBe(1024);
    expect(faults).toMatchObject([{ code: "too-many" }]);
    const other = dispatcher.call({ method: "m", params: {}, context: {} });
    channel.receive({ jsonrpc: "2.0", id: 2, result: {} });
    expect(await other).toEqual({});
    channel.receive({ jsonrpc: "2.0", id: 1, result: {} });
    expect(await slow).toEqual({});
  });
});

describe("messages to a peer that reads slowly", () => {
  it("[S-STDIO-16] wait, and go out in the order in which they were sent", async () => {
    const { channel, dispatcher } = startScripted();
    channel.congest();
    const first = dispatcher.notify("n1", {});
    const calls = [
      failure(dispatcher.call({ method: "c1", params: {}, context: {} })),
      failure(dispatcher.call({ method: "c2", params: {}, context: {} })),
    ];
    const second = dispatcher.notify("n2", {});
    expect(channel.sent).toHaveLength(1);
    expect(await isSettled(first)).toBe(false);
    channel.relieve();
    expect(await isSettled(second)).toBe(true);
    expect(channel.sent.map(({ method }) => method)).toEqual(["n1", "c1", "c2", "n2"]);
    expect(dispatcher.notify("n3", {})).toBeUndefined();
    await dispatcher.close();
    await Promise.all(calls);
  });

  it("are bounded: calls are rejected, notifications dropped, and both heard of", async () => {
    const { channel, dispatcher, faults } = startScripted({}, { maxQueuedOutbound: 2 });
    channel.congest();
    const open = ["sent", "c1", "c2"].map((method) => failure(dispatcher.call({ method, params: {}, context: {} })));
    expect(await failure(dispatcher.call({ method: "c3", params: {}, context: {} }))).toMatchObject({
      code: "too-many",
      message: expect.stringContaining("2 messages"),
    });
    const dropped = dispatcher.notify("n1", {});
    expect(dispatcher.notify("n2", {})).toBe(dropped);
    expect(await isSettled(dropped)).toBe(false);
    expect(faults).toMatchObject([{ code: "too-many" }]);
    channel.relieve();
    expect(await isSettled(dropped)).toBe(true);
    await dispatcher.notify("n3", {});
    expect(channel.sent.map(({ method }) => method)).toEqual(["sent", "c1", "c2", "n3"]);
    await dispatcher.close();
    await Promise.all(open);
  });

  it("leave no trace of a call that was given up before it could be sent", async () => {
    const { channel, dispatcher } = startScripted();
    channel.congest();
    const first = failure(dispatcher.call({ method: "first", params: {}, context: {} }));
    const controller = new AbortController();
    const second = failure(dispatcher.call({ method: "second", params: {}, context: { signal: controller.signal } }));
    controller.abort("never mind");
    expect(await second).toBe("never mind");
    channel.relieve();
    await turn();
    expect(channel.sent.map(({ method }) => method)).toEqual(["first"]);
    await dispatcher.close();
    await first;
  });

  it("survive a send that failed after the fact", async () => {
    const { channel, dispatcher, faults } = startScripted();
    const broken = new TransportError("closed", "The pipe broke");
    const send = channel.send.bind(channel);
    channel.send = (message) => {
      channel.send = send;
      void send(message);
      return Promise.reject(broken);
    };
    await dispatcher.notify("n1", {});
    await dispatcher.notify("n2", {});
    expect(channel.sent).toHaveLength(2);
    expect(faults).toEqual([broken]);
  });
});
