import { INTERNAL_ERROR, McpError } from "./mcp-error.ts";

/**
 * Makes of whatever a handler threw the error that its caller may see. An `McpError` was meant for the caller and stays as it
 * is. Anything else becomes `-32603` "Internal error" without a word of the original, which may hold paths, queries or
 * secrets; only a `correlationId` goes out, in `data`, by which the two can be brought together. The original goes to a log:
 * see {@link handlerFault}.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#responses
 */
export function errorForPeer(thrown: unknown): { error: McpError; correlationId: string | undefined } {
  if (McpError.is(thrown) && Number.isInteger(thrown.code)) return { error: thrown, correlationId: undefined };
  const correlationId = Math.random().toString(36).slice(2, 14);
  return { error: new McpError(INTERNAL_ERROR, "Internal error", { correlationId }), correlationId };
}

/** What to log when a handler failed in a way that its caller must not see: the `cause` is what it threw. */
export function handlerFault(method: string, thrown: unknown, correlationId: string): Error {
  return new Error(`The handler of ${JSON.stringify(method)} failed (correlation id ${correlationId})`, {
    cause: thrown,
  });
}
