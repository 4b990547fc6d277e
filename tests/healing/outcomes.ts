import { ClientError } from "@tenon/client";
import { McpError, TransportError } from "@tenon/jsonrpc";
import { ProtocolError } from "@tenon/protocol";

/**
 * What a client makes of it:
 *
 * | verdict | what it knows |
 * |---|---|
 * | `answered` | the answer, in spite of it all |
 * | `refused` | that the request was not carried out, and may be sent again |
 * | `lost` | nothing; another attempt may bring the answer |
 * | `unreadable`, `too-large` | nothing; another attempt would bring the same |
 * | `silent` | nothing, and it has to stop waiting |
 * | `http-status`, `unauthorized`, `error` | the server's reason for not answering |
 */
export type Verdict =
  | "answered"
  | "refused"
  | "lost"
  | "unreadable"
  | "too-large"
  | "silent"
  | "http-status"
  | "unauthorized"
  | "error";

/** How a call ended. */
export type Outcome = { readonly value: unknown } | { readonly error: Error & { readonly code?: unknown } };

/** @throws whatever is not of a type that says what it means */
export async function outcomeOf(promise: Promise<unknown>): Promise<Outcome> {
  try {
    return { value: await promise };
  } catch (error) {
    if (ClientError.is(error) || McpError.is(error) || TransportError.is(error) || ProtocolError.is(error)) {
      return { error };
    }
    throw error;
  }
}

/** The error that a verdict comes to, for whoever is told of it as it is. */
export function errorOf(verdict: Verdict): object | undefined {
  switch (verdict) {
    case "answered":
    case "refused":
    case "lost":
      return undefined;
    case "unreadable":
      return { name: "TransportError", code: "malformed" };
    case "silent":
      return { name: "TransportError", code: "timeout" };
    case "error":
      return { name: "McpError", code: -32_603 };
    default:
      return { name: "TransportError", code: verdict };
  }
}

export const outcomeUnknown: object = { name: "ClientError", code: "outcome-unknown" };
