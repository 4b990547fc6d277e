import { afterEach, describe, expect, it, vi } from "vitest";
import { failure } from "../test/scripted-channel.ts";
import type { CallContext } from "./call.ts";
import type { JsonObject } from "./json.ts";
import { McpError } from "./mcp-error.ts";
import type { JsonRpcMessage } from "./message.ts";
import { PendingCalls } from "./pending-calls.ts";
import { TransportError } from "./transport-error.ts";

/** A table of calls, what they sent, and what was reported. */
function setUp() {
  const sent: JsonRpcMessage[] = [];
  const faults: Error[] = [];
  const pending = new PendingCalls({ onFault: (error) => faults.push(error) });
  const sink = { send: (message: JsonRpcMessage) => void sent.push(message) };
  const call = (params?: JsonObject, context: CallContext = {}, method = "m") =>
    pending.call({ method, params, context }, sink);
  return { sent, faults, pending, call };
}

afterEach(() => {
  vi.useRealTimers();
});

describe("answers", () => {
  it("settle the call with their id, in whatever order they come", async () => {
    const { pending, call } = setUp();
    const calls = [call(), call()];
    expect(pending.settle({ jsonrpc: "2.0", id: 2, error: { code: 5, message: "no", data: [1] } })).toBe(true);
    expect(pending.settle({ jsonrpc: "2.0", id: 1, result: { a: 1 } })).toBe(true);
    expect(await calls[0]).toEqual({ a: 1 });
    const error = await failure(calls[1] ?? Promise.resolve());
    expect(McpError.is(error)).toBe(true);
    expect(error).toMatchObject({ code: 5, message: "no", data: [1] });
    expect(pending.size).toBe(0);
  });

  it("[E-05] settle a call, too, when the peer made a string of its id", async () => {
    const { pending, call } = setUp();
    const answer = call();
    expect(pending.settle({ jsonrpc: "2.0", id: "1", result: { a: 1 } })).toBe(true);
    expect(await answer).toEqual({ a: 1 });
  });

  it.each([["01"], ["1.0"], [" 1"], ["1 "], ["1e0"], ["+1"], ["0x1"], [""], ["__proto__"], [1.5], [-1], [0]])(
    "do not settle a call by the id %j, which only resembles its own",
    async (id) => {
      const { pending, faults, call } = setUp();
      const answer = failure(call());
      expect(pending.settle({ jsonrpc: "2.0", id, result: {} })).toBe(false);
      expect(pending.size).toBe(1);
      expect(faults).toMatchObject([{ code: "malformed" }]);
      pending.close();
      await answer;
    },
  );

  it("[C-CAN-05] that come late, or twice, are ignored", async () => {
    const { pending, faults, call } = setUp();
    const controller = new AbortController();
    const given = failure(call({}, { signal: controller.signal }));
    controller.abort("enough");
    expect(pending.settle({ jsonrpc: "2.0", id: 1, result: {} })).toBe(false);
    expect(await given).toBe("enough");
    const answered = call();
    pending.settle({ jsonrpc: "2.0", id: 2, result: {} });
    expect(pending.settle({ jsonrpc: "2.0", id: "2", error: { code: 1, message: "x" } })).toBe(false);
    expect(await answered).toEqual({});
    expect(faults).toEqual([]);
  });

  it("[B-RPC-06] [E-14] to no call at all are reported, with what they say", () => {
    const { pending, faults } = setUp();
    expect(pending.settle({ jsonrpc: "2.0", id: 7, result: {} })).toBe(false);
    expect(pending.settle({ jsonrpc: "2.0", id: null, error: { code: -32700, message: "What was that?" } })).toBe(
      false,
    );
    expect(pending.settle({ jsonrpc: "2.0", error: { code: -32700, message: "And that?" } })).toBe(false);
    expect(faults).toMatchObject([
      { code: "malformed", message: expect.stringContaining("7") },
      { message: expect.stringContaining("What was that?") },
      { message: expect.stringContaining("And that?") },
    ]);
  });

  it("may come from within send", async () => {
    const pending = new PendingCalls();
    const answer = pending.call(
      { method: "m", params: undefined, context: { timeoutMs: 1000 } },
      {
        send: (message) => {
          if ("id" in message) pending.settle({ jsonrpc: "2.0", id: 1, result: { at: "once" } });
        },
      },
    );
    expect(await answer).toEqual({ at: "once" });
    expect(pending.size).toBe(0);
  });

  it("can be given up from outside by id, when the way back is lost", async () => {
    const { pending, call } = setUp();
    const answer = failure(call());
    const lost = new TransportError("lost", "The stream broke");
    expect(pending.fail("1", lost)).toBe(true);
    expect(pending.fail(1, lost)).toBe(false);
    expect(await answer).toBe(lost);
  });
});

describe("the progress token", () => {
  it("[B-PROG-01] is the id on the wire, in a copy, and the caller's own when it comes back", async () => {
    const { sent, pending, call } = setUp();
    const params = { name: "x", _meta: { progressToken: "mine", trace: {} } };
    const seen: unknown[] = [];
    const answer = failure(call(params, { notify: (...args) => void seen.push(args) }));
    expect(sent).toEqual([
      { jsonrpc: "2.0", id: 1, method: "m", params: { name: "x", _meta: { progressToken: 1, trace: {} } } },
    ]);
    expect(params._meta.progressToken).toBe("mine");
    const progress = { progressToken: 1, progress: 1, total: 3, _meta: { a: 1 } };
    expect(pending.route("notifications/progress", progress)).toBe(true);
    expect(seen).toEqual([["notifications/progress", { ...progress, progressToken: "mine" }]]);
    expect(progress.progressToken).toBe(1);
    pending.close();
    await answer;
  });

  it("comes back, too, from a peer that made a string of it", async () => {
    const { pending, call } = setUp();
    const seen: unknown[] = [];
    const answer = failure(call({ _meta: { progressToken: 0 } }, { notify: (_, params) => void seen.push(params) }));
    pending.route("notifications/progress", { progressToken: "1", progress: 1 });
    expect(seen).toEqual([{ progressToken: 0, progress: 1 }]);
    pending.close();
    await answer;
  });

  it.each([[undefined], [null], [{}], [[]], [true], [1.5]])("is left alone when it is %j", async (progressToken) => {
    const { sent, pending, call } = setUp();
    const params = { _meta: { progressToken } };
    const answer = failure(call(params));
    expect(sent[0]).toHaveProperty("params", params);
    pending.close();
    await answer;
  });

  it("[C-PROG-04] of nobody is ignored, and its notification goes to nobody", async () => {
    const { pending, faults, call } = setUp();
    const answer = failure(call({}, { notify: () => expect.unreachable() }));
    for (const progressToken of [1, "1", 2, "x", null, {}, undefined]) {
      expect(pending.route("notifications/progress", { progressToken, progress: 1 })).toBe(true);
    }
    expect(pending.route("notifications/progress", undefined)).toBe(true);
    expect(faults).toEqual([]);
    pending.close();
    await answer;
  });

  it("keeps a call with timeoutMs alive even where the progress does not advance", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const { pending, call } = setUp();
    const answer = failure(call({ _meta: { progressToken: "t" } }, { timeoutMs: 100 }));
    for (let n = 0; n < 5; n++) {
      await vi.advanceTimersByTimeAsync(90);
      pending.route("notifications/progress", { progressToken: 1, progress: 1 });
    }
    expect(pending.size).toBe(1);
    await vi.advanceTimersByTimeAsync(100);
    expect(await answer).toMatchObject({ code: "timeout" });
  });
});

describe("events of a subscription", () => {
  const event = (id: unknown) => ({ _meta: { "io.modelcontextprotocol/subscriptionId": id } });

  it("[C-SUB-12] go to the call with their id, and untouched", async () => {
    const { pending, call } = setUp();
    const seen: unknown[] = [];
    const calls = [
      failure(call({}, { notify: (...args) => void seen.push(["first", ...args]) })),
      failure(call({}, { notify: (...args) => void seen.push(["second", ...args]) })),
    ];
    expect(pending.route("notifications/tools/list_changed", event(2))).toBe(true);
    expect(pending.route("notifications/resources/updated", { uri: "a:b", ...event("1") })).toBe(true);
    expect(seen).toEqual([
      ["second", "notifications/tools/list_changed", event(2)],
      ["first", "notifications/resources/updated", { uri: "a:b", ...event("1") }],
    ]);
    pending.close();
    await Promise.all(calls);
  });

  it("are left to the connection when no call has their id, and so is everything else", async () => {
    const { pending, call } = setUp();
    const answer = failure(call({}, { notify: () => expect.unreachable() }));
    for (const params of [event(2), event(null), event({}), { _meta: null }, { _meta: [] }, {}, undefined]) {
      expect(pending.route("notifications/tools/list_changed", params)).toBe(false);
    }
    pending.close();
    await answer;
  });

  it("are dropped for a caller that does not listen", async () => {
    const { pending, call } = setUp();
    const answer = failure(call());
    expect(pending.route("notifications/tools/list_changed", event(1))).toBe(true);
    pending.close();
    await answer;
  });
});

describe("giving up", () => {
  it("[E-08] sends no cancellation when there was nothing to cancel, and one at most", async () => {
    const { sent, pending, call } = setUp();
    await failure(call({}, { signal: AbortSignal.abort("early") }));
    expect(sent).toEqual([]);
    const controller = new AbortController();
    const answer = call({}, { signal: controller.signal });
    pending.settle({ jsonrpc: "2.0", id: 1, result: {} });
    controller.abort("late");
    await answer;
    expect(sent).toHaveLength(1);
  });

  it("[B-CAN-08] sends no cancellation for initialize, nor where the call forbids it", async () => {
    const { sent, call } = setUp();
    const controller = new AbortController();
    const calls = [
      failure(call({}, { signal: controller.signal }, "initialize")),
      failure(call({}, { signal: controller.signal, cancellable: false })),
    ];
    controller.abort("x");
    expect(await Promise.all(calls)).toEqual(["x", "x"]);
    expect(sent).toHaveLength(2);
  });

  it("names the limit to the peer, too, when time ran out", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const { sent, call } = setUp();
    const answer = failure(call({}, { maxTotalTimeoutMs: 30 }));
    await vi.advanceTimersByTimeAsync(30);
    expect(await answer).toMatchObject({ code: "timeout" });
    expect(sent[1]).toEqual({
      jsonrpc: "2.0",
      method: "notifications/cancelled",
      params: { requestId: 1, reason: expect.stringContaining("30 ms") },
    });
  });

  it("reports, and does not throw, when the cancellation cannot be sent", async () => {
    const faults: Error[] = [];
    const pending = new PendingCalls({ onFault: (error) => faults.push(error) });
    const gone = new TransportError("closed", "gone");
    let sends = 0;
    const sink = {
      send: () => {
        sends += 1;
        if (sends === 2) throw gone;
        return sends === 4 ? Promise.reject(gone) : undefined;
      },
    };
    for (let n = 0; n < 2; n++) {
      const controller = new AbortController();
      const { signal } = controller;
      const answer = failure(pending.call({ method: "m", params: undefined, context: { signal } }, sink));
      controller.abort("x");
      expect(await answer).toBe("x");
    }
    expect(sends).toBe(4);
    expect(faults).toEqual([gone, gone]);
  });
});

describe("close", () => {
  it("rejects what is open and what comes after with one reason, the first", async () => {
    const { sent, pending, call } = setUp();
    const open = [failure(call()), failure(call())];
    const reason = new TransportError("closed", "The session was deleted");
    pending.close(reason);
    pending.close(new TransportError("closed", "again"));
    expect(await Promise.all([...open, failure(call())])).toEqual([reason, reason, reason]);
    expect(sent).toHaveLength(2);
  });
});
