import { describe, expect, it } from "vitest";
import { failure, startScripted, turn } from "../test/scripted-channel.ts";
import type { JsonObject } from "./json.ts";

const request = (id: unknown, method = "m") => ({ jsonrpc: "2.0", id, method });
const notification = (method: string) => ({ jsonrpc: "2.0", method });

describe("an array of messages", () => {
  it("[B-RPC-07] is answered by one array, once all of its requests are", async () => {
    const answers: ((result: JsonObject) => void)[] = [];
    const { channel } = startScripted({
      acceptsBatches: true,
      call: () => new Promise((resolve) => answers.push(resolve)),
    });
    channel.receive([request(1), notification("n"), request("2")]);
    answers[1]?.({ n: 2 });
    await turn();
    expect(channel.sent).toEqual([]);
    answers[0]?.({ n: 1 });
    await turn();
    expect(channel.sent).toEqual([
      [
        { jsonrpc: "2.0", id: "2", result: { n: 2 } },
        { jsonrpc: "2.0", id: 1, result: { n: 1 } },
      ],
    ]);
  });

  it("of notifications and answers is not answered", async () => {
    const seen: string[] = [];
    const { channel, dispatcher } = startScripted({ acceptsBatches: true, notify: (method) => void seen.push(method) });
    const call = dispatcher.call({ method: "mine", params: {}, context: {} });
    channel.receive([notification("n1"), { jsonrpc: "2.0", id: 1, result: { a: 1 } }, notification("n2")]);
    expect(await call).toEqual({ a: 1 });
    await turn();
    expect(seen).toEqual(["n1", "n2"]);
    expect(channel.sent).toHaveLength(1);
  });

  it("answers for each broken entry, each duplicate and a handshake by itself, and handles the rest", async () => {
    const { channel } = startScripted({ acceptsBatches: true });
    channel.receive([request(1), 42, request(1), [request(5)], request(2, "initialize"), { id: "x" }, request(3)]);
    await turn();
    const [answers] = channel.sent;
    const byId = Object.values(answers ?? {}).map((answer) => [
      Object(answer)["id"],
      Object(Object(answer)["error"])["code"],
    ]);
    expect(channel.sent).toHaveLength(1);
    expect(byId).toEqual([
      [undefined, -32600],
      [1, -32600],
      [undefined, -32600],
      [2, -32600],
      ["x", -32600],
      [1, undefined],
      [3, undefined],
    ]);
  });

  it("does not wait for an entry that was cancelled, and is not answered when all were", async () => {
    const { channel } = startScripted({
      acceptsBatches: true,
      call: ({ method }) => (method === "stuck" ? new Promise(() => {}) : Promise.resolve({})),
    });
    channel.receive([request(1, "stuck"), request(2)]);
    channel.notification("notifications/cancelled", { requestId: 1 });
    await turn();
    expect(channel.sent).toEqual([[{ jsonrpc: "2.0", id: 2, result: {} }]]);
    channel.receive([request(3, "stuck")]);
    channel.notification("notifications/cancelled", { requestId: 3 });
    await turn();
    expect(channel.sent).toHaveLength(1);
  });

  it.each([
    ["is empty", [], { acceptsBatches: true }],
    ["is longer than maxBatch", [request(1), request(2), request(3)], { acceptsBatches: true }],
    ["comes where arrays are not accepted", [request(1)], {}],
    ["comes where they are accepted no more", [request(1)], { acceptsBatches: false }],
  ])("is refused as a whole, with one -32600, when it %s", async (_, values, local) => {
    const { channel } = startScripted({ call: () => expect.unreachable(), ...local }, { maxBatch: 2 });
    channel.receive(values);
    await turn();
    expect(channel.sent).toMatchObject([{ error: { code: -32600 } }]);
    expect("id" in (channel.sent[0] ?? {})).toBe(false);
  });

  it("behind a handshake is accepted or not by what the handshake agreed on", async () => {
    let acceptsBatches = false;
    const { channel } = startScripted({
      get acceptsBatches() {
        return acceptsBatches;
      },
      call: async ({ method }) => {
        acceptsBatches = method === "initialize";
        return { method };
      },
    });
    channel.request(1, "initialize");
    acceptsBatches = false;
    channel.receive([request(2), request(3)]);
    acceptsBatches = true;
    await turn();
    expect(channel.sent).toMatchObject([{ id: 1 }, [{ id: 2 }, { id: 3 }]]);
  });

  it("of answers is not held back by a handshake", async () => {
    const { channel, dispatcher } = startScripted({ acceptsBatches: true, call: () => new Promise(() => {}) });
    channel.request(1, "initialize");
    const call = dispatcher.call({ method: "roots/list", params: {}, context: {} });
    channel.receive([{ jsonrpc: "2.0", id: 1, result: { roots: [] } }]);
    expect(await call).toEqual({ roots: [] });
  });

  it("has its answers sent even when one of them cannot be expressed in JSON", async () => {
    const { channel } = startScripted({
      acceptsBatches: true,
      call: async ({ method }) => (method === "big" ? { big: 1n } : { method }),
    });
    channel.receive([request(1), request(2, "big")]);
    await turn();
    expect(channel.sent).toMatchObject([
      [
        { id: 1, result: { method: "m" } },
        { id: 2, error: { code: -32603 } },
      ],
    ]);
  });

  it("ends an open call as malformed when its answer in the array is broken", async () => {
    const { channel, dispatcher } = startScripted({ acceptsBatches: true });
    const call = failure(dispatcher.call({ method: "mine", params: {}, context: {} }));
    channel.receive([{ jsonrpc: "2.0", id: 1, error: {} }]);
    expect(await call).toMatchObject({ code: "malformed" });
    expect(channel.sent).toHaveLength(1);
  });
});
