import type { JsonObject } from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";
import type { Incoming, Opened, Outgoing } from "./entries.ts";

export const MODERN = "2026-07-28";

const both = "application/json, text/event-stream";
const jsonHeaders: Record<string, string> = { "content-type": "application/json", accept: both };

export interface ModernOptions {
  readonly id?: string | number;
  readonly params?: JsonObject;
  /** Laid over what belongs there; undefined takes a header away. */
  readonly headers?: Readonly<Record<string, string | string[] | undefined>>;
}

/** A modern request as it should be, but for what a test changes. */
export function modern(method: string, { id = 1, params = {}, headers = {} }: ModernOptions = {}): Outgoing {
  const meta = { [MetaKey.protocolVersion]: MODERN, [MetaKey.clientCapabilities]: {} };
  const name = params["name"] ?? params["uri"];
  return {
    headers: {
      ...jsonHeaders,
      "mcp-protocol-version": MODERN,
      "mcp-method": method,
      ...(typeof name === "string" && { "mcp-name": name }),
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: "2.0", id, method, params: { _meta: meta, ...params } }),
  };
}

/** Any JSON as a legacy POST. */
export function legacy(message: unknown, headers: Readonly<Record<string, string | undefined>> = {}): Outgoing {
  return { headers: { ...jsonHeaders, ...headers }, body: JSON.stringify(message) };
}

export function request(method: string, params: JsonObject = {}, id: string | number = 1): JsonObject {
  return { jsonrpc: "2.0", id, method, params };
}

export function initialize(protocolVersion = "2025-11-25"): JsonObject {
  const clientInfo = { name: "test", version: "1" };
  return request("initialize", { protocolVersion, capabilities: {}, clientInfo }, "init");
}

/** Shakes hands and returns what sends in that session. */
export async function openSession(
  opened: Opened,
  protocolVersion?: string,
  extra?: Outgoing["extra"],
): Promise<{
  id: string;
  headers: Record<string, string>;
  post(message: unknown, more?: Record<string, string>): Promise<Incoming>;
}> {
  const response = await opened.send({ ...legacy(initialize(protocolVersion)), extra });
  await response.text();
  const id = response.header("mcp-session-id");
  if (id === undefined) throw new Error(`initialize answered ${response.status} without a session`);
  const headers = { "mcp-session-id": id };
  return { id, headers, post: (message, more) => opened.send({ ...legacy(message, { ...headers, ...more }), extra }) };
}

/** The answer as JSON. */
export async function json(response: Incoming): Promise<JsonObject> {
  return JSON.parse(await response.text());
}

/** The next event, as JSON. */
export async function nextMessage(events: AsyncGenerator<string | undefined>): Promise<JsonObject> {
  for (;;) {
    const { value, done } = await events.next();
    if (done === true) throw new Error("The stream is over");
    if (value !== undefined) return JSON.parse(value);
  }
}

/** A promise, and what settles it. */
export function deferred<T = void>(): { promise: Promise<T>; resolve(value: T): void; reject(error: unknown): void } {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
