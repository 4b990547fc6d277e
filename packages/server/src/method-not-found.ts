import { McpError, METHOD_NOT_FOUND } from "@tenon/jsonrpc";
import { shorten } from "./shorten.ts";

/** `-32601`, with the method as its data. */
export function methodNotFound(method: string): McpError {
  return new McpError(METHOD_NOT_FOUND, `Method not found: ${shorten(method)}`, { method });
}
