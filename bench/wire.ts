import { CLIENT_INFO, largeText, STEPS, TEXT } from "./catalogue.ts";
import type { Era } from "./subject.ts";

/** The revision that stands for each era. */
export const REVISION: Readonly<Record<Era, string>> = { modern: "2026-07-28", legacy: "2025-11-25" };

/** What is asked of a server, again and again. */
export type Request = "echo" | "count" | "list" | "large-1" | "large-10";

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

type ToolCall = { readonly name: string; readonly arguments: Record<string, unknown> };

/** The tool that a request calls; undefined where it lists them. */
export const callOf: Readonly<Record<Request, ToolCall | undefined>> = {
  echo: { name: "echo", arguments: { text: TEXT } },
  count: { name: "count", arguments: { steps: STEPS } },
  "large-1": { name: "large", arguments: { megabytes: 1 } },
  "large-10": { name: "large", arguments: { megabytes: 10 } },
  list: undefined,
};

/** The text that a tool answers with. */
export function expectedText(request: Request): string {
  const call = callOf[request];
  if (call?.name === "large") return largeText(Number(call.arguments["megabytes"]));
  return call?.name === "count" ? String(STEPS) : TEXT;
}

/** The request as it crosses the wire, but for its id. */
export function messageFor(request: Request, era: Era): Message {
  const envelope = {
    "io.modelcontextprotocol/protocolVersion": REVISION.modern,
    "io.modelcontextprotocol/clientCapabilities": {},
    "io.modelcontextprotocol/clientInfo": CLIENT_INFO,
  };
  const meta = { ...(era === "modern" && envelope), ...(request === "count" && { progressToken: "steps" }) };
  const call = callOf[request] ?? {};
  return {
    jsonrpc: "2.0",
    id: FIRST_ID,
    method: methodOf(request),
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
  const call = callOf[request];
  headers["mcp-method"] = methodOf(request);
  if (call !== undefined) headers["mcp-name"] = call.name;
  return headers;
}

function methodOf(request: Request): string {
  return callOf[request] === undefined ? "tools/list" : "tools/call";
}

/** What opens a stream of changes: a POST in the modern era, a GET without a message in the legacy one. */
export interface Listening {
  readonly headers: Readonly<Record<string, string>>;
  readonly message?: Message;
}

/** Asks to be told of changes of the list of tools. */
export function listening(era: Era, sessionId: string | undefined): Listening {
  const headers = headersFor("list", era, sessionId);
  if (era === "legacy") return { headers: { ...headers, accept: "text/event-stream" } };
  const { params, ...message } = messageFor("list", era);
  const method = "subscriptions/listen";
  return {
    headers: { ...headers, "mcp-method": method },
    message: { ...message, method, params: { ...params, notifications: { toolsListChanged: true } } },
  };
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
  const expected = expectedText(request);
  const text = result.content?.[0]?.text;
  if (text !== expected) return `${shortened(text)} instead of ${shortened(expected)}`;
  const heard = messages.filter(({ method }) => method === "notifications/progress").length;
  return request !== "count" || heard === STEPS ? undefined : `${heard} notifications instead of ${STEPS}`;
}

function shortened(value: unknown): string | undefined {
  return JSON.stringify(value)?.slice(0, 200);
}
