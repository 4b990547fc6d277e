import { McpError, TransportError } from "@tenon/jsonrpc";

const httpStatus = Symbol.for("@tenon/streamable-http/status");

/** Remembers with which HTTP status a server's error came. */
export function withStatus(error: McpError, status: number): McpError {
  Object.defineProperty(error, httpStatus, { value: status });
  return error;
}

/**
 * The HTTP status of the answer that an error was made of; undefined when there was none, or when the error came in an answer
 * with a good status. A server's own error (`McpError`) and a `TransportError` are both understood.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
 * @example
 * ```ts
 * const overloaded = statusOf(error) === 503;
 * ```
 */
export function statusOf(error: unknown): number | undefined {
  if (TransportError.is(error)) return error.status;
  if (!McpError.is(error)) return undefined;
  const status: unknown = Reflect.get(error, httpStatus);
  return typeof status === "number" ? status : undefined;
}
