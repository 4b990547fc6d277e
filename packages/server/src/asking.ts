import type { JsonObject } from "@tenon/jsonrpc";

/** The requests that a server may make of a client while it answers one of its calls. */
export type InputMethod = "elicitation/create" | "sampling/createMessage" | "roots/list";

/**
 * How a call asks the client something: one implementation for each era. A legacy client is asked by a request of its own; a
 * modern one by ending the call with what is to be found out, and being called again with the answers.
 */
export interface Asking {
  /** Asks, and resolves with the answer as it came. The key names the question within the call. */
  ask(key: string | undefined, method: InputMethod, params: JsonObject): Promise<JsonObject>;
  /** Does something once, however often the call is replayed, and gives back what came out of it. */
  step<T>(key: string, run: () => T | Promise<T>): Promise<T>;
}

/** A key that names two questions or steps of one call would give the one the value of the other. */
export function keyUsedTwice(key: string): TypeError {
  return new TypeError(`"${key}" is used twice in one call; give each question and step its own key`);
}
