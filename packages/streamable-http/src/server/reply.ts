import {
  type Acceptable,
  type BodyWriter,
  type EarlyAnswer,
  eventStreamHeaders,
  type ResponseBody,
  type ResponseHeaders,
} from "@tenon/http-exchange";
import {
  type EncodedMessage,
  INTERNAL_ERROR,
  INVALID_REQUEST,
  type JsonRpcErrorResponse,
  type RequestId,
  stringifyMessage,
  textOf,
} from "@tenon/jsonrpc";
import type { HttpExchange } from "./options.ts";
import type { Outlet } from "./outlet.ts";
import type { Sweep, Watched } from "./sweep.ts";

const jsonHeaders: ResponseHeaders = { "Content-Type": "application/json" };

/** What every answer of an endpoint needs to know. */
export interface ReplySettings {
  readonly sweep: Sweep;
  /** What a stream may hold for a client that does not read. */
  readonly bufferedBytes: number;
}

/** Why a request is not served. */
export interface Refusal {
  /** Default: `-32600`. */
  readonly code?: number | undefined;
  readonly message: string;
  readonly data?: unknown;
  /** The request's id, where it has a readable one. */
  readonly id?: RequestId | undefined;
  readonly headers?: ResponseHeaders | undefined;
}

/** The refusal that an answer is which nobody behind the entrance was asked for. */
export function refusalOf({ status, message = "", headers }: EarlyAnswer): Refusal {
  return { code: status >= 500 ? INTERNAL_ERROR : INVALID_REQUEST, message, headers };
}

/**
 * The answer to one HTTP request. It stays open between one JSON text and a stream of events until something decides: the
 * first event, or a long silence, makes it a stream; the end of the call makes it a JSON text, whose status tells of errors.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#receiving-messages
 */
export class Reply implements Outlet, Watched {
  quietTicks = 0;
  /** Called once, when the answer is complete or cannot be completed any more. */
  onOver: ((how: { isGone: boolean }) => void) | undefined;
  readonly #exchange: HttpExchange;
  readonly #settings: ReplySettings;
  #headers: ResponseHeaders | undefined;
  #acceptable: Acceptable | undefined;
  #mayStream = false;
  #body: BodyWriter | undefined;
  #isOver = false;

  constructor(exchange: HttpExchange, settings: ReplySettings, headers: ResponseHeaders | undefined) {
    this.#exchange = exchange;
    this.#settings = settings;
    this.#headers = headers;
  }

  /** Whether nothing more can be said: the answer is complete, or the client has gone. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Whether the answer has become a stream of events. */
  get isStream(): boolean {
    return this.#body !== undefined;
  }

  get isConnected(): boolean {
    return !this.#isOver;
  }

  /** Whether something may be said before the end. */
  get canStream(): boolean {
    return this.#mayStream && !this.#isOver;
  }

  /** Waits for a call to decide what the answer will be. With `endOnly`, nothing may be said before its end. */
  open(acceptable: Acceptable, options?: { endOnly: boolean }): void {
    this.#acceptable = acceptable;
    this.#mayStream = acceptable.events && options?.endOnly !== true;
    this.#exchange.onGone(() => this.abandon());
  }

  /** Keeps an answer that takes its time from being quiet for too long. */
  attend(): void {
    if (this.canStream) this.#settings.sweep.watch(this, this.#exchange);
  }

  /** Makes the answer a stream of events now. */
  startStream(): void {
    if (this.canStream) this.#begin();
  }

  /** Adds a header, which is too late once the answer is a stream. */
  setHeader(name: string, value: string): void {
    this.#headers = { ...this.#headers, [name]: value };
  }

  /** Sends a message as an event, with an id where it is kept. It is dropped when the client does not take events. */
  event(text: string, id?: string): void | Promise<void> {
    if (this.canStream) return this.#write(id === undefined ? eventText(text) : `id: ${id}\n${eventText(text)}`);
  }

  /** Tells the client of a position to come back to, and how soon it may, without a message. */
  prime(id: string, retryMs: number): void {
    if (this.canStream) void this.#write(`id: ${id}\nretry: ${retryMs}\ndata:\n\n`);
  }

  answer(status: number, response: EncodedMessage): void {
    if (this.#isOver) return;
    if (this.#endsAsStream(status)) this.#endWithEvents([textOf(response)]);
    else this.#endWithJson(status, response);
  }

  /** The end, with what is left to say: one message, or several of a batch. */
  end(status: number, texts: readonly string[], options?: { isBatch: boolean }): void {
    if (this.#isOver) return;
    if (this.#endsAsStream(status)) this.#endWithEvents(texts);
    else this.#endWithJson(status, options?.isBatch === true ? `[${texts.join(",")}]` : (texts[0] ?? ""));
  }

  /** Ends a stream that has no last message. */
  endStream(): void {
    if (this.#isOver) return;
    this.#body?.end();
    this.#finish({ isGone: false });
  }

  /** Answers without a body: 202, 204. */
  empty(status: number, headers?: ResponseHeaders): void {
    if (this.#isOver) return;
    this.#exchange.respond(status, { ...this.#headers, ...headers });
    this.#finish({ isGone: false });
  }

  /** Answers with an error that comes from no call. */
  refuse(status: number, refusal: Refusal): void {
    const { code = INVALID_REQUEST, message, data, id, headers } = refusal;
    if (headers !== undefined) this.#headers = { ...this.#headers, ...headers };
    const error = data === undefined ? { code, message } : { code, message, data };
    const response: JsonRpcErrorResponse = id === undefined ? { jsonrpc: "2.0", error } : { jsonrpc: "2.0", id, error };
    this.answer(status, stringifyMessage(response));
  }

  /** The client has gone: nothing is sent from now on. */
  abandon(): void {
    if (!this.#isOver) this.#finish({ isGone: true });
  }

  /** Breaks a stream off, so that the client sees that its end is missing. */
  breakOff(): void {
    if (this.#isOver) return;
    this.#body?.destroy();
    this.abandon();
  }

  onQuiet(): void {
    if (this.canStream) void this.#write(": ping\n\n");
  }

  #endsAsStream(status: number): boolean {
    if (this.#body !== undefined) return true;
    return this.#acceptable?.json === false && this.#acceptable.events && status === 200;
  }

  #endWithJson(status: number, body: ResponseBody): void {
    this.#exchange.respond(status, withHeaders(jsonHeaders, this.#headers), body);
    this.#finish({ isGone: false });
  }

  #endWithEvents(texts: readonly string[]): void {
    const body = this.#begin();
    for (const text of texts) void body.write(eventText(text));
    body.end();
    this.#finish({ isGone: false });
  }

  #begin(): BodyWriter {
    this.#body ??= this.#exchange.stream(200, withHeaders(eventStreamHeaders, this.#headers));
    return this.#body;
  }

  #write(text: string): void | Promise<void> {
    this.quietTicks = 0;
    const body = this.#begin();
    if (body.bufferedBytes <= this.#settings.bufferedBytes) return body.write(text);
    this.breakOff();
  }

  #finish(how: { isGone: boolean }): void {
    this.#isOver = true;
    this.#settings.sweep.unwatch(this);
    this.onOver?.(how);
  }
}

function eventText(text: string): string {
  return `event: message\ndata: ${text}\n\n`;
}

function withHeaders(headers: ResponseHeaders, more: ResponseHeaders | undefined): ResponseHeaders {
  return more === undefined ? headers : { ...headers, ...more };
}
