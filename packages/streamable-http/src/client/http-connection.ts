import {
  type Call,
  type CallHandler,
  type CallOrigin,
  type Connection,
  type Endpoint,
  isNotification,
  type JsonObject,
  type JsonRpcMessage,
  type JsonRpcResponse,
  PendingCalls,
  stringifyMessage,
  TransportError,
} from "@tenon/jsonrpc";
import { Exchange } from "./exchange.ts";
import { failureOf } from "./http-failure.ts";
import type { LegacySession } from "./legacy-session.ts";
import { addModernHeaders, modernVersionOf } from "./modern-headers.ts";
import type { Limits, StreamableHttpOptions } from "./options.ts";
import type { OpenExchange, Peer } from "./peer.ts";
import { wait } from "./reconnection.ts";
import { ServerRequests, type ServerRequestsPort } from "./server-requests.ts";
import { keepStandaloneStream } from "./standalone-stream.ts";
import type { Wire } from "./wire.ts";

// How long close() waits for the server to end the session.
const GOODBYE_MS = 1000;
// How long a server may take to accept a message that it does not answer.
const POST_LIMIT_MS = 30_000;

/** A client's connection over Streamable HTTP. It is no more than a name for many requests: none of them can break it. */
export class HttpConnection implements Connection, Peer, ServerRequestsPort {
  readonly origin: CallOrigin = { transport: "streamable-http" };
  readonly wire: Wire;
  readonly limits: Limits;
  readonly closed: Promise<TransportError | undefined>;
  readonly #local: Endpoint;
  readonly #onError: StreamableHttpOptions["onError"];
  readonly #calls: PendingCalls;
  readonly #requests: ServerRequests;
  readonly #exchanges = new Set<OpenExchange>();
  readonly #posts = new Set<AbortController>();
  #settleClosed: () => void = () => {};
  #session: LegacySession | undefined;
  #standalone: AbortController | undefined;
  /** The revision of the last modern call, for notifications, which do not say theirs. */
  #modernVersion: string | undefined;
  #closing: Promise<void> | undefined;

  constructor(wire: Wire, limits: Limits, local: Endpoint, onError: StreamableHttpOptions["onError"]) {
    this.wire = wire;
    this.limits = limits;
    this.#local = local;
    this.#onError = onError;
    const report = (error: unknown): void => this.report(error);
    this.#calls = new PendingCalls({ onFault: report });
    this.#requests = new ServerRequests(local, this);
    this.closed = new Promise((resolve) => {
      this.#settleClosed = () => resolve(undefined);
    });
  }

  get session(): LegacySession | undefined {
    return this.#session;
  }

  get acceptsBatches(): boolean {
    return this.#local.acceptsBatches === true;
  }

  get callBack(): CallHandler {
    return this.call;
  }

  readonly call = (call: Call): Promise<JsonObject> => {
    const exchange = new Exchange(this, call);
    this.#modernVersion = modernVersionOf(call.params) ?? this.#modernVersion;
    const answer = this.#calls.call(call, exchange);
    answer.then(exchange.end, exchange.end);
    return answer;
  };

  async notify(method: string, params: JsonObject | undefined): Promise<void> {
    if (this.#closing !== undefined) return;
    await this.post(params === undefined ? { jsonrpc: "2.0", method } : { jsonrpc: "2.0", method, params });
    if (method === "notifications/initialized") this.#listen();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  begin(session: LegacySession): void {
    this.#standalone?.abort();
    this.#standalone = undefined;
    this.#session = session;
  }

  settle(answer: JsonRpcResponse): void {
    this.#calls.settle(answer);
  }

  receive(message: JsonRpcMessage): void | Promise<void> {
    if (isNotification(message) && this.#calls.route(message.method, message.params)) return undefined;
    return this.#requests.receive(message);
  }

  async post(message: JsonRpcMessage): Promise<void> {
    const controller = new AbortController();
    const limit = setTimeout(() => controller.abort(notAccepted()), POST_LIMIT_MS);
    this.#posts.add(controller);
    try {
      const headers = this.#headersOf(message);
      const body = stringifyMessage(message);
      const response = await this.wire.send({ method: "POST", headers, body, signal: controller.signal });
      if (response.status >= 200 && response.status <= 299) response.discard();
      else this.report(await failureOf(response, { sentSession: this.#session?.id !== undefined }));
    } catch (error) {
      if (error !== closing) this.report(error);
    } finally {
      clearTimeout(limit);
      this.#posts.delete(controller);
    }
  }

  report(error: unknown): void {
    try {
      this.#onError?.(
        error instanceof Error ? error : new Error("Something that is no Error was thrown", { cause: error }),
      );
    } catch {} // nothing could be done about it here
  }

  opened(exchange: OpenExchange): void {
    this.#exchanges.add(exchange);
  }

  ended(exchange: OpenExchange): void {
    this.#exchanges.delete(exchange);
  }

  #headersOf(message: JsonRpcMessage): Record<string, string> {
    const headers: Record<string, string> = {
      accept: "application/json, text/event-stream",
      "content-type": "application/json",
      ...this.#session?.headers,
    };
    if (!isNotification(message)) return headers;
    const version = modernVersionOf(message.params) ?? (this.#session === undefined ? this.#modernVersion : undefined);
    if (version !== undefined) addModernHeaders(headers, version, message.method, message.params);
    return headers;
  }

  #listen(): void {
    if (this.#session?.id === undefined || this.#standalone !== undefined || this.#closing !== undefined) return;
    this.#standalone = new AbortController();
    void keepStandaloneStream(this, this.#session, this.#standalone.signal);
  }

  async #close(): Promise<void> {
    this.#calls.close(new TransportError("closed", "The connection was closed"));
    this.#standalone?.abort();
    for (const exchange of this.#exchanges) exchange.abort();
    for (const post of this.#posts) post.abort(closing);
    this.#requests.close();
    await this.#endSession();
    this.#settleClosed();
  }

  async #endSession(): Promise<void> {
    if (this.#session?.id === undefined) return;
    const controller = new AbortController();
    const { signal } = controller;
    const goodbye = this.wire.send({ method: "DELETE", headers: this.#session.headers, signal });
    // The server may not offer it, or be gone, or not answer in time: in every case the session is over for us.
    const answered = goodbye.then((response) => response.discard()).catch(() => {});
    await Promise.race([answered, wait(GOODBYE_MS, signal).catch(() => {})]);
    controller.abort();
  }
}

const closing = new DOMException("The connection was closed", "AbortError");

function notAccepted(): TransportError {
  return new TransportError("timeout", `The server did not accept a message within ${POST_LIMIT_MS} ms`);
}
