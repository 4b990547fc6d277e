import {
  errorFromResponse,
  isErrorObject,
  isJsonObject,
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
 * `TransportError` (`session-lost`, `unauthorized` or `http-status`) with the status and the beginning of the text.
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
  if (error !== undefined) return withStatus(error, status);
  const message = `The server answered with HTTP status ${status}${retryAfter(response)}${snippet(text)}`;
  return new TransportError(status === 401 || status === 403 ? "unauthorized" : "http-status", message, { status });
}

function errorIn(text: string, id: RequestId | undefined): McpError | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isJsonObject(body) || !isErrorObject(body["error"]) || "method" in body) return undefined;
  const echoed = body["id"];
  const isOurs = echoed === undefined || echoed === null || echoed === id || String(echoed) === String(id);
  return isOurs ? errorFromResponse(body["error"]) : undefined;
}

function retryAfter(response: HttpResponse): string {
  const value = response.header("retry-after");
  return value === undefined ? "" : ` (retry after: ${oneLine(value)})`;
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
