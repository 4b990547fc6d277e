import { type JsonRpcMessage, McpError, parseMessage, TransportError } from "@tenon/jsonrpc";
import { parseJson } from "./media-type.ts";
import type { Peer } from "./peer.ts";

/** The messages of an event, mostly one. What is broken is reported and left out. */
export function messagesIn(event: string, peer: Peer): JsonRpcMessage[] {
  const messages: JsonRpcMessage[] = [];
  try {
    const value = parseJson(event);
    if (!Array.isArray(value) || !peer.acceptsBatches) return [toMessage(value)];
    for (const member of value) messages.push(toMessage(member));
  } catch (error) {
    peer.report(error);
  }
  return messages;
}

/** @throws {TransportError} `malformed` */
export function toMessage(value: unknown): JsonRpcMessage {
  try {
    return parseMessage(value);
  } catch (cause) {
    const detail = McpError.is(cause) ? cause.message : "Expected a JSON-RPC message";
    throw new TransportError("malformed", `The server sent something that is no message: ${detail}`, { cause });
  }
}
