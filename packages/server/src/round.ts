import type { Call, JsonObject } from "@tenon/jsonrpc";
import { isModernVersion } from "@tenon/protocol";
import type { Asking } from "./asking.ts";
import type { Caller } from "./caller.ts";
import { emptyJournal, type Journal } from "./journal.ts";
import { LegacyAsking } from "./legacy-asking.ts";
import { ReplayAsking } from "./replay-asking.ts";

/** One run of a handler: what is known from the rounds before, and what it asks in this one. */
export class Round {
  readonly answers: ReadonlyMap<string, JsonObject>;
  #journal: Journal | undefined;
  #asking: Asking | undefined;

  constructor(journal: Journal | undefined, answers: ReadonlyMap<string, JsonObject>) {
    this.#journal = journal;
    this.answers = answers;
  }

  /** What is known from the rounds before. */
  get journal(): Journal {
    this.#journal ??= emptyJournal();
    return this.#journal;
  }

  /** The way to ask the client, made when the handler first needs it. */
  asking(call: Call, caller: Caller): Asking {
    this.#asking ??= isModernVersion(caller.version)
      ? new ReplayAsking(this.journal, this.answers)
      : new LegacyAsking(call, caller.version, this.journal);
    return this.#asking;
  }

  /** Whether the handler asked something and has no answer yet. */
  get isWaiting(): boolean {
    return this.#asking instanceof ReplayAsking && this.#asking.isWaiting;
  }

  /** What the handler asked, as the result of the call, with its state still open. */
  inputRequired(): { readonly result: JsonObject; readonly state: string } {
    if (this.#asking instanceof ReplayAsking) return this.#asking.inputRequired();
    throw new TypeError("The handler asked nothing");
  }
}

const noAnswers: ReadonlyMap<string, JsonObject> = new Map();

/** A call's first round, with nothing to remember: what almost every call is. */
export function firstRound(): Round {
  return new Round(undefined, noAnswers);
}
