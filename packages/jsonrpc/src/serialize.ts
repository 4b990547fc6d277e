import type { JsonObject } from "./json.ts";
import type { JsonRpcMessage, JsonRpcResultResponse, RequestId } from "./message.ts";
import { ResultJson } from "./result-json.ts";

const resultJson = Symbol.for("@tenon/jsonrpc/resultJson");

/**
 * Marks a result with its own JSON text, so that a list that never changes is serialised once instead of once a request.
 * The text must be what `JSON.stringify(result)` would give; the mark is invisible to everything but `stringifyMessage` and
 * `encodeMessage`.
 */
export function withJsonText<T extends JsonObject>(result: T, text: string): T {
  Object.defineProperty(result, resultJson, { value: new ResultJson(text), enumerable: false });
  return result;
}

/** The JSON text of a message, without line breaks; a result that carries its own text is not serialised again. */
export function stringifyMessage(message: JsonRpcMessage): string {
  return "result" in message ? withText(message, jsonOf(message.result)) : JSON.stringify(message);
}

/**
 * A message as it is written: its text. One with a large result that carries its own is not put together, for whoever writes bytes
 * needs no copy of it.
 */
export type EncodedMessage = string | LargeMessage;

/** A message with a large result that was serialised before. */
export interface LargeMessage {
  /** Its JSON text, without line breaks. */
  readonly text: string;
  /** The same as UTF-8, in pieces. Those of the result are the same for every message that carries it: they are not to be changed. */
  readonly pieces: readonly Uint8Array[];
}

/** Serialises a message for whoever can write bytes as well as text. */
export function encodeMessage(message: JsonRpcMessage): EncodedMessage {
  if (!("result" in message)) return JSON.stringify(message);
  const json = jsonOf(message.result);
  return json?.isLarge === true ? new LargeResponse(message.id, json) : withText(message, json);
}

/** The text of a message, for whoever writes nothing else. */
export function textOf(message: EncodedMessage): string {
  return typeof message === "string" ? message : message.text;
}

const encoder = /* @__PURE__ */ new TextEncoder();
const closing = /* @__PURE__ */ encoder.encode("}");

class LargeResponse implements LargeMessage {
  readonly #head: string;
  readonly #json: ResultJson;

  constructor(id: RequestId, json: ResultJson) {
    this.#head = headOf(id);
    this.#json = json;
  }

  get text(): string {
    return `${this.#head}${this.#json.text}}`;
  }

  get pieces(): readonly Uint8Array[] {
    return [encoder.encode(this.#head), this.#json.bytes, closing];
  }
}

function withText(response: JsonRpcResultResponse, json: ResultJson | undefined): string {
  return json === undefined ? JSON.stringify(response) : `${headOf(response.id)}${json.text}}`;
}

function headOf(id: RequestId): string {
  return `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":`;
}

function jsonOf(result: JsonObject): ResultJson | undefined {
  return Reflect.get(result, resultJson) as ResultJson | undefined; // nobody else has the symbol
}
