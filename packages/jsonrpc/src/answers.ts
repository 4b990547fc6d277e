import { errorForPeer, handlerFault } from "./error-for-peer.ts";
import { type OnFault, reportFault } from "./fault-reporter.ts";
import { isJsonObject, type JsonObject } from "./json.ts";
import { INVALID_REQUEST, type McpError } from "./mcp-error.ts";
import type { JsonRpcErrorResponse, JsonRpcResponse, RequestId } from "./message.ts";
import { isBatch, type Outgoing } from "./outbox.ts";

/** The answer that refuses a request, or input in which none could be made out: then it has no id. */
export function refusal(
  id: RequestId | undefined,
  message: string,
  code: number = INVALID_REQUEST,
): JsonRpcErrorResponse {
  const error = { code, message };
  return id === undefined ? { jsonrpc: "2.0", error } : { jsonrpc: "2.0", id, error };
}

/** The answer that carries a handler's result. A result that is no object would break the peer, and is an error here. */
export function resultAnswer(
  id: RequestId,
  method: string,
  result: JsonObject,
  onFault: OnFault | undefined,
): JsonRpcResponse {
  if (isJsonObject(result)) return { jsonrpc: "2.0", id, result };
  return errorAnswer(id, method, new TypeError("Expected the result to be an object"), onFault);
}

/** The answer that carries what a handler threw, as far as the peer may know it; the rest goes to `onFault`. */
export function errorAnswer(
  id: RequestId,
  method: string,
  thrown: unknown,
  onFault: OnFault | undefined,
): JsonRpcErrorResponse {
  const { error, correlationId } = errorForPeer(thrown);
  if (correlationId !== undefined) reportFault(onFault, handlerFault(method, thrown, correlationId));
  return { jsonrpc: "2.0", id, error: errorMember(error) };
}

// Not by toJSON: what is recognised as an McpError may come from another copy of this package, or from a subclass.
function errorMember({ code, message, data }: McpError): JsonRpcErrorResponse["error"] {
  return data === undefined ? { code, message } : { code, message, data };
}

/**
 * What to send instead of answers that the channel refused, because what a handler returned cannot be expressed in JSON or is
 * too large: their callers still have to be answered. Undefined when there is no answer to replace.
 */
export function replaceUnsendable(
  message: Outgoing,
  error: unknown,
  onFault: OnFault | undefined,
): Outgoing | undefined {
  if (isBatch(message)) {
    return message.map((answer) => (isExpressible(answer) ? answer : (replacement(answer, error, onFault) ?? answer)));
  }
  return "method" in message ? undefined : replacement(message, error, onFault);
}

function replacement(
  { id }: JsonRpcResponse,
  thrown: unknown,
  onFault: OnFault | undefined,
): JsonRpcErrorResponse | undefined {
  if (id === undefined || id === null) return undefined;
  const { error, correlationId } = errorForPeer(thrown);
  const text = `The answer to ${JSON.stringify(id)} could not be sent (correlation id ${correlationId})`;
  reportFault(onFault, new Error(text, { cause: thrown }));
  return { jsonrpc: "2.0", id, error: errorMember(error) };
}

function isExpressible(answer: JsonRpcResponse): boolean {
  try {
    JSON.stringify(answer);
    return true;
  } catch {
    return false;
  }
}
