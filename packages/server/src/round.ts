import type { Call, JsonObject } from "@tenon/jsonrpc";
import { isModernVersion } from "@tenon/protocol";
import type { Asking } from "./asking.ts";
import type { Caller } from "./caller.ts";
import type { Definition } from "./definition.ts";
import { answersIn, emptyJournal, type Journal, readJournal, writeJournal } from "./journal.ts";
import { LegacyAsking } from "./legacy-asking.ts";
import { ReplayAsking } from "./replay-asking.ts";
import type { StateBinding } from "./request-state.ts";

/** One run of a handler: what is known from the rounds before, and what it asks in this one. */
export class Round {
  readonly journal: Journal;
  readonly answers: ReadonlyMap<string, JsonObject>;
  #asking: Asking | undefined;

  constructor(journal: Journal, answers: ReadonlyMap<string, JsonObject>) {
    this.journal = journal;
    this.answers = answers;
  }

  /** The way to ask the client, made when the handler first needs it. */
  asking(call: Call, caller: Caller): Asking {
    this.#asking ??= isModernVersion(caller.version)
      ? new ReplayAsking(this.journal, this.answers)
      : new LegacyAsking(call, caller.version);
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
  return new Round(emptyJournal(), noAnswers);
}

/**
 * The round that a modern request makes: its state opened, its answers taken.
 *
 * @throws {McpError} `-32602` when the state is not one of ours, for this caller and this request, or is too old.
 */
export async function roundOf(call: Call, definition: Definition): Promise<Round> {
  const sealed = call.params?.["requestState"];
  const journal =
    typeof sealed === "string"
      ? readJournal(await definition.sealer.open(sealed, bindingOf(call, definition)))
      : emptyJournal();
  return new Round(journal, answersIn(call.params));
}

/** Tells whether a request continues a call that was made before. */
export function isContinued(params: JsonObject | undefined): boolean {
  return params !== undefined && (params["requestState"] !== undefined || params["inputResponses"] !== undefined);
}

/** The journal that goes with a handler's own `inputRequired`. */
export function journalWithState({ journal }: Round, handlerState: string | undefined): string {
  return writeJournal({ ...journal, handlerState });
}

/** What the state of a call is bound to. */
export function bindingOf(call: Call, definition: Definition): StateBinding {
  return {
    server: definition.info.name,
    method: call.method,
    params: call.params,
    authInfo: call.context.origin?.authInfo,
  };
}
