import { afterEach, describe, expect, it, vi } from "vitest";
import { failure, ScriptedChannel, startScripted, turn } from "../test/scripted-channel.ts";
import type { CallContext, CallHandler } from "./call.ts";
import type { JsonObject } from "./json.ts";
import { JsonRpcDispatcher } from "./json-rpc-dispatcher.ts";
import { McpError } from "./mcp-error.ts";
import { TransportError } from "./transport-error.ts";

const never: CallHandler = () => new Promise(() => {});

afterEach(() => {
  vi.useRealTimers();
});

describe("requests that come in", () => {
  it.each([[1], ["1"], ["7"], [0], [-3], [""], [2 ** 53 - 1], ["__proto__"]])(
    "[B-RPC-02] are answered under the id %j as it came",
    async (id) => {
      const { channel } = startScripted();
      channel.request(id, "m", { a: 1 });
      await turn();
      expect(channel.sent).toEqual([{ jsonrpc: "2.0", id, result: { method: "m", params: { a: 1 } } }]);
    },
  );

  it('[B-RPC-02] tell 7 and "7" apart', async () => {
    const { channel } = startScripted();
    channel.request(7, "number");
    channel.request("7", "string");
    await turn();
    expect(channel.sent.map(({ id, result }) => [id, Object(result)["method"]])).toEqual([
      [7, "number"],
      ["7", "string"],
    ]);
  });

  it("[B-RPC-04] carry an McpError back with its data, or without when it has none", async () => {
    const { channel } = startScripted({
      call: ({ params }) => Promise.reject(new McpError(-32001, "No", params?.["data"])),
    });
    channel.request(1, "m", { data: { x: 1 } });
    channel.request(2, "m", {});
    await turn();
    expect(channel.sent).toEqual([
      { jsonrpc: "2.0", id: 1, error: { code: -32001, message: "No", data: { x: 1 } } },
      { jsonrpc: "2.0", id: 2, error: { code: -32001, message: "No" } },
    ]);
  });

  it("carry back what only has the brand of an McpError, or one that serialises itself wrongly", async () => {
    class Odd extends McpError {
      override toJSON(): never {
        throw new Error("no");
      }
    }
    const foreign = Object.assign(new Error("foreign"), { code: 5, [Symbol.for("@tenon/jsonrpc/McpError")]: true });
    const { channel } = startScripted({
      call: ({ method }) => Promise.reject(method === "odd" ? new Odd(6, "odd") : foreign),
    });
    channel.request(1, "foreign");
    channel.request(2, "odd");
    await turn();
    expect(channel.sent).toEqual([
      { jsonrpc: "2.0", id: 1, error: { code: 5, message: "foreign" } },
      { jsonrpc: "2.0", id: 2, error: { code: 6, message: "odd" } },
    ]);
  });

  it("[E-19] give their handler id, origin and a way to call back", async () => {
    const contexts: CallContext[] = [];
    const origin = { transport: "test", sessionId: "s" };
    const { channel } = startScripted(
      {
        call: async ({ context }) => {
          contexts.push(context);
          return {};
        },
      },
      { origin },
    );
    channel.request("x", "m");
    expect(contexts[0]).toMatchObject({ id: "x", origin });
    expect(contexts[0]?.callBack).toBe(contexts[0]?.callBack);
  });

  it("[E-21] give no way to call back where that is turned off", async () => {
    const contexts: CallContext[] = [];
    const call: CallHandler = async ({ context }) => {
      contexts.push(context);
      return {};
    };
    const { channel } = startScripted({ call }, { callsBack: false });
    channel.request(1, "m");
    expect(contexts[0]?.callBack).toBeUndefined();
  });

  it("[B-RPC-09] [E-14] are refused under the id of one that is open, which is not disturbed", async () => {
    const answers: ((result: JsonObject) => void)[] = [];
    const { channel } = startScripted({ call: () => new Promise((resolve) => answers.push(resolve)) });
    channel.request(5, "first");
    channel.request(5, "second");
    expect(answers).toHaveLength(1);
    expect(channel.sent).toMatchObject([{ id: 5, error: { code: -32600 } }]);
    answers[0]?.({ first: true });
    await turn();
    expect(channel.sent[1]).toEqual({ jsonrpc: "2.0", id: 5, result: { first: true } });
    channel.request(5, "third");
    expect(answers).toHaveLength(2);
  });

  it("are answered with an error when the result cannot be expressed in JSON", async () => {
    const { channel, faults } = startScripted({ call: async () => ({ big: 1n }) });
    channel.request(1, "m");
    await turn();
    expect(channel.sent).toMatchObject([{ id: 1, error: { code: -32603, message: "Internal error" } }]);
    expect(faults[0]?.cause).toBeInstanceOf(TypeError);
  });

  it("are answered with an error when such a result had to wait for a slow peer", async () => {
    const { channel } = startScripted({ call: async ({ params }) => (params?.["big"] === true ? { big: 1n } : {}) });
    channel.congest();
    channel.request(1, "m");
    await turn();
    channel.request(2, "m", { big: true });
    channel.request(3, "m");
    await turn();
    channel.relieve();
    await turn();
    expect(channel.sent).toMatchObject([
      { id: 1, result: {} },
      { id: 3, result: {} },
      { id: 2, error: { code: -32603 } },
    ]);
  });

  it("[B-RPC-10] are dropped where the endpoint takes no calls, and nothing is answered", async () => {
    const { channel, faults } = startScripted({ takesCalls: false, call: () => expect.unreachable() });
    channel.request(1, "m");
    channel.receive({ id: 1, method: "m" });
    channel.receive(42);
    channel.fault(new TransportError("malformed", "not JSON"));
    await turn();
    expect(channel.sent).toEqual([]);
    expect(faults).toHaveLength(4);
  });
});

describe("broken input", () => {
  it.each([
    ["a number", 42, undefined],
    ["null", null, undefined],
    ["an empty object", {}, undefined],
    ["an array", [{ jsonrpc: "2.0", id: 1, method: "m" }], undefined],
    ["another version", { jsonrpc: "1.0", id: 3, method: "m" }, 3],
    ["no version", { id: "x", method: "m" }, "x"],
    ["a method that is no string", { jsonrpc: "2.0", id: 4, method: 1 }, 4],
    ["params that are an array", { jsonrpc: "2.0", id: 5, method: "m", params: [1] }, 5],
    ["params that are null", { jsonrpc: "2.0", id: 6, method: "m", params: null }, 6],
    ["a null id", { jsonrpc: "2.0", id: null, method: "m" }, undefined],
    ["a fraction as id", { jsonrpc: "2.0", id: 1.5, method: "m" }, undefined],
    ["a boolean as id", { jsonrpc: "2.0", id: true, method: "m" }, undefined],
    ["an object as id", { jsonrpc: "2.0", id: {}, method: "m" }, undefined],
  ])("[B-RPC-04] is answered with -32600 under the id that can be read: %s", async (_, value, id) => {
    const { channel, faults } = startScripted({ call: () => expect.unreachable() });
    channel.receive(value);
    await turn();
    expect(channel.sent).toHaveLength(1);
    expect(channel.sent[0]).toMatchObject({ jsonrpc: "2.0", error: { code: -32600 } });
    expect(channel.sent[0]?.["id"]).toBe(id);
    expect("id" in (channel.sent[0] ?? {})).toBe(id !== undefined);
    expect(faults).toMatchObject([{ code: "malformed" }]);
  });

  it.each([
    ["a notification with broken params", { jsonrpc: "2.0", method: "n", params: [] }],
    ["a notification without version", { method: "n" }],
    ["an answer without version", { id: 1, result: {} }],
    ["an answer whose result is no object", { jsonrpc: "2.0", id: 1, result: [] }],
    ["an answer whose error is none", { jsonrpc: "2.0", id: 1, error: "x" }],
  ])("[B-RPC-05] is not answered where it asks for no answer: %s", async (_, value) => {
    const { channel, faults } = startScripted({ notify: () => expect.unreachable() });
    channel.receive(value);
    await turn();
    expect(channel.sent).toEqual([]);
    expect(faults).toMatchObject([{ code: "malformed" }]);
  });

  it("that is no JSON is answered with -32700, and that is over a limit with -32600 naming it, both without id", () => {
    const { channel, faults } = startScripted();
    channel.fault(new TransportError("malformed", "Unexpected token"));
    channel.fault(new TransportError("too-large", "The line is over the limit of 10 bytes"));
    expect(channel.sent).toEqual([
      { jsonrpc: "2.0", error: { code: -32700, message: "Expected valid JSON" } },
      { jsonrpc: "2.0", error: { code: -32600, message: "The line is over the limit of 10 bytes" } },
    ]);
    expect(faults.map((fault) => Reflect.get(fault, "code"))).toEqual(["malformed", "too-large"]);
  });

  it("in an answer ends the call that it answers, as malformed", async () => {
    const { channel, dispatcher } = startScripted();
    const answer = failure(dispatcher.call({ method: "m", params: {}, context: {} }));
    channel.receive({ jsonrpc: "2.0", id: 1, result: "text" });
    expect(await answer).toMatchObject({ code: "malformed" });
  });

  it("with keys of the prototype reaches the handler as data and pollutes nothing", async () => {
    const { channel, dispatcher } = startScripted();
    channel.receive(
      JSON.parse('{"jsonrpc":"2.0","id":1,"method":"__proto__","params":{"__proto__":{"evil":1},"constructor":2}}'),
    );
    channel.receive(JSON.parse('{"__proto__":{"jsonrpc":"2.0","id":9,"method":"m"}}'));
    const seen: JsonObject[] = [];
    const answer = dispatcher.call({
      method: "m",
      params: { _meta: { progressToken: "t" } },
      context: { notify: (_, params) => void seen.push(params) },
    });
    channel.receive(
      JSON.parse(
        '{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":1,"__proto__":{"evil":2}}}',
      ),
    );
    channel.receive(JSON.parse('{"jsonrpc":"2.0","id":"__proto__","result":{}}'));
    channel.receive({ jsonrpc: "2.0", id: 1, result: {} });
    await answer;
    await turn();
    expect(Reflect.get({}, "evil")).toBeUndefined();
    expect(Reflect.get(seen[0] ?? {}, "evil")).toBeUndefined();
    expect(Object.getPrototypeOf(seen[0])).toBe(Object.prototype);
    expect(channel.sent[0]).toMatchObject({ error: { code: -32600 } });
    expect(JSON.stringify(channel.sent)).toContain('{"__proto__":{"evil":1},"constructor":2}');
  });
});

describe("cancellation by the peer", () => {
  it("[S-CAN-03] [E-09] is matched by the exact id, aborts, and leaves the request without an answer", async () => {
    const contexts: CallContext[] = [];
    const ends: ((result: JsonObject) => void)[] = [];
    const { channel } = startScripted({
      call: ({ context }) => {
        contexts.push(context);
        return new Promise((resolve) => ends.push(resolve));
      },
    });
    channel.request(1, "a");
    channel.request("1", "b");
    channel.notification("notifications/cancelled", { requestId: "1", reason: "the user left" });
    expect(contexts.map((context) => context.signal?.aborted)).toEqual([false, true]);
    expect(contexts[1]?.signal?.reason).toMatchObject({ name: "AbortError", message: "the user left" });
    for (const end of ends) end({});
    await turn();
    expect(channel.sent.map(({ id }) => id)).toEqual([1]);
  });

  it.each([
    ["no params", undefined],
    ["no id", {}],
    ["an unknown id", { requestId: 99 }],
    ["an id of the wrong kind", { requestId: { id: 1 } }],
    ["the id of nothing but a string", { requestId: "1" }],
  ])("is ignored when it has %s", async (_, params) => {
    const { channel, faults } = startScripted({ notify: () => expect.unreachable() });
    channel.request(1, "m");
    channel.notification("notifications/cancelled", params);
    await turn();
    expect(channel.sent).toMatchObject([{ id: 1, result: {} }]);
    expect(faults).toEqual([]);
  });

  it("has a reason of its own when the peer gives none, or one that is no string", () => {
    const contexts: CallContext[] = [];
    const { channel } = startScripted({
      call: ({ context }) => {
        contexts.push(context);
        return new Promise(() => {});
      },
    });
    channel.request(1, "m");
    channel.notification("notifications/cancelled", { requestId: 1, reason: { text: 1 } });
    expect(contexts[0]?.signal?.reason).toMatchObject({ message: "The caller cancelled the call" });
  });

  it("[B-CAN-06] may cross the answer, in either order, and twice", async () => {
    const { channel } = startScripted();
    channel.request(1, "m");
    await turn();
    channel.notification("notifications/cancelled", { requestId: 1 });
    channel.notification("notifications/cancelled", { requestId: 1 });
    channel.request(1, "again");
    channel.notification("notifications/cancelled", { requestId: 1 });
    await turn();
    expect(channel.sent).toMatchObject([{ id: 1, result: { method: "m" } }]);
  });

  it("frees the id for a new request, which the old handler's end does not touch", async () => {
    const ends: ((result: JsonObject) => void)[] = [];
    const { channel } = startScripted({ call: () => new Promise((resolve) => ends.push(resolve)) });
    channel.request(1, "old");
    channel.notification("notifications/cancelled", { requestId: 1 });
    channel.request(1, "new");
    ends[0]?.({ old: true });
    await turn();
    expect(channel.sent).toEqual([]);
    ends[1]?.({ new: true });
    await turn();
    expect(channel.sent).toEqual([{ jsonrpc: "2.0", id: 1, result: { new: true } }]);
  });

  it("[B-CAN-08] does not cancel `initialize`", async () => {
    const { channel } = startScripted();
    channel.request(1, "initialize", {});
    channel.notification("notifications/cancelled", { requestId: 1 });
    await turn();
    expect(channel.sent).toMatchObject([{ id: 1, result: {} }]);
  });

  it("[S-SUB-05] of our own listen request is told to its caller, of any other of our requests to nobody", async () => {
    const seen: unknown[] = [];
    const { channel, dispatcher } = startScripted({ notify: () => expect.unreachable() });
    const context = { notify: (...args: unknown[]) => void seen.push(args) };
    const open = [
      failure(dispatcher.call({ method: "tools/call", params: {}, context })),
      failure(dispatcher.call({ method: "subscriptions/listen", params: {}, context })),
    ];
    channel.notification("notifications/cancelled", { requestId: 1 });
    channel.notification("notifications/cancelled", { requestId: 2 });
    expect(seen).toEqual([["notifications/cancelled", { requestId: 2 }]]);
    await dispatcher.close();
    await Promise.all(open);
  });
});

describe("the handshake", () => {
  it("[E-12] holds back what came in behind it until it was answered, and keeps the order", async () => {
    const seen: string[] = [];
    let agree: (result: JsonObject) => void = () => {};
    const { channel } = startScripted({
      call: ({ method }) => {
        seen.push(method);
        return method === "initialize" ? new Promise((resolve) => (agree = resolve)) : Promise.resolve({ method });
      },
      notify: (method) => void seen.push(method),
    });
    channel.request(1, "initialize");
    channel.notification("notifications/initialized");
    channel.request(2, "tools/list");
    channel.request(3, "cancelled before it began");
    channel.notification("notifications/cancelled", { requestId: 3 });
    channel.receive([{ jsonrpc: "2.0", id: 4, method: "m" }]);
    await turn();
    expect(seen).toEqual(["initialize"]);
    agree({});
    await turn();
    expect(seen).toEqual(["initialize", "notifications/initialized", "tools/list", "cancelled before it began"]);
    expect(channel.sent.map(({ id }) => id)).toEqual([1, undefined, 2]);
  });

  it("lets answers and progress through, and cancellations of what is open already", async () => {
    const contexts = new Map<string, CallContext>();
    const seen: string[] = [];
    const { channel, dispatcher } = startScripted({
      call: async ({ method, context }) => {
        contexts.set(method, context);
        if (method !== "initialize") return new Promise(() => {});
        return (await context.callBack?.({ method: "roots/list", params: undefined, context: {} })) ?? {};
      },
    });
    channel.request(1, "before");
    const call = dispatcher.call({
      method: "m",
      params: { _meta: { progressToken: "t" } },
      context: { notify: (method) => void seen.push(method) },
    });
    channel.request(2, "initialize");
    channel.notification("notifications/progress", { progressToken: 1, progress: 1 });
    channel.notification("notifications/cancelled", { requestId: 1 });
    channel.receive({ jsonrpc: "2.0", id: 1, result: { mine: true } });
    channel.receive({ jsonrpc: "2.0", id: 2, result: { roots: [] } });
    expect(await call).toEqual({ mine: true });
    await turn();
    expect(seen).toEqual(["notifications/progress"]);
    expect(contexts.get("before")?.signal?.aborted).toBe(true);
    expect(channel.sent.at(-1)).toEqual({ jsonrpc: "2.0", id: 2, result: { roots: [] } });
  });

  it("goes on after it failed, and may come twice", async () => {
    const { channel } = startScripted({
      call: ({ method, context }) =>
        context.id === 1 ? Promise.reject(new McpError(-32602, "No such revision")) : Promise.resolve({ method }),
    });
    channel.request(1, "initialize");
    channel.request(2, "initialize");
    channel.request(3, "tools/list");
    await turn();
    expect(channel.sent.map(({ id, error }) => [id, error !== undefined])).toEqual([
      [1, true],
      [2, false],
      [3, false],
    ]);
  });
});

describe("calls that go out", () => {
  it("[B-RPC-03] get integer ids from 1 up, which are never used again", async () => {
    const { channel, dispatcher } = startScripted();
    for (const id of [1, 2, 3]) {
      const answer = dispatcher.call({ method: "m", params: undefined, context: {} });
      expect(channel.sent.at(-1)).toEqual({ jsonrpc: "2.0", id, method: "m" });
      channel.receive({ jsonrpc: "2.0", id, result: {} });
      await answer;
    }
  });

  it("[E-04] send no headers, and nothing else of their context", () => {
    const { channel, dispatcher } = startScripted();
    const context = { headers: { a: "b" }, id: "theirs", origin: { transport: "x" }, timeoutMs: 5 };
    const answer = failure(dispatcher.call({ method: "m", params: { a: 1 }, context }));
    expect(channel.sent).toEqual([{ jsonrpc: "2.0", id: 1, method: "m", params: { a: 1 } }]);
    return dispatcher.close().then(() => answer);
  });

  it("[C-CAN-01] tell the peer when they are given up, and why", async () => {
    const { channel, dispatcher } = startScripted();
    const controller = new AbortController();
    const answer = failure(dispatcher.call({ method: "m", params: {}, context: { signal: controller.signal } }));
    const reason = new Error("not needed");
    controller.abort(reason);
    expect(channel.sent[1]).toEqual({
      jsonrpc: "2.0",
      method: "notifications/cancelled",
      params: { requestId: 1, reason: "not needed" },
    });
    expect(await answer).toBe(reason);
    expect(await turn()).toBeUndefined();
    expect(channel.sent).toHaveLength(2);
  });

  it("keep a reason that is no text to themselves", async () => {
    const { channel, dispatcher } = startScripted();
    const controller = new AbortController();
    const answer = failure(dispatcher.call({ method: "m", params: {}, context: { signal: controller.signal } }));
    controller.abort({ secret: 1 });
    await answer;
    expect(channel.sent[1]?.["params"]).toEqual({ requestId: 1 });
  });

  it("[E-07] give up in time even when the peer does not read, and then send nothing at all", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const { channel, dispatcher } = startScripted();
    channel.congest();
    await Promise.race([dispatcher.notify("fills the pipe", {}), turn()]);
    const answer = failure(dispatcher.call({ method: "m", params: {}, context: { timeoutMs: 50 } }));
    await vi.advanceTimersByTimeAsync(50);
    expect(await answer).toMatchObject({ code: "timeout" });
    channel.relieve();
    await turn();
    expect(channel.sent.map(({ method }) => method)).toEqual(["fills the pipe"]);
  });

  it("are rejected with what the channel throws", async () => {
    const { channel, dispatcher, faults } = startScripted();
    const broken = new TransportError("too-large", "over the limit");
    channel.send = () => {
      throw broken;
    };
    expect(await failure(dispatcher.call({ method: "m", params: {}, context: { timeoutMs: 5 } }))).toBe(broken);
    channel.send = () => Promise.reject(broken);
    expect(await failure(dispatcher.call({ method: "m", params: {}, context: {} }))).toBe(broken);
    expect(faults).toEqual([]);
  });

  it("are rejected when their params cannot be expressed in JSON, at once or after waiting", async () => {
    const { channel, dispatcher } = startScripted();
    const call = () => failure(dispatcher.call({ method: "m", params: { big: 1n }, context: {} }));
    expect(await call()).toBeInstanceOf(TypeError);
    channel.congest();
    const first = failure(dispatcher.call({ method: "first", params: {}, context: {} }));
    const waiting = call();
    channel.relieve();
    expect(await waiting).toBeInstanceOf(TypeError);
    await dispatcher.close();
    await first;
  });
});

describe("the end", () => {
  it("[E-11] lets open requests be answered when the peer only ended its own side", async () => {
    const answers: ((result: JsonObject) => void)[] = [];
    const contexts: CallContext[] = [];
    const { channel, dispatcher } = startScripted({
      call: ({ context }) => {
        contexts.push(context);
        return new Promise((resolve) => answers.push(resolve));
      },
    });
    channel.request(1, "m");
    channel.request(2, "m");
    const mine = failure(dispatcher.call({ method: "mine", params: {}, context: {} }));
    channel.closed();
    expect(await mine).toMatchObject({ code: "closed" });
    await contexts[0]?.notify?.("notifications/message", { still: "heard" });
    answers[0]?.({ n: 1 });
    await turn();
    expect(channel.closes).toBe(0);
    answers[1]?.({ n: 2 });
    expect(await dispatcher.closed).toMatchObject({ code: "closed", message: "The peer closed the connection" });
    expect(channel.sent.slice(1)).toMatchObject([
      { method: "notifications/message" },
      { id: 1, result: { n: 1 } },
      { id: 2, result: { n: 2 } },
    ]);
    expect(channel.closes).toBe(1);
    expect(contexts[0]?.signal?.aborted).toBe(false);
  });

  it("lets what waits behind a handshake, or for a slow peer, be answered then, too", async () => {
    const { channel, dispatcher } = startScripted();
    channel.congest();
    channel.request(1, "initialize");
    channel.request(2, "tools/list");
    channel.closed();
    await turn();
    expect(channel.sent.map(({ id }) => id)).toEqual([1]);
    channel.relieve();
    await dispatcher.closed;
    expect(channel.sent.map(({ id }) => id)).toEqual([1, 2]);
  });

  it("does not wait longer than drainMs for them", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const contexts: CallContext[] = [];
    const call: CallHandler = ({ context }) => {
      contexts.push(context);
      return new Promise(() => {});
    };
    const { channel, dispatcher } = startScripted({ call }, { drainMs: 700 });
    channel.request(1, "m");
    channel.closed();
    await vi.advanceTimersByTimeAsync(699);
    expect(contexts[0]?.signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(contexts[0]?.signal?.aborted).toBe(true);
    expect(await dispatcher.closed).toMatchObject({ code: "closed" });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("leaves no timer behind when they were all answered in time", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const { channel, dispatcher } = startScripted();
    channel.request(1, "m");
    channel.closed();
    expect(vi.getTimerCount()).toBe(1);
    await dispatcher.closed;
    expect(vi.getTimerCount()).toBe(0);
  });

  it("can be hastened by close()", async () => {
    const { channel, dispatcher } = startScripted({ call: never });
    channel.request(1, "m");
    channel.closed();
    await dispatcher.close();
    expect(channel.closes).toBe(1);
  });

  it("by a broken channel is told with its reason, and does not wait for anything", async () => {
    const { channel, dispatcher } = startScripted({ call: never });
    channel.request(1, "m");
    const mine = failure(dispatcher.call({ method: "mine", params: {}, context: {} }));
    const reason = new TransportError("lost", "The cable was cut");
    channel.close = () => new Promise(() => {});
    channel.closed(reason);
    expect(await dispatcher.closed).toBe(reason);
    expect(await mine).toMatchObject({ code: "closed", message: expect.stringContaining("cable"), cause: reason });
  });

  it("hands over what waits for a slow peer, but no request of ours, before the channel is closed", async () => {
    const { channel, dispatcher } = startScripted();
    channel.congest();
    const first = failure(dispatcher.call({ method: "first", params: {}, context: {} }));
    const second = failure(dispatcher.call({ method: "second", params: {}, context: {} }));
    channel.request(1, "theirs");
    await turn();
    await dispatcher.close();
    expect(channel.sent.map(({ method, id }) => method ?? id)).toEqual(["first", 1]);
    await Promise.all([first, second]);
  });

  it("outlives a channel that cannot even be closed, and a word after the last", async () => {
    const { channel, dispatcher, faults } = startScripted();
    channel.close = () => Promise.reject(new Error("stuck"));
    await dispatcher.close();
    expect(faults.map((fault) => fault.message)).toEqual(["stuck"]);
    channel.request(1, "m");
    channel.notification("n");
    channel.fault(new TransportError("malformed", "x"));
    channel.closed();
    await turn();
    expect(channel.sent).toEqual([]);
    expect(faults).toHaveLength(1);
  });

  it("before the start leaves nothing to start", async () => {
    const channel = new ScriptedChannel();
    const dispatcher = new JsonRpcDispatcher(channel);
    await dispatcher.close();
    dispatcher.start({ call: never, notify() {} });
    await expect(dispatcher.call({ method: "m", params: {}, context: {} })).rejects.toMatchObject({ code: "closed" });
    expect(channel.closes).toBe(1);
  });
});

describe("notifications that go out", () => {
  it("are dropped, and reported, before the start and when they cannot be expressed in JSON", async () => {
    const faults: Error[] = [];
    const dispatcher = new JsonRpcDispatcher(new ScriptedChannel(), { onFault: (error) => faults.push(error) });
    await dispatcher.notify("early", {});
    dispatcher.start({ call: never, notify() {} });
    await dispatcher.notify("big", { big: 1n });
    expect(faults).toMatchObject([{ message: expect.stringContaining("early") }, { name: "TypeError" }]);
  });

  it("have no params when none are given", async () => {
    const { channel, dispatcher } = startScripted();
    await dispatcher.notify("n", undefined);
    expect(channel.sent).toEqual([{ jsonrpc: "2.0", method: "n" }]);
  });
});
