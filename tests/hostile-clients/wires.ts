import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough } from "node:stream";
import { isJsonObject, type JsonObject, McpError, type Service } from "@tenon/jsonrpc";
import { createNodeHandler } from "@tenon/node";
import { encodeHeaderValue, type LegacyVersion, MetaKey } from "@tenon/protocol";
import { serveStdio } from "@tenon/stdio/server";
import { createHandler } from "@tenon/streamable-http/server";

export type Era = "modern" | "legacy";

/** What came back for a request. */
export interface Reply {
  /** All of it, as text. */
  readonly text: string;
  /** The response to the request; undefined when there was none. */
  readonly response:
    | { readonly result?: JsonObject; readonly error?: { code: number; message: string; data?: unknown } }
    | undefined;
  /** What was said before the response. */
  readonly notifications: readonly JsonObject[];
  /** Where there is one. */
  readonly status?: number | undefined;
}

/** A connection on which anything can be said, honest or not. */
export interface Wire {
  readonly name: string;
  readonly era: Era;
  /** Sends the text of a message that is a request with the id 1, or is meant to be one. */
  ask(text: string, headers?: Readonly<Record<string, string | undefined>>): Promise<Reply>;
  /** Sends the text of a message that is not answered. */
  say(text: string): Promise<void>;
  close(): Promise<void>;
}

/** A way to a server, in one era. */
export interface WireKind {
  readonly name: string;
  readonly era: Era;
  /** Whether JSON is written and read on the way. */
  readonly hasBytes: boolean;
  /** Whether the bytes are those of HTTP. */
  readonly isHttp: boolean;
  open(service: Service, capabilities?: JsonObject): Promise<Wire>;
}

export const VERSION: Readonly<Record<Era, string>> = { modern: "2026-07-28", legacy: "2025-11-25" };

/** The `_meta` of an honest modern request. */
export function envelope(capabilities: JsonObject = {}): JsonObject {
  return { [MetaKey.protocolVersion]: VERSION.modern, [MetaKey.clientCapabilities]: capabilities };
}

/** The text of a request: as it should be in its era, but that `"@"` stands for whatever JSON a test wants. */
export function requestText(era: Era, method: string, params: JsonObject = {}, fragment = '"@"'): string {
  const _meta = era === "modern" ? { ...envelope(), ...(params["_meta"] as JsonObject) } : params["_meta"];
  const message = { jsonrpc: "2.0", id: 1, method, params: { ...params, _meta } };
  return JSON.stringify(message).replace('"@"', () => fragment);
}

const legacyVersion: LegacyVersion = "2025-11-25";
const clientInfo = { name: "hostile", version: "1" };
const initialize = (capabilities: JsonObject): string =>
  JSON.stringify({
    jsonrpc: "2.0",
    id: 0,
    method: "initialize",
    params: { protocolVersion: legacyVersion, capabilities, clientInfo },
  });
const initialized = JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" });

const inProcess = (era: Era): WireKind => ({
  name: `in process, ${era}`,
  era,
  hasBytes: false,
  isHttp: false,
  async open(service, capabilities = {}) {
    const client = { call: () => Promise.reject(new Error("asks nothing")), notify: () => undefined };
    const connection = service.open(
      client,
      era === "legacy" ? { protocolVersion: legacyVersion, capabilities } : undefined,
    );
    return {
      name: this.name,
      era,
      async ask(text) {
        const { method, params } = JSON.parse(text);
        const notifications: JsonObject[] = [];
        const context = {
          id: 1,
          notify: (name: string, said: JsonObject) => void notifications.push({ method: name, params: said }),
        };
        const answer = connection.call({ method, params, context }).then(
          (result) => ({ result }),
          (error: unknown) => {
            if (!McpError.is(error)) throw error;
            return {
              error: {
                code: error.code,
                message: error.message,
                ...(error.data !== undefined && { data: error.data }),
              },
            };
          },
        );
        const response = await answer;
        return { text: safeText([...notifications, response]), response: response as Reply["response"], notifications };
      },
      async say(text) {
        const { method, params } = JSON.parse(text);
        await connection.notify(method, params);
      },
      close: async () => connection.close(),
    };
  },
});

/** What is nested too deep for JSON.stringify has no text. */
function safeText(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return "";
  }
}

const stdio = (era: Era): WireKind => ({
  name: `stdio streams, ${era}`,
  era,
  hasBytes: true,
  isHttp: false,
  async open(service, capabilities = {}) {
    const [stdin, stdout] = [new PassThrough(), new PassThrough()];
    const serving = await serveStdio(service, { stdin, stdout, onError: () => undefined });
    const lines: string[] = [];
    let rest = "";
    let wake = (): void => undefined;
    stdout.setEncoding("utf8").on("data", (chunk: string) => {
      const parts = (rest + chunk).split("\n");
      rest = parts.pop() ?? "";
      lines.push(...parts);
      wake();
    });
    const next = async (): Promise<string> => {
      for (;;) {
        const line = lines.shift();
        if (line !== undefined) return line;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    };
    const ask: Wire["ask"] = async (text) => {
      stdin.write(`${text}\n`);
      const all: string[] = [];
      const notifications: JsonObject[] = [];
      for (;;) {
        const line = await next();
        all.push(line);
        const message = JSON.parse(line);
        if (!("method" in message)) return { text: all.join("\n"), response: message, notifications };
        notifications.push(message);
      }
    };
    if (era === "legacy") {
      await ask(initialize(capabilities));
      stdin.write(`${initialized}\n`);
    }
    return {
      name: this.name,
      era,
      ask,
      say: async (text) => void stdin.write(`${text}\n`),
      close: () => serving.close(),
    };
  },
});

type Send = (init: { method: string; headers: Headers; body?: string }) => Promise<Response>;

const http = (
  name: string,
  era: Era,
  serve: (service: Service) => Promise<{ send: Send; close(): Promise<void> }>,
): WireKind => ({
  name: `${name}, ${era}`,
  era,
  hasBytes: true,
  isHttp: true,
  async open(service, capabilities = {}) {
    const { send, close } = await serve(service);
    const always = { "content-type": "application/json", accept: "application/json, text/event-stream" };
    let session: Record<string, string> = {};
    const post = async (
      text: string,
      headers: Readonly<Record<string, string | undefined>> = {},
    ): Promise<Response> => {
      const all = { ...always, ...session, ...(era === "modern" && mirrored(text)), ...headers };
      const list = new Headers();
      for (const [key, value] of Object.entries(all)) if (value !== undefined) list.set(key, value);
      return send({ method: "POST", headers: list, body: text });
    };
    if (era === "legacy") {
      const response = await post(initialize(capabilities));
      await response.text();
      session = {
        "mcp-session-id": response.headers.get("mcp-session-id") ?? "",
        "mcp-protocol-version": legacyVersion,
      };
      await (await post(initialized)).text();
    }
    return {
      name: this.name,
      era,
      async ask(text, headers) {
        const response = await post(text, headers);
        const body = await response.text();
        const isStream = response.headers.get("content-type") === "text/event-stream";
        const messages: JsonObject[] = isStream
          ? body
              .split("\n")
              .filter((line) => line.startsWith("data: {"))
              .map((line) => JSON.parse(line.slice(6)))
          : body === ""
            ? []
            : [JSON.parse(body)];
        const answer = messages.find((message) => !("method" in message));
        const notifications = messages.filter((message) => "method" in message);
        return { text: body, response: answer as Reply["response"], notifications, status: response.status };
      },
      async say(text) {
        await (await post(text)).text();
      },
      close,
    };
  },
});

const fitsHeader = /^[\x21-\x7e]{1,2000}$/;

/** The headers that repeat what stands in a modern request, as far as headers can. */
function mirrored(text: string): Record<string, string> {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return { "mcp-protocol-version": VERSION.modern };
  }
  const { method, params } = isJsonObject(message) ? message : {};
  const { name, uri, _meta } = isJsonObject(params) ? params : {};
  const repeated = typeof name === "string" ? name : uri;
  const version = isJsonObject(_meta) ? _meta[MetaKey.protocolVersion] : undefined;
  return {
    "mcp-protocol-version": typeof version === "string" && fitsHeader.test(version) ? version : VERSION.modern,
    ...(typeof method === "string" && fitsHeader.test(method) && { "mcp-method": method }),
    ...(typeof repeated === "string" && repeated.length < 2_000 && { "mcp-name": encodeHeaderValue(repeated) }),
  };
}

async function serveFetch(service: Service): Promise<{ send: Send; close(): Promise<void> }> {
  const handler = createHandler(service, { onError: () => undefined });
  return {
    send: (init) => handler(new Request("http://localhost/mcp", init)),
    close: () => handler.close({ graceMs: 0 }),
  };
}

async function serveNode(service: Service): Promise<{ send: Send; close(): Promise<void> }> {
  const handler = createNodeHandler(service, { onError: () => undefined });
  const server = createServer((request, response) => handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    send: (init) => fetch(`http://127.0.0.1:${port}/mcp`, init),
    async close() {
      await handler.close({ graceMs: 0 });
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const eras: readonly Era[] = ["modern", "legacy"];

/** Every way in, in both eras. */
export const wireKinds: readonly WireKind[] = eras.flatMap((era) => [
  inProcess(era),
  stdio(era),
  http("HTTP handler", era, serveFetch),
  http("HTTP on Node", era, serveNode),
]);
