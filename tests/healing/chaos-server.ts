import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isJsonObject, type JsonObject } from "@tenon/jsonrpc";

/** What goes wrong with one request, and whether the server carried it out before. */
export const faults = {
  "forgets the session": { runs: false, legacyOnly: true },
  "is told to come again at once": { runs: false, legacyOnly: false },
  "is told that there are too many": { runs: false, legacyOnly: false },
  "is turned away by a proxy": { runs: false, legacyOnly: false },
  "breaks before it is carried out": { runs: false, legacyOnly: false },
  "breaks after it was carried out": { runs: true, legacyOnly: false },
  "breaks in the headers": { runs: true, legacyOnly: false },
  "breaks in the JSON": { runs: true, legacyOnly: false },
  "ends in the middle of the JSON": { runs: true, legacyOnly: false },
  "ends before the answer": { runs: true, legacyOnly: false },
  "breaks in the event of the answer": { runs: true, legacyOnly: false },
  "breaks after the answer": { runs: true, legacyOnly: false },
  "is answered with a web page": { runs: true, legacyOnly: false },
  "is answered with nothing": { runs: true, legacyOnly: false },
  "is never answered": { runs: true, legacyOnly: false },
} as const;

export type Fault = keyof typeof faults;

/** An HTTP server that does to the next requests of a method what a test wants to see survived. */
export class ChaosServer {
  /** The methods that came in, in order. */
  readonly requests: string[] = [];
  /** How many times each method was carried out. */
  readonly runs = new Map<string, number>();
  readonly #server: Server;
  readonly #era: "modern" | "legacy";
  readonly #faults = new Map<string, Fault[]>();
  readonly #sessions = new Set<string>();
  #lastSession = 0;

  private constructor(server: Server, era: "modern" | "legacy") {
    this.#server = server;
    this.#era = era;
  }

  static async start(era: "modern" | "legacy"): Promise<ChaosServer> {
    const server = createServer();
    const chaos = new ChaosServer(server, era);
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      let text = "";
      request.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      request.on("end", () => chaos.#take(request, response, text));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return chaos;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo; // it listens on TCP
    return `http://127.0.0.1:${port}/mcp`;
  }

  /** Lets the next requests of a method go wrong, one after the other. */
  plan(method: string, ...next: Fault[]): void {
    this.#faults.set(method, next);
  }

  count(method: string): number {
    return this.requests.filter((one) => one === method).length;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #take(request: IncomingMessage, response: ServerResponse, text: string): void {
    if (request.method !== "POST") {
      response.writeHead(request.method === "DELETE" ? 204 : 405).end();
      return;
    }
    const message: unknown = JSON.parse(text);
    if (!isJsonObject(message) || typeof message["method"] !== "string") throw new TypeError("Expected a request");
    const { id, method } = message;
    if (id === undefined) {
      response.writeHead(202).end();
      return;
    }
    this.requests.push(method);
    const session = request.headers["mcp-session-id"];
    const isKnown = typeof session === "string" && this.#sessions.has(session);
    if (this.#era === "legacy" && method !== "initialize" && method !== "server/discover" && !isKnown) {
      response.writeHead(404).end();
      return;
    }
    const fault = this.#faults.get(method)?.shift();
    if (fault === "forgets the session") this.#sessions.clear();
    if (fault === undefined || faults[fault].runs) this.runs.set(method, (this.runs.get(method) ?? 0) + 1);
    if (fault === undefined) this.#answer(response, id, method, message);
    else this.#misbehave(fault, response, this.#envelope(id, method));
  }

  #answer(response: ServerResponse, id: unknown, method: string, message: JsonObject): void {
    const headers: Record<string, string> = { "content-type": "application/json" };
    if (this.#era === "legacy" && method === "initialize") {
      const session = `session-${++this.#lastSession}`;
      this.#sessions.add(session);
      headers["mcp-session-id"] = session;
    }
    response.writeHead(200, headers).end(JSON.stringify(this.#envelope(id, method, message["params"])));
  }

  #envelope(id: unknown, method: string, params?: unknown): JsonObject {
    const result = this.#resultOf(method, isJsonObject(params) ? params : {});
    return result === undefined
      ? { jsonrpc: "2.0", id, error: { code: -32_601, message: "Method not found" } }
      : { jsonrpc: "2.0", id, result };
  }

  #resultOf(method: string, params: JsonObject): JsonObject | undefined {
    const capabilities = { tools: {} };
    const modern = this.#era === "modern" ? { resultType: "complete" } : {};
    const hints = this.#era === "modern" ? { ttlMs: 0, cacheScope: "private" } : {};
    switch (method) {
      case "server/discover":
        if (this.#era === "legacy") return undefined;
        return { ...modern, ...hints, supportedVersions: ["2026-07-28"], capabilities };
      case "initialize": {
        if (this.#era === "modern") return undefined;
        const protocolVersion = params["protocolVersion"] ?? "2025-11-25";
        return { protocolVersion, capabilities, serverInfo: { name: "chaos", version: "1" } };
      }
      case "tools/call":
        return { ...modern, content: [{ type: "text", text: "carried out" }] };
      case "tools/list":
        return { ...modern, ...hints, tools: [{ name: "order", inputSchema: { type: "object" } }] };
      default:
        return undefined;
    }
  }

  #misbehave(fault: Fault, response: ServerResponse, envelope: JsonObject): void {
    const text = JSON.stringify(envelope);
    const half = text.slice(0, text.length / 2);
    const breakOff = (): unknown => response.socket?.resetAndDestroy();
    const afterwards = (): unknown => setImmediate(() => setImmediate(breakOff));
    const json = { "content-type": "application/json" };
    const events = { "content-type": "text/event-stream" };
    switch (fault) {
      case "forgets the session":
        response.writeHead(404).end();
        break;
      case "is told to come again at once":
        response.writeHead(503, { "retry-after": "0" }).end();
        break;
      case "is told that there are too many":
        response.writeHead(429).end();
        break;
      case "is turned away by a proxy":
        response.writeHead(502).end("<html>Bad gateway</html>");
        break;
      case "breaks before it is carried out":
      case "breaks after it was carried out":
        breakOff();
        break;
      case "breaks in the headers":
        response.socket?.write("HTTP/1.1 200 OK\r\ncontent-ty", afterwards);
        break;
      case "breaks in the JSON":
        response.writeHead(200, { ...json, "content-length": String(text.length) }).write(half, afterwards);
        break;
      case "ends in the middle of the JSON":
        response.writeHead(200, json).end(half);
        break;
      case "ends before the answer":
        response.writeHead(200, events).end(": nothing yet\n\n");
        break;
      case "breaks in the event of the answer":
        response.writeHead(200, events).write(`data: ${half}`, afterwards);
        break;
      case "breaks after the answer":
        response.writeHead(200, events).write(`data: ${text}\n\n`, afterwards);
        break;
      case "is answered with a web page":
        response.writeHead(200, { "content-type": "text/html" }).end("<html>Welcome</html>");
        break;
      case "is answered with nothing":
        response.writeHead(200, json).end();
        break;
      case "is never answered":
        break;
    }
  }
}
