import {
  type CallHandler,
  errorForPeer,
  handlerFault,
  type JsonRpcRequest,
  McpError,
  stringifyMessage,
} from "@tenon/jsonrpc";
import { type OnError, report } from "./fault.ts";
import type { OpenCall } from "./open-call.ts";

/** The response to a call, as text, and its error if it is one. */
export interface Answer {
  readonly text: string;
  readonly error: McpError | undefined;
}

/** Lets a handler answer a request. Never rejects: whatever is thrown becomes an error response that says no more than it may. */
export async function answerCall(
  handler: CallHandler,
  request: JsonRpcRequest,
  call: OpenCall,
  onError: OnError | undefined,
): Promise<Answer> {
  const { id, method, params } = request;
  try {
    const result = await handler({ method, params, context: call.context });
    return { text: stringifyMessage({ jsonrpc: "2.0", id, result }), error: undefined };
  } catch (thrown) {
    // What ends a call that was given up is its end, not a fault.
    const { error, correlationId } = errorForPeer(thrown);
    if (correlationId !== undefined && !call.isAborted) {
      report(onError, handlerFault(method, thrown, correlationId));
    }
    return { text: errorText(id, error), error };
  }
}

function errorText(id: JsonRpcRequest["id"], error: McpError): string {
  try {
    return stringifyMessage({ jsonrpc: "2.0", id, error: error.toJSON() });
  } catch {
    // The error's own data is no JSON: its code and message still are.
    return stringifyMessage({ jsonrpc: "2.0", id, error: new McpError(error.code, error.message).toJSON() });
  }
}
