import {
  type CallHandler,
  type EncodedMessage,
  encodeMessage,
  errorForPeer,
  handlerFault,
  type JsonRpcRequest,
  McpError,
  stringifyMessage,
} from "@tenon/jsonrpc";
import { type OnError, report } from "./fault.ts";
import type { OpenCall } from "./open-call.ts";

/** What is done with the answer to a call. */
export interface AnswerOptions {
  readonly onError: OnError | undefined;
  /** Takes the response, as it is written, and its error if it is one. What it throws is thrown on. */
  readonly onAnswer: (response: EncodedMessage, error: McpError | undefined) => void | Promise<void>;
}

/** Lets a handler answer a request. Whatever is thrown becomes an error response that says no more than it may. */
export async function answerCall(
  handler: CallHandler,
  request: JsonRpcRequest,
  call: OpenCall,
  { onError, onAnswer }: AnswerOptions,
): Promise<void> {
  const { id, method, params } = request;
  let response: EncodedMessage;
  let error: McpError | undefined;
  try {
    const result = await handler({ method, params, context: call.context });
    response = encodeMessage({ jsonrpc: "2.0", id, result });
  } catch (thrown) {
    error = errorOf(thrown, method, call, onError);
    response = errorText(id, error);
  }
  return onAnswer(response, error);
}

/** What the client is told of what was thrown; the rest goes to `onError`. */
export function errorOf(thrown: unknown, method: string, call: OpenCall, onError: OnError | undefined): McpError {
  const { error, correlationId } = errorForPeer(thrown);
  // What ends a call that was given up is its end, not a fault.
  if (correlationId !== undefined && !call.isAborted) report(onError, handlerFault(method, thrown, correlationId));
  return error;
}

/** The response that is an error, as text. */
export function errorText(id: JsonRpcRequest["id"], error: McpError): string {
  try {
    return stringifyMessage({ jsonrpc: "2.0", id, error: error.toJSON() });
  } catch {
    // The error's own data is no JSON: its code and message still are.
    return stringifyMessage({ jsonrpc: "2.0", id, error: new McpError(error.code, error.message).toJSON() });
  }
}
