import { INVALID_PARAMS, INVALID_REQUEST, McpError, METHOD_NOT_FOUND, TransportError } from "@tenon/jsonrpc";
import { UNSUPPORTED_PROTOCOL_VERSION } from "@tenon/protocol";
import { statusOf } from "@tenon/streamable-http/client";

/**
 * What a failure says about its call:
 *
 * | kind | meaning |
 * |---|---|
 * | `session-lost` | refused: the server does not know the session |
 * | `not-sent` | the server never saw it |
 * | `busy` | refused for now: the server said when to come again, or that there were too many |
 * | `closed` | the connection is over; what the call did is unknown |
 * | `lost` | its answer is lost; what the call did is unknown |
 * | `unreadable` | its answer is of no use, and another would be the same; what the call did is unknown |
 * | `wrong-era` | refused: the server does not speak this revision |
 * | `perhaps-wrong-era` | refused, in a way in which servers of another era refuse, too |
 * | `other` | nothing that another attempt could make better |
 */
export type FailureKind =
  | "session-lost"
  | "not-sent"
  | "busy"
  | "closed"
  | "lost"
  | "unreadable"
  | "wrong-era"
  | "perhaps-wrong-era"
  | "other";

/** Reads the failure of a call. */
export function failureOf(error: unknown, isLegacy: boolean): FailureKind {
  if (McpError.is(error)) return kindOfAnswer(error, isLegacy);
  if (!TransportError.is(error)) return "other";
  switch (error.code) {
    case "session-lost":
    case "closed":
    case "lost":
      return error.code;
    case "connect-failed":
      return wasNotSent(error) ? "not-sent" : "lost";
    case "http-status":
      return kindOfStatus(error);
    case "malformed":
    case "too-large":
      return "unreadable";
    default:
      return "other";
  }
}

/** Whether an attempt to connect may go better another time. */
export function isPassing(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== undefined && (status >= 500 || status === 408 || status === 429)) return true;
  return TransportError.is(error) && passing.has(error.code);
}

const passing: ReadonlySet<TransportError["code"]> = new Set([
  "closed",
  "timeout",
  "connect-failed",
  "lost",
  "session-lost",
]);

/** A server's own error: the call was refused, or it failed. Only a refusal says anything about the connection. */
function kindOfAnswer(error: McpError, isLegacy: boolean): FailureKind {
  const status = statusOf(error) ?? statusOf(error.cause);
  if (status === 429) return "busy";
  if (error.code === UNSUPPORTED_PROTOCOL_VERSION) return "wrong-era";
  if (isLegacy && status === 400 && error.code === SERVER_ERROR && withoutSession.test(error.message)) {
    return "session-lost";
  }
  return refusals.has(error.code) ? "perhaps-wrong-era" : "other";
}

/** The first of the codes that JSON-RPC leaves to servers. */
const SERVER_ERROR = -32_000;

/** What widespread servers say, with status 400 in the place of 404, to a session that they lost in a restart. */
const withoutSession = /session|not initialized/i;

const refusals: ReadonlySet<number> = new Set([INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS]);

function kindOfStatus(error: TransportError): FailureKind {
  switch (error.status) {
    case 429:
      return "busy";
    case 503:
      // Without a time to come again, it may stem from a proxy that lost the server in the middle of the call.
      return retryAfterOf(error) === undefined ? "lost" : "busy";
    case 502:
    case 504:
      return "lost";
    case 400:
    case 404:
    case 405:
    case 406:
    case 415:
    case 422:
      return "perhaps-wrong-era";
    default:
      return "other";
  }
}

/** How long the server wants not to be asked, in milliseconds, where it said so. */
export function retryAfterOf(error: unknown): number | undefined {
  return TransportError.is(error) ? error.retryAfterMs : undefined;
}

/** Codes of failures before anything was sent. Without one of them, as in browsers, nobody knows. */
const beforeSending: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "ConnectionRefused",
]);

function wasNotSent(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth++) {
    if ("code" in cause && beforeSending.has(cause.code)) return true;
  }
  return false;
}
