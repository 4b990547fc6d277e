import type { Call, JsonObject } from "@tenon/jsonrpc";
import type { Definition } from "./definition.ts";
import { answersIn, emptyJournal, readJournal, writeJournal } from "./journal.ts";
import type { StateBinding } from "./request-state.ts";
import { Round } from "./round.ts";

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
