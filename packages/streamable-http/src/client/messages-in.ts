import { type JsonRpcMessage, McpError, parseMessage, TransportError } from "@tenon/jsonrpc";
import { parseJson } from "./media-type.ts";

/** What an event is read for. */
export interface EventReader {
  /** Whether an array of messages is acceptable. */
  readonly acceptsBatches: boolean;
  report(error: unknown): void;
}

/** The messages of an event, mostly one. What is broken is reported and left out. */
export function messagesIn(event: string, reader: EventReader): JsonRpcMessage[] {
  const messages: JsonRpcMessage[] = [];
  try {
    const value = parseJson(event);
    if (!Array.isArray(value) || !reader.acceptsBatches) return [toMessage(value)];
    for (const member of value) messages.push(toMessage(member));
  } catch (error) {
    reader.report(error);
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
