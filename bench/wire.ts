import { CLIENT_INFO, STEPS, TEXT } from "./catalogue.ts";
import type { Era } from "./subject.ts";

/** The revision that stands for each era. */
export const REVISION: Readonly<Record<Era, string>> = { modern: "2026-07-28", legacy: "2025-11-25" };

/** What is asked of a server, again and again. */
export type Request = "echo" | "count" | "list";

/** The id of the first request. It has as many digits as the last, so that only the digits need to be written anew. */
export const FIRST_ID = 10_000_000;

/** A JSON-RPC object, as far as anybody here looks into it. */
export interface Message {
  readonly jsonrpc: "2.0";
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: unknown;
  readonly error?: unknown;
}

const methodOf: Readonly<Record<Request, string>> = { echo: "tools/call", count: "tools/call", list: "tools/list" };

/** The request as it crosses the wire, but for its id. */
export function messageFor(request: Request, era: Era): Message {
  const envelope = {
    "io.modelcontextprotocol/protocolVersion": REVISION.modern,
    "io.modelcontextprotocol/clientCapabilities": {},
    "io.modelcontextprotocol/clientInfo": CLIENT_INFO,
  };
  const meta = { ...(era === "modern" && envelope), ...(request === "count" && { progressToken: "steps" }) };
  const call = {
    echo: { name: "echo", arguments: { text: TEXT } },
    count: { name: "count", arguments: { steps: STEPS } },
    list: {},
  }[request];
  return {
    jsonrpc: "2.0",
    id: FIRST_ID,
    method: methodOf[request],
    params: Object.keys(meta).length === 0 ? call : { ...call, _meta: meta },
  };
}

/** The headers of a POST that carries the request. */
export function headersFor(request: Request, era: Era, sessionId: string | undefined): Record<string, string> {
  const headers: Record<string, string> = {
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
    "mcp-protocol-version": REVISION[era],
  };
  if (sessionId !== undefined) headers["mcp-session-id"] = sessionId;
  if (era === "legacy") return headers;
  headers["mcp-method"] = methodOf[request];
  if (request !== "list") headers["mcp-name"] = request;
  return headers;
}

/** The handshake of the legacy era. */
export const initialize: Message = {
  jsonrpc: "2.0",
  id: FIRST_ID,
  method: "initialize",
  params: { protocolVersion: REVISION.legacy, capabilities: {}, clientInfo: CLIENT_INFO },
};

/** The second half of the handshake. */
export const initialized: Message = { jsonrpc: "2.0", method: "notifications/initialized" };

/** The messages in the answer to a POST: one object, or a stream of events. */
export function messagesIn(contentType: string, body: string): Message[] {
  if (!contentType.startsWith("text/event-stream")) return [JSON.parse(body)];
  const data = body.split("\n").filter((line) => line.startsWith("data:"));
  return data
    .map((line) => line.slice("data:".length).trim())
    .filter((text) => text !== "")
    .map((text) => JSON.parse(text));
}

/**
 * Says what is wrong with the answer to a request, given everything that came for it; undefined when nothing is.
 * Each burst of requests is preceded by one whose answer is read in full.
 */
export function faultIn(messages: readonly Message[], request: Request, expectedTools: number): string | undefined {
  const answer = messages.at(-1);
  const result = answer?.result as { content?: { text?: unknown }[]; tools?: unknown[] } | undefined; // looked at below
  if (answer?.id !== FIRST_ID || result === undefined) return `no answer, but ${JSON.stringify(answer)?.slice(0, 500)}`;
  if (request === "list") {
    const { length = 0 } = result.tools ?? [];
    return length === expectedTools ? undefined : `${length} tools instead of ${expectedTools}`;
  }
  const expected = request === "echo" ? TEXT : String(STEPS);
  const text = result.content?.[0]?.text;
  if (text !== expected) return `${JSON.stringify(text)} instead of ${JSON.stringify(expected)}`;
  const heard = messages.filter(({ method }) => method === "notifications/progress").length;
  return request === "echo" || heard === STEPS ? undefined : `${heard} notifications instead of ${STEPS}`;
}
