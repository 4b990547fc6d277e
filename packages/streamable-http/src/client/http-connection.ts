import {
  type Call,
  type CallHandler,
  type CallOrigin,
  type Connection,
  type Endpoint,
  isNotification,
  isRequestId,
  type JsonObject,
  type JsonRpcMessage,
  type PendingCall,
  PROGRESS_METHOD,
  reportFault,
  stringifyMessage,
  TransportError,
} from "@tenon/jsonrpc";
import { Exchange } from "./exchange.ts";
import { failureOf, isGood } from "./http-failure.ts";
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
  readonly calls: Set<PendingCall> = new Set();
  readonly exchanges: Set<OpenExchange> = new Set();
  readonly closed: Promise<TransportError | undefined>;
  readonly #local: Endpoint;
  readonly #onError: StreamableHttpOptions["onError"];
  readonly #requests: ServerRequests;
  readonly #posts = new Set<AbortController>();
  #settleClosed: () => void = () => {};
  #lastId = 0;
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
    if (this.#closing !== undefined) return Promise.reject(closedError());
    this.#modernVersion = modernVersionOf(call.params) ?? this.#modernVersion;
    this.#lastId += 1;
    return new Exchange(this, call, this.#lastId).run();
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

  receive(message: JsonRpcMessage): void | Promise<void> {
    if (!isNotification(message) || message.method !== PROGRESS_METHOD) return this.#requests.receive(message);
    const token = message.params?.["progressToken"];
    const id = isRequestId(token) ? Number(token) : Number.NaN; // some servers echo 7 as "7"
    for (const call of this.calls) if (call.id === id) call.progress(message.params);
    return undefined;
  }

  async post(message: JsonRpcMessage): Promise<void> {
    const controller = new AbortController();
    const limit = setTimeout(() => controller.abort(notAccepted()), POST_LIMIT_MS);
    this.#posts.add(controller);
    try {
      const headers = this.#headersOf(message);
      const body = stringifyMessage(message);
      const response = await this.wire.send({ method: "POST", headers, body, signal: controller.signal });
      if (isGood(response)) response.discard();
      else this.report(await failureOf(response, { sentSession: this.#session?.id !== undefined }));
    } catch (error) {
      if (error !== closing) this.report(error);
    } finally {
      clearTimeout(limit);
      this.#posts.delete(controller);
    }
  }

  report(error: unknown): void {
    reportFault(this.#onError, error);
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
    for (const call of this.calls) call.reject(closedError());
    this.#standalone?.abort();
    for (const exchange of this.exchanges) exchange.abort();
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

function closedError(): TransportError {
  return new TransportError("closed", "The connection was closed");
}

function notAccepted(): TransportError {
  return new TransportError("timeout", `The server did not accept a message within ${POST_LIMIT_MS} ms`);
}
