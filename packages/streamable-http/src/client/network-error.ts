import { TransportError } from "@tenon/jsonrpc";
import { printableUrl } from "./endpoint-url.ts";

/** Codes of failures after which the server may have seen the request. */
const afterSending = new Set([
  "ECONNRESET",
  "EPIPE",
  "UND_ERR_SOCKET",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
]);

/**
 * What to throw when a request failed without an answer. Errors of a network are told by their kind, since every runtime has
 * its own; whatever else a custom `fetch` throws, such as that the user has to log in, is the caller's to see as it is.
 */
export function requestFailure(error: unknown, url: string): unknown {
  if (TransportError.is(error) || !isNetworkError(error)) return error;
  const code = networkCode(error);
  const name = printableUrl(url);
  const detail = describe(error);
  if (code !== undefined && afterSending.has(code)) {
    return new TransportError("lost", `The connection to ${name} broke before it answered: ${detail}`, {
      cause: error,
    });
  }
  return new TransportError("connect-failed", `Could not reach ${name}: ${detail}`, { cause: error });
}

/** What to throw when an answer broke off. */
export function bodyFailure(error: unknown): TransportError {
  if (TransportError.is(error)) return error;
  return new TransportError("lost", `The answer broke off: ${describe(error)}`, { cause: error });
}

function isNetworkError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return error.name === "TypeError" || error.name === "Error" || networkCode(error) !== undefined;
}

function networkCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error && typeof error.code === "string" && /^[A-Z][A-Z0-9_]+$/.test(error.code)) return error.code;
  return "cause" in error ? networkCode(error.cause) : undefined;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = error.cause instanceof Error ? error.cause : error;
  return inner.message === "" ? (networkCode(error) ?? error.name) : inner.message;
}
