import type { JsonObject } from "./json.ts";
import type { JsonRpcMessage } from "./message.ts";

const jsonText = Symbol.for("@tenon/jsonrpc/jsonText");

/**
 * Marks a result with its own JSON text, so that a list that never changes is serialised once instead of once a request.
 * The text must be what `JSON.stringify(result)` would give; the mark is invisible to everything but `stringifyMessage`.
 */
export function withJsonText<T extends JsonObject>(result: T, text: string): T {
  Object.defineProperty(result, jsonText, { value: text, enumerable: false });
  return result;
}

/** The JSON text of a message, without line breaks; a result that carries its own text is not serialised again. */
export function stringifyMessage(message: JsonRpcMessage): string {
  if ("result" in message) {
    const text: unknown = Reflect.get(message.result, jsonText);
    if (typeof text === "string") return `{"jsonrpc":"2.0","id":${JSON.stringify(message.id)},"result":${text}}`;
  }
  return JSON.stringify(message);
}
