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
import type { LegacySide, OpenExchange, Peer } from "./peer.ts";
import type { ServerRequestsPort } from "./server-requests.ts";
import { type SharedCode, sharedCode } from "./shared-code.ts";
import type { Wire } from "./wire.ts";

// How long a server may take to accept a message that it does not answer.
const POST_LIMIT_MS = 30_000;

/** A client's connection over Streamable HTTP. It is no more than a name for many requests: none of them can break it. */
export class HttpConnection implements Connection, Peer, ServerRequestsPort {
  readonly origin: CallOrigin = { transport: "streamable-http" };
  readonly wire: Wire;
  readonly limits: Limits;
  readonly shared: SharedCode = sharedCode;
  readonly calls: Set<PendingCall> = new Set();
  readonly exchanges: Set<OpenExchange> = new Set();
  readonly closed: Promise<TransportError | undefined>;
  readonly #local: Endpoint;
  readonly #onError: StreamableHttpOptions["onError"];
  readonly #posts = new Set<AbortController>();
  #settleClosed: () => void = () => {};
  #lastId = 0;
  #legacy: LegacySide | undefined;
  #loading: Promise<LegacySide> | undefined;
  /** The revision of the last modern call, for notifications, which do not say theirs. */
  #modernVersion: string | undefined;
  #closing: Promise<void> | undefined;

  constructor(wire: Wire, limits: Limits, local: Endpoint, onError: StreamableHttpOptions["onError"]) {
    this.wire = wire;
    this.limits = limits;
    this.#local = local;
    this.#onError = onError;
    this.closed = new Promise((resolve) => {
      this.#settleClosed = () => resolve(undefined);
    });
  }

  get session(): LegacySession | undefined {
    return this.#legacy?.session;
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
    if (method === "notifications/initialized" && this.#closing === undefined) this.#legacy?.listen();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  legacySide(): LegacySide | Promise<LegacySide> {
    if (this.#legacy !== undefined) return this.#legacy;
    if (this.#loading === undefined) {
      this.#loading = this.#load();
      this.#loading.catch(() => undefined); // whoever waits for it hears of it
    }
    return this.#loading;
  }

  receive(message: JsonRpcMessage): void | Promise<void> {
    if (!isNotification(message) || message.method !== PROGRESS_METHOD) return this.#hear(message);
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
      else this.report(await failureOf(response, { sentSession: this.session?.id !== undefined }));
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
      ...this.session?.headers,
    };
    if (!isNotification(message)) return headers;
    const version = modernVersionOf(message.params) ?? (this.session === undefined ? this.#modernVersion : undefined);
    if (version !== undefined) addModernHeaders(headers, version, message.method, message.params);
    return headers;
  }

  /** A modern server sends nothing but notifications. */
  #hear(message: JsonRpcMessage): void | Promise<void> {
    if (this.#legacy !== undefined) return this.#legacy.receive(message);
    return isNotification(message) ? this.#local.notify(message.method, message.params) : undefined;
  }

  async #load(): Promise<LegacySide> {
    try {
      const { createLegacySide } = await import("./legacy-side.ts");
      this.#legacy = createLegacySide(this.#local, this);
      return this.#legacy;
    } catch (cause) {
      this.#loading = undefined;
      throw new TransportError("connect-failed", "Could not load what older servers need of this client", { cause });
    }
  }

  async #close(): Promise<void> {
    for (const call of this.calls) call.reject(closedError());
    this.#legacy?.abort();
    for (const exchange of this.exchanges) exchange.abort();
    for (const post of this.#posts) post.abort(closing);
    await this.#legacy?.end();
    this.#settleClosed();
  }
}

const closing = new DOMException("The connection was closed", "AbortError");

function closedError(): TransportError {
  return new TransportError("closed", "The connection was closed");
}

function notAccepted(): TransportError {
  return new TransportError("timeout", `The server did not accept a message within ${POST_LIMIT_MS} ms`);
}
