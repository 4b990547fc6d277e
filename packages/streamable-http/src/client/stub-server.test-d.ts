// A helper of the tests beside it. Its name keeps it out of the package's build, whose types know of no runtime, and out of the
// tests that are run.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Connection, type Endpoint, isJsonObject, type JsonObject } from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";
import type { StreamableHttpOptions } from "./options.ts";
import { streamableHttp } from "./streamable-http.ts";

/** A request that came in, and the ways to answer it. */
export class StubRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: JsonObject | undefined;
  readonly response: ServerResponse;
  /** Settles when the connection of this request is gone or its answer is complete. */
  readonly closed: Promise<void>;

  constructor(request: IncomingMessage, response: ServerResponse, text: string) {
    this.method = request.method ?? "";
    this.url = request.url ?? "";
    this.headers = request.headers;
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    this.body = isJsonObject(body) ? body : undefined;
    this.response = response;
    this.closed = new Promise((resolve) => response.once("close", resolve));
  }

  get id(): unknown {
    return this.body?.["id"];
  }

  reply(status: number, body: string = "", headers: Record<string, string> = {}): void {
    this.response.writeHead(status, headers).end(body);
  }

  json(value: unknown, status: number = 200, headers: Record<string, string> = {}): void {
    this.reply(status, JSON.stringify(value), { "content-type": "application/json", ...headers });
  }

  result(result: JsonObject, headers: Record<string, string> = {}): void {
    this.json({ jsonrpc: "2.0", id: this.id, result }, 200, headers);
  }

  /** Begins an event stream. */
  stream(headers: Record<string, string> = {}): this {
    this.response.writeHead(200, { "content-type": "text/event-stream", ...headers });
    this.response.flushHeaders();
    return this;
  }

  write(text: string | Uint8Array): this {
    this.response.write(text);
    return this;
  }

  event(message: unknown, id?: string): this {
    return this.write(`${id === undefined ? "" : `id: ${id}\n`}data: ${JSON.stringify(message)}\n\n`);
  }

  resultEvent(result: JsonObject, id: unknown = this.id): this {
    return this.event({ jsonrpc: "2.0", id, result });
  }

  end(): void {
    this.response.end();
  }

  /** Breaks the connection. */
  reset(): void {
    this.response.socket?.resetAndDestroy();
  }
}

/** An HTTP server on the loopback that does nothing by itself: the test takes each request and answers it. */
export class StubServer {
  readonly #server: Server;
  readonly #arrived: StubRequest[] = [];
  readonly #awaited: ((request: StubRequest) => void)[] = [];
  readonly #connections: Connection[] = [];
  #closing = false;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<StubServer> {
    const server = createServer();
    const stub = new StubServer(server);
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      let text = "";
      request.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      request.on("end", () => stub.#take(new StubRequest(request, response, text)));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return stub;
  }

  get origin(): string {
    const { port } = this.#server.address() as AddressInfo; // it listens on TCP
    return `http://127.0.0.1:${port}`;
  }

  get url(): string {
    return `${this.origin}/mcp`;
  }

  /** The requests that came in and were not taken. */
  get waiting(): readonly StubRequest[] {
    return this.#arrived;
  }

  /** The next request, when it comes. */
  next(): Promise<StubRequest> {
    const request = this.#arrived.shift();
    if (request !== undefined) return Promise.resolve(request);
    return new Promise((resolve) => this.#awaited.push(resolve));
  }

  async connect(options: StreamableHttpOptions = {}, local: Partial<Endpoint> = {}): Promise<Connection> {
    const endpoint: Endpoint = { call: async () => ({}), notify: () => undefined, ...local };
    const connection = await streamableHttp(this.url, options).connect(endpoint);
    this.#connections.push(connection);
    return connection;
  }

  /** A connection on which a legacy handshake was made; `GET` for the standalone stream was not answered yet. */
  async connectLegacy(
    options: StreamableHttpOptions = {},
    local: Partial<Endpoint> = {},
    sessionId: string | null = "session-1",
  ): Promise<Connection> {
    const connection = await this.connect(options, local);
    const answer = connection.call(legacyCall("initialize", { protocolVersion: "2025-11-25" }));
    const headers: Record<string, string> = sessionId === null ? {} : { "mcp-session-id": sessionId };
    (await this.next()).result({ protocolVersion: "2025-11-25" }, headers);
    await answer;
    const told = connection.notify("notifications/initialized", undefined);
    (await this.next()).reply(202);
    await told;
    return connection;
  }

  async close(): Promise<void> {
    this.#closing = true;
    this.#server.closeAllConnections();
    await Promise.all(this.#connections.map((connection) => connection.close()));
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #take(request: StubRequest): void {
    if (this.#closing) {
      request.reset();
      return;
    }
    const awaited = this.#awaited.shift();
    if (awaited === undefined) this.#arrived.push(request);
    else awaited(request);
  }
}

type Context = Parameters<Connection["call"]>[0]["context"];
type TestCall = Parameters<Connection["call"]>[0];

export function legacyCall(method: string, params: JsonObject = {}, context: Context = {}): TestCall {
  return { method, params, context };
}

export function modernCall(method: string, params: JsonObject = {}, context: Context = {}): TestCall {
  const meta = isJsonObject(params["_meta"]) ? params["_meta"] : {};
  return { method, params: { ...params, _meta: { ...meta, [MetaKey.protocolVersion]: "2026-07-28" } }, context };
}

/** The reason that a promise rejects with; fails when it does not reject. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const value = await promise.then(
    (fulfilled) => ({ fulfilled }),
    (reason: unknown) => ({ reason }),
  );
  if ("reason" in value) return value.reason;
  throw new Error(`Expected a rejection, received ${JSON.stringify(value.fulfilled)}`);
}

/** A promise that the test settles. */
export function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
