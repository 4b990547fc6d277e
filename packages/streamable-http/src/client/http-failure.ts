import {
  errorFromResponse,
  isErrorObject,
  isJsonObject,
  isRequestId,
  type McpError,
  METHOD_NOT_FOUND,
  type RequestId,
  TransportError,
} from "@tenon/jsonrpc";
import type { HttpResponse } from "./sender.ts";
import { withStatus } from "./status-of.ts";

const MAX_BODY_BYTES = 1024 * 1024;
const SNIPPET_CHARACTERS = 200;

/** What was asked with the request that failed. */
export interface FailedRequest {
  /** The id of the request in the body, if there was one. */
  readonly id?: RequestId | undefined;
  readonly sentSession: boolean;
}

/**
 * What to throw for an answer whose status is not a good one: the server's own error if the body has one; else a
 * `TransportError` (`session-lost`, `unauthorized` or `http-status`) with the status and the beginning of the text. Where it is the
 * headers that tell how to go on, with other credentials or later, they are told whatever the body is; an error in it is the cause.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
 */
export async function failureOf(response: HttpResponse, request: FailedRequest): Promise<McpError | TransportError> {
  const { status } = response;
  const text = await response.text(MAX_BODY_BYTES).catch(() => "");
  const error = errorIn(text, request.id);
  if (status === 404 && request.sentSession && error?.code !== METHOD_NOT_FOUND) {
    return new TransportError("session-lost", "The server no longer knows the session; connect again", { status });
  }
  const wwwAuthenticate = response.header("www-authenticate");
  const retryAfter = response.header("retry-after");
  const isUnauthorized = status === 401 || status === 403;
  const isForHeaders =
    status === 401 || (isUnauthorized ? wwwAuthenticate : isBusy(status) ? retryAfter : undefined) !== undefined;
  if (error !== undefined && !isForHeaders) return withStatus(error, status);
  const when = retryAfter === undefined ? "" : ` (retry after: ${oneLine(retryAfter)})`;
  const message = `The server answered with HTTP status ${status}${when}${snippet(error?.message ?? text)}`;
  return new TransportError(isUnauthorized ? "unauthorized" : "http-status", message, {
    status,
    retryAfterMs: durationOf(retryAfter),
    wwwAuthenticate,
    ...(error !== undefined && { cause: error }),
  });
}

function isBusy(status: number): boolean {
  return status === 429 || status === 503;
}

function errorIn(text: string, id: RequestId | undefined): McpError | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isJsonObject(body) || !isErrorObject(body["error"]) || "method" in body) return undefined;
  return isAnswerTo(body["id"], id) ? errorFromResponse(body["error"]) : undefined;
}

/** Whether an answer is that to a request. Some servers echo 7 as "7", and send errors without an id where they could not read it. */
export function isAnswerTo(echoed: unknown, id: RequestId | undefined): boolean {
  if (echoed === undefined || echoed === null) return true;
  return isRequestId(echoed) && String(echoed) === String(id); // an object need not let itself be made a text
}

/** Whether the request was accepted. */
export function isGood({ status }: HttpResponse): boolean {
  return status >= 200 && status <= 299;
}

/** `Retry-After` in milliseconds: it says a number of seconds, or a date. */
function durationOf(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1_000;
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}

function snippet(text: string): string {
  const line = oneLine(text);
  return line === "" ? "" : `: ${line}`;
}

// A peer's text must not be able to forge lines of a log, or to steer a terminal.
function oneLine(text: string): string {
  const line = text
    .slice(0, SNIPPET_CHARACTERS * 4)
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, " ")
    .trim();
  return line.length > SNIPPET_CHARACTERS ? `${line.slice(0, SNIPPET_CHARACTERS)}…` : line;
}
