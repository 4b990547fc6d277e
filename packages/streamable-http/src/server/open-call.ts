import {
  type AuthInfo,
  type CallerPort,
  type CallHandler,
  type CallOrigin,
  type EncodedMessage,
  InboundCall,
  type JsonObject,
  type McpError,
  type RequestId,
  stringifyMessage,
} from "@tenon/jsonrpc";
import type { HttpExchange } from "./options.ts";
import { principalOf } from "./principal.ts";

/** Where a call over HTTP came from. */
export class HttpOrigin implements CallOrigin {
  readonly transport = "streamable-http";
  readonly authInfo: AuthInfo | undefined;
  readonly sessionId: string | undefined;
  readonly closeStream: (() => void) | undefined;
  readonly #exchange: HttpExchange;

  constructor(
    exchange: HttpExchange,
    authInfo: AuthInfo | undefined,
    session?: Pick<CallOrigin, "sessionId" | "closeStream">,
  ) {
    this.#exchange = exchange;
    this.authInfo = authInfo;
    this.sessionId = session?.sessionId;
    this.closeStream = session?.closeStream;
  }

  header(name: string): string | undefined {
    return this.#exchange.header(name);
  }
}

/** Where the words of a call go: an HTTP answer of its own, or a part of one. */
export interface AnswerSink {
  /** Called when a call is taken on, before its handler runs. */
  start?(): void;
  /** Ends the HTTP answer and not what it belongs to. Absent where the client could not come back for the rest. */
  readonly close?: (() => void) | undefined;
  /** Whether something may be said before the end. */
  readonly canStream: boolean;
  event(text: string): void | Promise<void>;
  /** The end: a response, and the status where that is still open. */
  answer(status: number, response: EncodedMessage): void;
}

/** A call that is being answered, as the endpoint sees it; the service sees its `context`. */
export class OpenCall implements CallerPort {
  readonly origin: CallOrigin;
  /** Only in a legacy session: how to call the client back while the call is open. */
  readonly callBack: CallHandler | undefined;
  readonly context: InboundCall;
  readonly id: RequestId;
  /** Who calls, where that is known, as far as it tells two callers apart. */
  readonly caller: string | undefined;
  readonly #sink: AnswerSink;
  #isAborted = false;
  #isAnswered = false;

  constructor(id: RequestId, origin: CallOrigin, sink: AnswerSink, callBack?: CallHandler) {
    this.id = id;
    this.origin = origin;
    this.caller = principalOf(origin.authInfo);
    this.#sink = sink;
    this.callBack = callBack;
    this.context = new InboundCall(this, id);
  }

  get isAborted(): boolean {
    return this.#isAborted;
  }

  notify(method: string, params: JsonObject): void | Promise<void> {
    if (this.#sink.canStream) return this.#sink.event(JSON.stringify({ jsonrpc: "2.0", method, params }));
  }

  /** Tells the handler that nobody waits for it any more. Should it answer all the same, there may be somebody to hear it. */
  abort(reason: unknown): void {
    if (this.context.abort(reason)) this.#isAborted = true;
  }

  /** Answers, once; what the handler still sends is dropped. */
  answer(status: number, response: EncodedMessage): void {
    if (this.#isAnswered) return;
    this.#isAnswered = true;
    this.context.end();
    this.#sink.answer(status, response);
  }

  /** Answers in the handler's place, without waiting for it. */
  giveUp(error: McpError, status: number, reason: unknown = error): void {
    this.abort(reason);
    this.answer(status, stringifyMessage({ jsonrpc: "2.0", id: this.id, error: error.toJSON() }));
  }
}
