import { TransportError } from "@tenon/jsonrpc";
import { printableUrl } from "./endpoint-url.ts";

/** Codes of failures after which the server may have seen the request. */
const afterSending = new Set([
  "ECONNRESET",
  "EPIPE",
  "UND_ERR_SOCKET",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
  "UND_ERR_HEADERS_OVERFLOW",
]);

/** What undici calls an answer that is not HTTP; it has no code. */
const PARSER_ERROR = "HTTPParserError";

/**
 * What to throw when a request failed without an answer. Errors of a network are told by their kind, since every runtime has
 * its own; whatever else a custom `fetch` throws, such as that the user has to log in, is the caller's to see as it is.
 */
export function requestFailure(error: unknown, url: string): unknown {
  if (TransportError.is(error) || !isNetworkError(error)) return error;
  const name = printableUrl(url);
  const detail = describe(error);
  if (isAfterSending(error)) {
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

const networkNames = new Set(["TypeError", "Error", PARSER_ERROR]);

function isNetworkError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return networkNames.has(error.name) || networkCode(error) !== undefined;
}

function isAfterSending(error: Error): boolean {
  const code = networkCode(error);
  if (code !== undefined) return afterSending.has(code);
  return error.name === PARSER_ERROR || (error.cause instanceof Error && error.cause.name === PARSER_ERROR);
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
