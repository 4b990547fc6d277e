import type { JsonObject } from "@tenon/jsonrpc";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { followInputRounds, type InputRoundsOptions } from "./input-rounds.ts";

const complete = { resultType: "complete", content: [] };
const asking = (more: JsonObject): JsonObject => ({ resultType: "input_required", ...more });
const roots = { r: { method: "roots/list" } };

/** A server that answers as it is told, and what it was sent. */
function scripted(results: readonly JsonObject[], options?: Partial<InputRoundsOptions>) {
  const sent: JsonObject[] = [];
  const left = [...results];
  return {
    sent,
    options: {
      maxRounds: 10,
      answer: async (method: string) => ({ answered: method }),
      ...options,
      async send(params: JsonObject) {
        sent.push(params);
        const next = left.shift();
        if (next === undefined) throw new Error("was called once too often");
        return next;
      },
    },
  };
}

describe("the rounds of a call", () => {
  it("[C-MRTR-15] [C-MRTR-16] repeat the call with the answers and the state, exactly as it came", async () => {
    const state = " ünïcode\n\u0000 {not: json} ";
    const { sent, options } = scripted([asking({ inputRequests: roots, requestState: state }), complete]);
    const params = { name: "order", arguments: { a: 1 } };
    expect(await followInputRounds(params, options)).toBe(complete);
    expect(sent).toEqual([
      params,
      { ...params, inputResponses: { r: { answered: "roots/list" } }, requestState: state },
    ]);
  });

  it("[C-MRTR-15] [C-MRTR-17] carry nothing over that the last result did not have", async () => {
    const { sent, options } = scripted([
      asking({ inputRequests: roots, requestState: "one" }),
      asking({ inputRequests: { q: { method: "roots/list" } } }),
      complete,
    ]);
    await followInputRounds({ name: "a" }, options);
    expect(sent[2]).toEqual({ name: "a", inputResponses: { q: { answered: "roots/list" } } });
  });

  it("[C-MRTR-14] [C-MRTR-21] have every answer before the next, whatever the keys are", async () => {
    const inputRequests = JSON.parse('{"__proto__":{"method":"a"},"constructor":{"method":"b"},"":{"method":"c"}}');
    const { sent, options } = scripted([asking({ inputRequests }), complete]);
    await followInputRounds({}, options);
    expect(JSON.stringify(sent[1]?.["inputResponses"])).toBe(
      '{"__proto__":{"answered":"a"},"constructor":{"answered":"b"},"":{"answered":"c"}}',
    );
  });

  it("[C-MRTR-19] are as many as allowed, and not one more", async () => {
    const { sent, options } = scripted(
      Array.from({ length: 9 }, () => asking({ inputRequests: roots })),
      { maxRounds: 3 },
    );
    await expect(followInputRounds({}, options)).rejects.toMatchObject({
      name: "ClientError",
      code: "input-required",
      message: expect.stringContaining("3 times"),
    });
    expect(sent).toHaveLength(4);
  });

  it.each([null, 7, "x", [], {}, { method: 1 }])(
    "[C-MRTR-20] end at the question %j, which is none",
    async (question) => {
      const { sent, options } = scripted([asking({ inputRequests: { q: question, r: { method: "roots/list" } } })]);
      await expect(followInputRounds({}, options)).rejects.toMatchObject({ code: "input-required" });
      expect(sent).toHaveLength(1);
    },
  );

  it("[B-21] end with the first refusal, which cancels the other questions", async () => {
    const refusal = new Error("no");
    let reason: unknown;
    const { options } = scripted([asking({ inputRequests: { a: { method: "a" }, b: { method: "b" } } })], {
      answer: (method, _params, signal) =>
        method === "a"
          ? new Promise((resolve) => {
              signal.addEventListener("abort", () => {
                reason = signal.reason;
                resolve({});
              });
            })
          : Promise.reject(refusal),
    });
    await expect(followInputRounds({}, options)).rejects.toBe(refusal);
    expect(reason).toBe(refusal);
  });

  it("[C-MRTR-19] end with the caller's own cancellation, even when the answers are there", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const { sent, options } = scripted([asking({ inputRequests: roots })], {
      signal: controller.signal,
      answer: async () => {
        controller.abort(reason);
        return {};
      },
    });
    await expect(followInputRounds({}, options)).rejects.toBe(reason);
    expect(sent).toHaveLength(1);
  });
});

describe("a round that asks nothing", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("[B-22] waits longer each time, up to a quarter of a second, and starts anew after a question", async () => {
    const later = asking({ requestState: "s" });
    const { sent, options } = scripted([later, later, later, later, asking({ inputRequests: roots }), later, complete]);
    const call = followInputRounds({}, options);
    const times: number[] = [];
    let clock = 0;
    for (let count = 0; sent.length < 7 && clock < 10_000; clock++) {
      await vi.advanceTimersByTimeAsync(1);
      while (count < sent.length) {
        times.push(clock);
        count++;
      }
    }
    await call;
    const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(waits.map((wait) => Math.round(wait / 10) * 10)).toEqual([50, 100, 200, 250, 0, 50]);
    expect(sent[1]).toEqual({ requestState: "s" });
  });

  it("stops waiting when the caller gives up", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const { options } = scripted([asking({ requestState: "s" })], { signal: controller.signal });
    const call = followInputRounds({}, options);
    const outcome = expect(call).rejects.toBe(reason);
    await vi.advanceTimersByTimeAsync(1);
    controller.abort(reason);
    await outcome;
    expect(vi.getTimerCount()).toBe(0);
  });
});
