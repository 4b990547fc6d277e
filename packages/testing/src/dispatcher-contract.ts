// One contract, to be read from top to bottom: long because every promise of a dispatcher is a test of it.

import {
  type Call,
  type CallContext,
  type CallHandler,
  type Dispatcher,
  type Endpoint,
  INTERNAL_ERROR,
  type JsonObject,
  McpError,
  TransportError,
} from "@tenon/jsonrpc";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDeferred } from "./deferred.ts";

/** Two dispatchers that are joined, neither of them started. */
export interface DispatcherPair {
  readonly a: Dispatcher;
  readonly b: Dispatcher;
  /** Frees what the pair needed beside the two; they are closed before. */
  cleanup?(): void | Promise<void>;
}

/** Makes a pair that reports its faults to `onFault`. */
export type CreateDispatcherPair = (options: {
  onFault: (error: Error) => void;
}) => DispatcherPair | Promise<DispatcherPair>;

/**
 * The contract of a `Dispatcher`, as tests: whatever joins two peers has to pass it.
 *
 * @example
 * ```ts
 * describeDispatcher("the direct dispatcher", (options) => {
 *   const [a, b] = createDirectDispatcherPair(options);
 *   return { a, b };
 * });
 * ```
 */
export function describeDispatcher(name: string, createPair: CreateDispatcherPair): void {
  describe(`${name}, as a dispatcher`, () => {
    let faults: Error[];
    let pair: DispatcherPair;

    beforeEach(async () => {
      faults = [];
      pair = await createPair({ onFault: (error) => faults.push(error) });
    });

    afterEach(async () => {
      vi.useRealTimers();
      await Promise.all([pair.a.close(), pair.b.close()]);
      await pair.cleanup?.();
    });

    /** Starts both ends: `b` answers with the handler, `a` with its own if there is one. */
    function start(handler: CallHandler, local: Partial<Endpoint> = {}): void {
      pair.b.start({ call: handler, notify() {} });
      pair.a.start({ call: echo, notify() {}, ...local });
    }

    function call(method: string, params?: JsonObject, context: CallContext = {}): Promise<JsonObject> {
      return pair.a.call({ method, params, context });
    }

    describeCalls();
    describeErrors();
    describeNotifications();
    describeCancellation();
    describeTimeouts();
    describeEnd();

    function describeCalls(): void {
      describe("calls", () => {
        it("[E-01] answers a call with what the handler returns", async () => {
          start(echo);
          expect(await call("tools/call", { name: "x", deep: [{ a: null }] })).toEqual({
            method: "tools/call",
            params: { name: "x", deep: [{ a: null }] },
          });
        });

        it("hands a call without params on without params", async () => {
          const seen: Call[] = [];
          start(async (received) => {
            seen.push(received);
            return {};
          });
          await call("ping");
          expect(seen[0]?.params).toBeUndefined();
        });

        it("[S3] keeps the answers of 1,000 interleaved calls apart, in both directions", async () => {
          const answerLater: CallHandler = async ({ params }) => {
            for (let turns = Number(params?.["n"]) % 7; turns > 0; turns--) await Promise.resolve();
            return { n: params?.["n"] };
          };
          start(answerLater, { call: answerLater });
          const answers = await Promise.all(
            Array.from({ length: 1000 }, (_, n) =>
              (n % 2 === 0 ? pair.a : pair.b).call({ method: "n", params: { n }, context: {} }),
            ),
          );
          expect(answers).toEqual(Array.from({ length: 1000 }, (_, n) => ({ n })));
        });

        it("begins calls in the order in which they were made, and lets them end in any", async () => {
          const begun: unknown[] = [];
          const first = createDeferred<JsonObject>();
          start(({ method }) => {
            begun.push(method);
            return method === "1" ? first.promise : Promise.resolve({ method });
          });
          const slow = call("1");
          expect(await call("2")).toEqual({ method: "2" });
          expect(begun).toEqual(["1", "2"]);
          first.resolve({ method: "1" });
          expect(await slow).toEqual({ method: "1" });
        });

        it("lets a call wait for a peer that is not started yet", async () => {
          pair.a.start({ call: echo, notify() {} });
          const waiting = call("early");
          const begun = createDeferred();
          pair.b.start({
            call: (received) => {
              begun.resolve();
              return echo(received);
            },
            notify() {},
          });
          await begun.promise;
          expect(await waiting).toMatchObject({ method: "early" });
        });

        it("refuses calls before its own start, and a second start", async () => {
          await expect(call("early")).rejects.toThrow(TypeError);
          start(echo);
          expect(() => pair.a.start({ call: echo, notify() {} })).toThrow(TypeError);
        });

        it("lets `call` be handed around by itself", async () => {
          start(echo);
          const { call: detached } = pair.a;
          expect(await detached({ method: "m", params: {}, context: {} })).toMatchObject({ method: "m" });
        });

        it("lets a handler call its caller back, any number of levels deep", async () => {
          const countDown: CallHandler = async ({ params, context }) => {
            const n = Number(params?.["n"]);
            if (n === 0) return { path: [] };
            const deeper = await context.callBack?.({ method: "down", params: { n: n - 1 }, context: {} });
            return { path: [n, deeper?.["path"]] };
          };
          start(countDown, { call: countDown });
          expect(await call("down", { n: 4 })).toEqual({ path: [4, [3, [2, [1, []]]]] });
        });

        it("[E-03] does not let a call be used to call back once it has ended", async () => {
          const contexts: CallContext[] = [];
          start(async ({ context }) => {
            contexts.push(context);
            await context.callBack?.({ method: "within", params: {}, context: {} });
            return {};
          });
          await call("m");
          const late = contexts[0]?.callBack?.({ method: "late", params: {}, context: {} });
          await expect(late).rejects.toMatchObject({ code: "closed" });
        });
      });
    }

    function describeErrors(): void {
      describe("errors", () => {
        it("[E-01] carries an McpError to the caller as it is", async () => {
          start(() => Promise.reject(new McpError(-32042, "Not like this", { why: ["a"] })));
          const error = await failure(call("m"));
          expect(McpError.is(error)).toBe(true);
          expect(error).toMatchObject({ code: -32042, message: "Not like this", data: { why: ["a"] } });
          expect(faults).toEqual([]);
        });

        it("[E-10] keeps the text of an unexpected error from the caller, and gives it to onFault with the same id", async () => {
          const cause = new Error("password=hunter2");
          start(() => Promise.reject(cause));
          const error = await failure(call("m"));
          expect(error).toMatchObject({ code: INTERNAL_ERROR, message: "Internal error" });
          expect(JSON.stringify(error)).not.toContain("hunter2");
          const { correlationId } = Object(Reflect.get(Object(error), "data"));
          expect(correlationId).toMatch(/^\w{6,}$/);
          expect(faults).toHaveLength(1);
          expect(faults[0]?.message).toContain(correlationId);
          expect(faults[0]?.cause).toBe(cause);
        });

        it("treats what a handler throws at once, or throws that is no error, alike", async () => {
          start(({ method }) => {
            if (method === "error") throw new Error("at once");
            const thrown: unknown = "a string";
            throw thrown;
          });
          await expect(call("error")).rejects.toMatchObject({ code: INTERNAL_ERROR });
          await expect(call("string")).rejects.toMatchObject({ code: INTERNAL_ERROR });
        });

        it.each([[undefined], [null], ["text"], [7], [[1, 2]]])(
          "answers -32603 when a handler returns %j",
          async (result) => {
            start(() => Promise.resolve(JSON.parse(JSON.stringify({ result }))["result"]));
            await expect(call("m")).rejects.toMatchObject({ code: INTERNAL_ERROR });
          },
        );

        it("[C-TMO-02] does not pass a handler's own local failure off as the caller's", async () => {
          start(() => Promise.reject(new TransportError("timeout", "upstream")));
          const error = await failure(call("m"));
          expect(TransportError.is(error)).toBe(false);
          expect(error).toMatchObject({ code: INTERNAL_ERROR });
        });

        it("outlives an onFault that throws", async () => {
          faults.push = () => {
            throw new Error("the log is full");
          };
          start(({ method }) => (method === "bad" ? Promise.reject(new Error("x")) : Promise.resolve({})));
          await expect(call("bad")).rejects.toMatchObject({ code: INTERNAL_ERROR });
          expect(await call("good")).toEqual({});
        });
      });
    }

    function describeNotifications(): void {
      describe("notifications", () => {
        it("[E-02] arrive in the order in which they and the calls around them were made", async () => {
          const seen: string[] = [];
          pair.b.start({
            call: async ({ method }) => {
              seen.push(method);
              return {};
            },
            notify: (method, params) => {
              seen.push(`${method} ${JSON.stringify(params)}`);
            },
          });
          pair.a.start({ call: echo, notify() {} });
          await pair.a.notify("n1", undefined);
          await pair.a.notify("n2", { a: 1 });
          const first = call("c1");
          await pair.a.notify("n3", {});
          await Promise.all([first, call("c2")]);
          expect(seen).toEqual(["n1 undefined", 'n2 {"a":1}', "c1", "n3 {}", "c2"]);
        });

        it("[E-02] do no harm when their receiver throws or rejects", async () => {
          pair.b.start({
            call: echo,
            notify: (method) => {
              if (method === "reject") return Promise.reject(new Error("rejected"));
              throw new Error("thrown");
            },
          });
          pair.a.start({ call: echo, notify() {} });
          await pair.a.notify("throw", {});
          await pair.a.notify("reject", {});
          await call("m");
          expect(faults.map((fault) => fault.message).sort()).toEqual(["rejected", "thrown"]);
        });

        it("[S-PROG-02] [E-06] of progress reach the caller under its own token, before the answer", async () => {
          const seen: unknown[] = [];
          start(async ({ params, context }) => {
            const progressToken = tokenOf(params);
            await context.notify?.("notifications/progress", {
              progressToken,
              progress: 0.5,
              total: 2,
              message: "half",
            });
            await context.notify?.("notifications/progress", { progressToken, progress: 2, total: 2 });
            return {};
          });
          await call(
            "m",
            { _meta: { progressToken: "mine", other: 1 } },
            { notify: (...args) => void seen.push(args) },
          ).then(() => seen.push("answer"));
          expect(seen).toEqual([
            ["notifications/progress", { progressToken: "mine", progress: 0.5, total: 2, message: "half" }],
            ["notifications/progress", { progressToken: "mine", progress: 2, total: 2 }],
            "answer",
          ]);
        });

        it("keep the progress of concurrent calls with the same token apart", async () => {
          start(async ({ params, context }) => {
            await context.notify?.("notifications/progress", {
              progressToken: tokenOf(params),
              progress: params?.["n"],
            });
            return {};
          });
          const seen: unknown[][] = [[], [], []];
          await Promise.all(
            seen.map((list, n) =>
              call(
                "m",
                { n, _meta: { progressToken: "t" } },
                { notify: (_, params) => void list.push(params["progress"]) },
              ),
            ),
          );
          expect(seen).toEqual([[0], [1], [2]]);
        });

        it("[S-PROG-02] of progress that does not advance, is no number or has another token are dropped", async () => {
          const seen: unknown[] = [];
          start(async ({ params, context }) => {
            const progressToken = tokenOf(params);
            for (const progress of [1, 1, 0.5, "9", null, 2, -1, 3]) {
              await context.notify?.("notifications/progress", { progressToken, progress });
            }
            await context.notify?.("notifications/progress", { progressToken: "another", progress: 4 });
            await context.notify?.("notifications/progress", { progress: 5 });
            return {};
          });
          const notify = (_: string, params: JsonObject) => void seen.push(params["progress"]);
          await call("m", { _meta: { progressToken: "t" } }, { notify });
          expect(seen).toEqual([1, 2, 3]);
        });

        it("of progress are dropped when the caller asked for none", async () => {
          const seen: unknown[] = [];
          start(
            async ({ context }) => {
              await context.notify?.("notifications/progress", { progressToken: 1, progress: 1 });
              await context.notify?.("notifications/progress", { progressToken: "1", progress: 2 });
              await context.notify?.("notifications/progress", { progress: 3 });
              return {};
            },
            { notify: (method) => void seen.push(method) },
          );
          await call("m", {}, { notify: (method) => void seen.push(method) });
          expect(seen).toEqual([]);
        });

        it("that belong to a call, but to no progress, reach its caller or its caller's endpoint", async () => {
          const seen: unknown[] = [];
          start(
            async ({ context }) => {
              await context.notify?.("notifications/message", { level: "info", data: "x" });
              return {};
            },
            { notify: (...args) => void seen.push(args) },
          );
          await call("m", {}, { notify: (...args) => void seen.push(args) });
          await call("m");
          const expected = ["notifications/message", { level: "info", data: "x" }];
          expect(seen).toEqual([expected, expected]);
        });

        it("[S-PROG-02] of a call that has ended are dropped", async () => {
          const seen: unknown[] = [];
          const contexts: CallContext[] = [];
          const notify = (method: string) => void seen.push(method);
          start(
            async ({ context }) => {
              contexts.push(context);
              return {};
            },
            { notify },
          );
          await call("m", { _meta: { progressToken: 1 } }, { notify });
          await contexts[0]?.notify?.("notifications/progress", { progressToken: 1, progress: 1 });
          await contexts[0]?.notify?.("notifications/message", {});
          await call("m");
          expect(seen).toEqual([]);
        });

        it("[E-06] do no harm when the caller of the call that they belong to throws", async () => {
          start(async ({ params, context }) => {
            await context.notify?.("notifications/progress", { progressToken: tokenOf(params), progress: 1 });
            return {};
          });
          const notify = () => {
            throw new Error("broken listener");
          };
          expect(await call("m", { _meta: { progressToken: 1 } }, { notify })).toEqual({});
          expect(faults.map((fault) => fault.message)).toEqual(["broken listener"]);
        });
      });
    }

    function describeCancellation(): void {
      describe("cancellation", () => {
        it("[E-08] rejects at once with the signal's own reason, and aborts the handler's signal", async () => {
          const begun = createDeferred();
          const aborted = createDeferred();
          start(({ context }) => {
            context.signal?.addEventListener("abort", () => aborted.resolve());
            begun.resolve();
            return new Promise(() => {});
          });
          const controller = new AbortController();
          const answer = failure(call("m", {}, { signal: controller.signal }));
          await begun.promise;
          const reason = { not: "even an error" };
          controller.abort(reason);
          expect(await answer).toBe(reason);
          await aborted.promise;
        });

        it("tells the handler why", async () => {
          const begun = createDeferred();
          const seen = createDeferred<unknown>();
          start(({ context }) => {
            const { signal } = context;
            signal?.addEventListener("abort", () => seen.resolve(signal.reason));
            begun.resolve();
            return new Promise(() => {});
          });
          const controller = new AbortController();
          const answer = failure(call("m", {}, { signal: controller.signal }));
          await begun.promise;
          controller.abort(new DOMException("the user left", "AbortError"));
          expect(await seen.promise).toMatchObject({ name: "AbortError", message: "the user left" });
          await answer;
        });

        it("shows an aborted signal to a handler that looks only afterwards", async () => {
          const begun = createDeferred();
          const goOn = createDeferred();
          const seen = createDeferred<boolean | undefined>();
          start(async ({ method, context }) => {
            if (method !== "m") return {};
            begun.resolve();
            await goOn.promise;
            seen.resolve(context.signal?.aborted);
            return {};
          });
          const controller = new AbortController();
          const answer = failure(call("m", {}, { signal: controller.signal }));
          await begun.promise;
          controller.abort();
          await answer;
          await call("after");
          goOn.resolve();
          expect(await seen.promise).toBe(true);
        });

        it("[S-CAN-03] [E-09] drops what a handler that ignores its signal still sends, and its answer", async () => {
          const begun = createDeferred();
          const goOn = createDeferred();
          const ended = createDeferred();
          const seen: unknown[] = [];
          const notify = (method: string) => void seen.push(method);
          start(
            async ({ method, context }) => {
              if (method !== "m") return {};
              begun.resolve();
              await goOn.promise;
              await context.notify?.("notifications/progress", { progressToken: 1, progress: 1 });
              await context.notify?.("notifications/message", {});
              ended.resolve();
              throw new Error("late");
            },
            { notify },
          );
          const controller = new AbortController();
          const params = { _meta: { progressToken: 1 } };
          const answer = failure(call("m", params, { signal: controller.signal, notify }));
          await begun.promise;
          controller.abort("enough");
          expect(await answer).toBe("enough");
          await call("after");
          goOn.resolve();
          await ended.promise;
          await call("after");
          expect(seen).toEqual([]);
          expect(faults).toEqual([]);
        });

        it("does not make a call whose signal has aborted already", async () => {
          const methods: string[] = [];
          start(async ({ method }) => {
            methods.push(method);
            return {};
          });
          const reason = new Error("too late");
          expect(await failure(call("never", {}, { signal: AbortSignal.abort(reason) }))).toBe(reason);
          await call("after");
          expect(methods).toEqual(["after"]);
        });

        it.each([
          ["`cancellable` is false", "m", { cancellable: false }],
          ["[B-CAN-08] it is `initialize`", "initialize", {}],
        ])("lets the handler go on when %s", async (_, method, more) => {
          const begun = createDeferred();
          const seen = createDeferred<boolean | undefined>();
          const goOn = createDeferred();
          start(async (received) => {
            if (received.method !== method) return {};
            const { signal } = received.context;
            begun.resolve();
            await goOn.promise;
            seen.resolve(signal?.aborted);
            return {};
          });
          const controller = new AbortController();
          const answer = failure(call(method, {}, { signal: controller.signal, ...more }));
          await begun.promise;
          controller.abort("enough");
          expect(await answer).toBe("enough");
          await pair.a.notify("after", {});
          goOn.resolve();
          expect(await seen.promise).toBe(false);
          await call("after");
        });

        it("takes its listener off the signal when the call ends, however it ends", async () => {
          const { signal, listeners, abort } = countingSignal();
          start(({ method }) =>
            method === "good" ? Promise.resolve({}) : Promise.reject(new McpError(1, "the handler failed")),
          );
          const good = call("good", {}, { signal });
          expect(listeners()).toBe(1);
          await good;
          await failure(call("bad", {}, { signal }));
          expect(listeners()).toBe(0);
          const aborted = failure(call("good", {}, { signal }));
          abort();
          await aborted;
          expect(listeners()).toBe(0);
        });

        it("gives any number of calls up by one signal, with one listener on it", async () => {
          const { signal, listeners, abort } = countingSignal();
          start(() => new Promise(() => {}));
          const open = Array.from({ length: 100 }, () => failure(call("m", {}, { signal })));
          expect(listeners()).toBe(1);
          abort();
          expect(new Set(await Promise.all(open))).toEqual(new Set([signal.reason]));
          expect(listeners()).toBe(0);
        });

        it("takes no notice of a signal that aborts after the answer", async () => {
          const controller = new AbortController();
          const contexts: CallContext[] = [];
          start(async ({ context }) => {
            contexts.push(context);
            return {};
          });
          await call("m", {}, { signal: controller.signal });
          controller.abort();
          await call("after");
          expect(contexts[0]?.signal?.aborted).toBe(false);
        });
      });
    }

    function describeTimeouts(): void {
      describe("time-outs", () => {
        beforeEach(() => {
          vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
        });

        it("[C-TMO-01] [E-04] reject after `timeoutMs` with an error of their own kind, and cancel", async () => {
          const begun = createDeferred();
          const aborted = createDeferred();
          start(({ context }) => {
            context.signal?.addEventListener("abort", () => aborted.resolve());
            begun.resolve();
            return new Promise(() => {});
          });
          const answer = failure(call("tools/call", {}, { timeoutMs: 1000 }));
          await begun.promise;
          await vi.advanceTimersByTimeAsync(999);
          expect(vi.getTimerCount()).toBe(1);
          await vi.advanceTimersByTimeAsync(1);
          const error = await answer;
          expect(TransportError.is(error)).toBe(true);
          expect(error).toMatchObject({ code: "timeout", message: expect.stringMatching(/tools\/call.*1000 ms/) });
          expect(vi.getTimerCount()).toBe(0);
          await aborted.promise;
        });

        it("begin anew at each progress, but for `maxTotalTimeoutMs`", async () => {
          const contexts: Call[] = [];
          const begun = createDeferred();
          start((received) => {
            contexts.push(received);
            begun.resolve();
            return new Promise(() => {});
          });
          let heard = createDeferred();
          const answer = failure(
            call(
              "m",
              { _meta: { progressToken: "t" } },
              { timeoutMs: 1000, maxTotalTimeoutMs: 2500, notify: () => heard.resolve() },
            ),
          );
          await begun.promise;
          for (const progress of [1, 2]) {
            await vi.advanceTimersByTimeAsync(900);
            heard = createDeferred();
            const progressToken = tokenOf(contexts[0]?.params);
            await contexts[0]?.context.notify?.("notifications/progress", { progressToken, progress });
            await heard.promise;
          }
          await vi.advanceTimersByTimeAsync(700);
          const error = await answer;
          expect(error).toMatchObject({ code: "timeout", message: expect.stringMatching(/2500 ms/) });
          expect(vi.getTimerCount()).toBe(0);
        });

        it("leave no timer behind after an answer, and start none unasked", async () => {
          start(echo);
          const plain = call("m");
          expect(vi.getTimerCount()).toBe(0);
          await plain;
          await call("m", {}, { timeoutMs: 10, maxTotalTimeoutMs: 20 });
          await call("m", {}, { timeoutMs: Number.POSITIVE_INFINITY });
          expect(vi.getTimerCount()).toBe(0);
        });

        it("[E-18] count while the call waits for the peer to start", async () => {
          pair.a.start({ call: echo, notify() {} });
          const answer = failure(call("m", {}, { timeoutMs: 5 }));
          await vi.advanceTimersByTimeAsync(5);
          expect(await answer).toMatchObject({ code: "timeout" });
        });

        it.each([[-1], [Number.NaN]])("refuse a limit of %d", async (limit) => {
          start(echo);
          await expect(call("m", {}, { timeoutMs: limit })).rejects.toThrow(RangeError);
          await expect(call("m", {}, { maxTotalTimeoutMs: limit })).rejects.toThrow(RangeError);
          expect(vi.getTimerCount()).toBe(0);
        });
      });
    }

    function describeEnd(): void {
      describe("the end", () => {
        it("[E-11] rejects what is open, on both sides, and everything after", async () => {
          const begun = createDeferred();
          const never = () => {
            begun.resolve();
            return new Promise<JsonObject>(() => {});
          };
          start(never, { call: never });
          const open = [failure(call("m")), failure(pair.b.call({ method: "m", params: {}, context: {} }))];
          await begun.promise;
          await pair.a.close();
          for (const error of await Promise.all(open)) {
            expect(TransportError.is(error)).toBe(true);
            expect(error).toMatchObject({ code: "closed" });
          }
          await expect(call("after")).rejects.toMatchObject({ code: "closed" });
          await pair.b.close();
          await expect(pair.b.call({ method: "m", params: {}, context: {} })).rejects.toMatchObject({ code: "closed" });
        });

        it("aborts the signals of the calls that were being handled", async () => {
          const reasons: unknown[] = [];
          const begun = createDeferred();
          start(({ context }) => {
            const { signal } = context;
            signal?.addEventListener("abort", () => reasons.push(signal.reason));
            begun.resolve();
            return new Promise(() => {});
          });
          const open = failure(call("m"));
          await begun.promise;
          await pair.b.close();
          expect(reasons).toMatchObject([{ code: "closed" }]);
          await open;
        });

        it("rejects just the calls that are open, though others between them have ended", async () => {
          const answers: ((result: JsonObject) => void)[] = [];
          start(({ method }) =>
            method === "m" ? new Promise((resolve) => answers.push(resolve)) : Promise.resolve({}),
          );
          const outcomes: unknown[] = [];
          const calls = Array.from({ length: 6 }, (_, n) =>
            call("m").then(
              () => (outcomes[n] = "answered"),
              (error: unknown) => (outcomes[n] = Reflect.get(Object(error), "code")),
            ),
          );
          await call("all have begun");
          const ended = [2, 0, 5, 3];
          for (const n of ended) answers[n]?.({});
          await Promise.all(calls.filter((_, n) => ended.includes(n)));
          await pair.a.close();
          await Promise.all(calls);
          expect(outcomes).toEqual(["answered", "closed", "answered", "answered", "closed", "answered"]);
        });

        it("is told by `closed`: to the side that closed with no reason, to the other with one", async () => {
          start(echo);
          await Promise.all([pair.a.close(), pair.a.close()]);
          await pair.a.close();
          expect(await pair.a.closed).toBeUndefined();
          expect(await pair.b.closed).toMatchObject({ code: "closed" });
        });

        it("drops notifications silently", async () => {
          start(echo);
          await pair.a.close();
          await pair.a.notify("n", {});
          expect(faults).toEqual([]);
        });

        it("may come before the start, and from within a handler", async () => {
          start(async () => {
            await pair.b.close();
            return {};
          });
          await expect(call("m")).rejects.toMatchObject({ code: "closed" });
          const fresh = await createPair({ onFault: () => {} });
          await fresh.a.close();
          expect(await fresh.a.closed).toBeUndefined();
          await fresh.b.close();
          await fresh.cleanup?.();
        });
      });
    }
  });
}

const echo: CallHandler = async ({ method, params }) => ({ method, params });

async function failure(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("Expected a rejection");
}

function tokenOf(params: JsonObject | undefined): unknown {
  return Object(params?.["_meta"])["progressToken"];
}

function countingSignal(): { signal: AbortSignal; listeners: () => number; abort: () => void } {
  const controller = new AbortController();
  const { signal } = controller;
  let count = 0;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    count += 1;
    add(...args);
  };
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    count -= 1;
    remove(...args);
  };
  return { signal, listeners: () => count, abort: () => controller.abort() };
}
