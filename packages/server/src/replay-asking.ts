import { INVALID_PARAMS, type JsonObject, McpError } from "@tenon/jsonrpc";
import type { Asking, InputMethod } from "./asking.ts";
import { type Journal, questionMark, writeJournal } from "./journal.ts";
import { assertKeepable, isJsonValue } from "./json-value.ts";
import { QuestionNames } from "./question-names.ts";

interface Question {
  readonly method: InputMethod;
  readonly params: JsonObject;
}

/** Thrown into a handler that asked something, so that it ends and its `finally` blocks run; never seen outside. */
export class CallSuspended extends Error {
  override readonly name: string = "CallSuspended";
  constructor() {
    super("The call ends here and is made again with the answers; let this error pass");
  }
}

/**
 * Asks a modern client. A question that has been answered gives its answer at once; the first ones that have not end the call,
 * which the client then makes again with the answers, and the handler runs from its start. What stands inside a step runs
 * once: its value is kept in the sealed state. Questions that are asked at the same time are asked in the same round.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
 */
export class ReplayAsking implements Asking {
  readonly #journal: Journal;
  readonly #answers: ReadonlyMap<string, JsonObject>;
  readonly #open = new Map<string, Question>();
  readonly #names = new QuestionNames();
  #runningSteps = 0;
  #suspend: ((error: CallSuspended) => void) | undefined;
  #suspended: Promise<never> | undefined;

  constructor(journal: Journal, answers: ReadonlyMap<string, JsonObject>) {
    this.#journal = journal;
    this.#answers = answers;
  }

  /** Whether the handler asked something that has no answer yet: however it ended, the call is not complete. */
  get isWaiting(): boolean {
    return this.#open.size > 0;
  }

  ask(key: string | undefined, method: InputMethod, params: JsonObject): Promise<JsonObject> {
    const name = this.#names.claim(key ?? this.#names.next(method));
    const question = questionMark(method, params);
    const earlier = this.#journal.answers.get(name);
    if (earlier?.question === question) return Promise.resolve(earlier.answer);
    const answer = this.#answers.get(name);
    const asked = this.#journal.asked.get(name);
    // A state that names another question under this key is from before the code changed: ask again.
    if (answer !== undefined && (asked === undefined || asked === question)) {
      if (!isJsonValue(answer))
        throw new McpError(INVALID_PARAMS, `The answer to ${method} cannot be kept: it is no JSON, or nested too deep`);
      this.#journal.answers.set(name, { question, answer });
      return Promise.resolve(answer);
    }
    this.#open.set(name, { method, params });
    return this.#suspension();
  }

  async step<T>(key: string, run: () => T | Promise<T>): Promise<T> {
    const name = this.#names.claim(`step:${key}`);
    if (this.#journal.steps.has(name)) return this.#journal.steps.get(name) as T; // kept by the same step
    this.#runningSteps++;
    try {
      const value = await run();
      assertKeepable(key, value);
      this.#journal.steps.set(name, value);
      return value;
    } finally {
      this.#runningSteps--;
      if (this.isWaiting) this.#suspendSoon();
    }
  }

  /** The result that asks the client, and the state to be sealed into it. */
  inputRequired(): { readonly result: JsonObject; readonly state: string } {
    const asked = new Map([...this.#open].map(([key, { method, params }]) => [key, questionMark(method, params)]));
    const inputRequests = Object.fromEntries(this.#open);
    return {
      result: { resultType: "input_required", inputRequests },
      state: writeJournal({ ...this.#journal, asked }),
    };
  }

  #suspension(): Promise<never> {
    this.#suspended ??= new Promise<never>((_resolve, reject) => {
      this.#suspend = reject;
    });
    this.#suspendSoon();
    return this.#suspended;
  }

  /** One turn later, so that questions that are asked together are collected; and not while a step is at work. */
  #suspendSoon(): void {
    setTimeout(() => {
      if (this.#runningSteps === 0) this.#suspend?.(new CallSuspended());
    }, 0);
  }
}
