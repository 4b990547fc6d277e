import { isJsonObject, type JsonObject } from "./json.ts";
import { INVALID_REQUEST, isErrorObject, McpError } from "./mcp-error.ts";

/**
 * The id of a request: a string or an integer. `"7"` and `7` are different ids, and each is echoed as it came.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#requests
 */
export type RequestId = string | number;

/** A request: it has an id and is answered exactly once. */
export interface JsonRpcRequest {
  readonly jsonrpc: "2.0";
  readonly id: RequestId;
  readonly method: string;
  readonly params?: JsonObject | undefined;
}

/** A notification: it has no id and is never answered, not even with an error. */
export interface JsonRpcNotification {
  readonly jsonrpc: "2.0";
  readonly method: string;
  readonly params?: JsonObject | undefined;
}

/** The successful answer to the request with the same id. */
export interface JsonRpcResultResponse {
  readonly jsonrpc: "2.0";
  readonly id: RequestId;
  readonly result: JsonObject;
}

/** The failed answer to a request. The id is absent, or null from older peers, when the request's id could not be read. */
export interface JsonRpcErrorResponse {
  readonly jsonrpc: "2.0";
  readonly id?: RequestId | null | undefined;
  readonly error: { readonly code: number; readonly message: string; readonly data?: unknown };
}

/** Any answer to a request. */
export type JsonRpcResponse = JsonRpcResultResponse | JsonRpcErrorResponse;

/** Anything that one peer may send to the other. */
export type JsonRpcMessage = JsonRpcRequest | JsonRpcNotification | JsonRpcResponse;

/**
 * Tells whether a value may be the id of a request: a string or an integer, never null, a fraction or a boolean. An integer
 * beyond 2^53 was changed when it was read, and could not be echoed as it came.
 */
export function isRequestId(value: unknown): value is RequestId {
  return typeof value === "string" || Number.isSafeInteger(value);
}

/** Tells whether a message is a request. */
export function isRequest(message: JsonRpcMessage): message is JsonRpcRequest {
  return "method" in message && "id" in message;
}

/** Tells whether a message is a notification. */
export function isNotification(message: JsonRpcMessage): message is JsonRpcNotification {
  return "method" in message && !("id" in message);
}

/** Tells whether a message is an answer, good or bad. */
export function isResponse(message: JsonRpcMessage): message is JsonRpcResponse {
  return !("method" in message);
}

/**
 * Checks that a parsed JSON value is one JSON-RPC 2.0 message and returns it untouched. Only the envelope is checked here:
 * what `params` and `result` hold is the business of whoever knows the method.
 *
 * @throws {McpError} `-32600` that says which field is wrong. An array is refused too: whoever accepts batches takes them apart.
 * @see https://www.jsonrpc.org/specification#request_object
 */
export function parseMessage(value: unknown): JsonRpcMessage {
  const fault = envelopeFault(value);
  if (fault !== undefined) throw new McpError(INVALID_REQUEST, fault);
  return value as JsonRpcMessage; // every field was checked by envelopeFault
}

/** The id of a value that may be a broken request, so that its error can still be echoed to the right place. */
export function readableId(value: unknown): RequestId | undefined {
  return isJsonObject(value) && isRequestId(value["id"]) ? value["id"] : undefined;
}

function envelopeFault(value: unknown): string | undefined {
  if (Array.isArray(value)) return "Expected one JSON-RPC message, received an array; send each message by itself";
  if (!isJsonObject(value)) return `Expected a JSON-RPC message object, received ${kindOf(value)}`;
  if (value["jsonrpc"] !== "2.0") return 'Expected "jsonrpc" to be "2.0"';
  const id = value["id"];
  if ("method" in value) {
    if (typeof value["method"] !== "string") return 'Expected "method" to be a string';
    if (value["params"] !== undefined && !isJsonObject(value["params"])) return 'Expected "params" to be an object';
    if ("id" in value && !isRequestId(id)) return 'Expected "id" to be a string or an integer';
    return undefined;
  }
  if ("error" in value) return errorFault(value["error"], id);
  if (!("result" in value)) return 'Expected "method", "result" or "error"';
  if (!isJsonObject(value["result"])) return 'Expected "result" to be an object';
  if (!isRequestId(id)) return 'Expected "id" to be a string or an integer';
  return undefined;
}

function errorFault(error: unknown, id: unknown): string | undefined {
  if (!isErrorObject(error)) {
    return 'Expected "error" to have an integer "code" and a string "message"';
  }
  if (id !== undefined && id !== null && !isRequestId(id)) return 'Expected "id" to be a string, an integer or absent';
  return undefined;
}

function kindOf(value: unknown): string {
  return value === null ? "null" : typeof value;
}
