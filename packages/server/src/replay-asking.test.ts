import type { JsonObject } from "@tenon/jsonrpc";
import { describe, expect, it } from "vitest";
import { answersIn, emptyJournal, type Journal, questionMark, readJournal, writeJournal } from "./journal.ts";
import { CallSuspended, ReplayAsking } from "./replay-asking.ts";

const ask = (asking: ReplayAsking, message: string, key?: string) =>
  asking.ask(key, "elicitation/create", { mode: "form", message });

/** The next round of a call: the journal goes through its text, as on the wire. */
function nextRound(asking: ReplayAsking, answers: Record<string, JsonObject>): ReplayAsking {
  return new ReplayAsking(readJournal(asking.inputRequired().state), new Map(Object.entries(answers)));
}

const first = (): ReplayAsking => new ReplayAsking(emptyJournal(), new Map());

describe("asking by replay", () => {
  it("ends the call after all that was asked in the same turn", async () => {
    const asking = first();
    const answers = await Promise.allSettled([
      ask(asking, "one"),
      ask(asking, "two"),
      asking.ask(undefined, "roots/list", {}),
    ]);
    expect(answers.map((one) => one.status === "rejected" && one.reason instanceof CallSuspended)).toEqual([
      true,
      true,
      true,
    ]);
    expect(asking.isWaiting).toBe(true);
    expect(asking.inputRequired().result).toEqual({
      resultType: "input_required",
      inputRequests: {
        "elicitation-1": { method: "elicitation/create", params: { mode: "form", message: "one" } },
        "elicitation-2": { method: "elicitation/create", params: { mode: "form", message: "two" } },
        "roots-1": { method: "roots/list", params: {} },
      },
    });
  });

  it("[S-MRTR-09] gives answers of this round and of all before", async () => {
    const one = first();
    await ask(one, "one").catch(() => undefined);
    const two = nextRound(one, { "elicitation-1": { action: "accept" } });
    expect(await ask(two, "one")).toEqual({ action: "accept" });
    await ask(two, "two").catch(() => undefined);
    const three = nextRound(two, { "elicitation-2": { action: "decline" } });
    expect(await ask(three, "one")).toEqual({ action: "accept" });
    expect(await ask(three, "two")).toEqual({ action: "decline" });
    expect(three.isWaiting).toBe(false);
  });

  it("[S-MRTR-08] asks again for what was not answered, and passes over what was not asked", async () => {
    const one = first();
    await Promise.allSettled([ask(one, "one", "a"), ask(one, "two", "b")]);
    const two = nextRound(one, { b: { action: "accept" }, c: { action: "accept" } });
    await Promise.allSettled([ask(two, "one", "a"), ask(two, "two", "b")]);
    expect(Object.keys(two.inputRequired().result["inputRequests"] as object)).toEqual(["a"]);
    const three = nextRound(two, { a: { action: "cancel" } });
    expect(await ask(three, "two", "b")).toEqual({ action: "accept" });
  });

  it("[M-06] does not take an earlier answer for that to another question, nor an answer of this round", async () => {
    const one = first();
    await ask(one, "How much?", "q").catch(() => undefined);
    const two = nextRound(one, { q: { action: "accept" } });
    await expect(ask(two, "Delete everything?", "q")).rejects.toBeInstanceOf(CallSuspended);
    const three = nextRound(two, { q: { action: "accept" } });
    expect(await ask(three, "Delete everything?", "q")).toEqual({ action: "accept" });
  });

  it("[M-06] keeps the answer that was recorded, whatever the client sends later", async () => {
    const one = first();
    await ask(one, "one", "q").catch(() => undefined);
    const two = nextRound(one, { q: { action: "accept", content: { copies: 1 } } });
    await ask(two, "one", "q");
    await ask(two, "two").catch(() => undefined);
    const three = nextRound(two, { q: { action: "accept", content: { copies: 100 } }, "elicitation-1": {} });
    expect(await ask(three, "one", "q")).toEqual({ action: "accept", content: { copies: 1 } });
  });

  it("does a step once, whatever it gives", async () => {
    const values = [undefined, null, 0, "", { deep: [1] }];
    let asking = first();
    const runs: number[] = [];
    for (let round = 0; round < 3; round++) {
      for (const [index, value] of values.entries()) {
        const step = asking.step(`${index}`, () => {
          runs.push(index);
          return value;
        });
        expect(await step).toEqual(value);
      }
      await ask(asking, `${round}`).catch(() => undefined);
      asking = nextRound(asking, {});
    }
    expect(runs).toEqual([0, 1, 2, 3, 4]);
  });

  it("does a step again that failed", async () => {
    const one = first();
    await expect(one.step("s", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    await ask(one, "q").catch(() => undefined);
    expect(await nextRound(one, {}).step("s", () => "yes")).toBe("yes");
  });

  it("waits for steps at work before it ends the call, so that they are kept", async () => {
    const one = first();
    let finish = (_value: string): void => undefined;
    const step = one.step("slow", () => {
      return new Promise<string>((resolve) => {
        finish = resolve;
      });
    });
    let isSuspended = false;
    const answer = ask(one, "q").catch(() => {
      isSuspended = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 0));
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(isSuspended).toBe(false);
    finish("kept");
    expect(await step).toBe("kept");
    await answer;
    expect(await nextRound(one, {}).step("slow", () => "again")).toBe("kept");
  });

  it("refuses a key that is used twice, but tells questions and steps apart", async () => {
    const asking = first();
    expect(await asking.step("a", () => 1)).toBe(1);
    await expect(asking.step("a", () => 2)).rejects.toThrow(/"step:a" is used twice/);
    ask(asking, "one", "a").catch(() => undefined);
    expect(() => ask(asking, "two", "a")).toThrow(/"a" is used twice/);
  });
});

describe("a journal", () => {
  it("comes back from its text, with keys of any name", () => {
    const journal: Journal = {
      steps: new Map<string, unknown>([
        ["__proto__", 1],
        ["nothing", undefined],
      ]),
      answers: new Map([["constructor", { question: "q", answer: { action: "accept" } }]]),
      asked: new Map([["", "mark"]]),
      handlerState: "s",
    };
    expect(readJournal(writeJournal(journal))).toEqual(journal);
    expect(readJournal(writeJournal(emptyJournal()))).toEqual(emptyJournal());
  });

  it.each(["null", "{}", "[]", "[0,[],[],[],null]", "[2,[],[],[],null]", '"x"'])(
    "[M-06] starts anew from %s, which is none of this version",
    (text) => {
      expect(readJournal(text)).toEqual(emptyJournal());
    },
  );

  it("marks questions by what they say, in whatever order", () => {
    const mark = questionMark("elicitation/create", { a: 1, b: { c: [1, 2], d: 2 } });
    expect(questionMark("elicitation/create", { b: { d: 2, c: [1, 2] }, a: 1 })).toBe(mark);
    expect(questionMark("elicitation/create", { a: 1, b: { c: [2, 1], d: 2 } })).not.toBe(mark);
    expect(questionMark("roots/list", { a: 1, b: { c: [1, 2], d: 2 } })).not.toBe(mark);
  });

  it("takes answers that are objects, and no others", () => {
    const inputResponses = JSON.parse('{"__proto__":{"action":"accept"},"a":1,"b":null,"c":[],"d":{}}');
    expect([...answersIn({ inputResponses })]).toEqual([
      ["__proto__", { action: "accept" }],
      ["d", {}],
    ]);
    expect(answersIn({ inputResponses: [] }).size).toBe(0);
    expect(answersIn(undefined).size).toBe(0);
  });
});
