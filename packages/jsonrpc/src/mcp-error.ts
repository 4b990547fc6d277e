import { isJsonObject } from "./json.ts";

// The error codes of JSON-RPC 2.0, https://www.jsonrpc.org/specification#error_object; those that MCP adds are in `@tenon/protocol`.

/** What came in is not JSON. */
export const PARSE_ERROR = -32700;
/** What came in is JSON, but no request. */
export const INVALID_REQUEST = -32600;
/** There is no such method, or it is not offered here. */
export const METHOD_NOT_FOUND = -32601;
/** The parameters are not what the method takes. */
export const INVALID_PARAMS = -32602;
/** The receiver failed, through no fault of the caller. */
export const INTERNAL_ERROR = -32603;

const brand = Symbol.for("@tenon/jsonrpc/McpError");

/**
 * An error that crossed, or will cross, the wire: thrown by a handler it reaches the peer as it is, and a peer's error
 * response is thrown to the caller as one. Local failures (a time-out, a broken connection) are never an `McpError`.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#responses
 */
export class McpError extends Error {
  override readonly name: string = "McpError";
  static {
    Object.defineProperty(this.prototype, brand, { value: true });
  }

  /** The JSON-RPC error code. */
  readonly code: number;
  /** What the error response carries beside its message, if anything. */
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.data = data;
  }

  /** Recognises an `McpError` of any copy of this package; `instanceof` does not. */
  static is(value: unknown): value is McpError {
    return value instanceof Error && brand in value;
  }

  /** The error as the `error` member of a response; `data` is left out when there is none. */
  toJSON(): { code: number; message: string; data?: unknown } {
    return this.data === undefined
      ? { code: this.code, message: this.message }
      : { code: this.code, message: this.message, data: this.data };
  }
}

/** The error of a peer's response, as it should be thrown to the caller. */
export function errorFromResponse(error: { code: number; message: string; data?: unknown }): McpError {
  return new McpError(error.code, error.message, error.data);
}

/** Tells whether a value has the shape of a JSON-RPC `error` member. */
export function isErrorObject(value: unknown): value is { code: number; message: string; data?: unknown } {
  return isJsonObject(value) && Number.isInteger(value["code"]) && typeof value["message"] === "string";
}
