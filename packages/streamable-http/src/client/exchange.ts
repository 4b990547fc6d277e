import {
  type Call,
  errorFromResponse,
  isResponse,
  type JsonObject,
  type JsonRpcMessage,
  type JsonRpcNotification,
  type JsonRpcRequest,
  type JsonRpcResponse,
  type MessageSink,
  PendingCall,
  PROGRESS_METHOD,
  stringifyMessage,
  TransportError,
} from "@tenon/jsonrpc";
import { createEventReader } from "./event-stream.ts";
import { failureOf, isAnswerTo, isGood } from "./http-failure.ts";
import { mediaTypeOf, parseJson } from "./media-type.ts";
import { messagesIn, toMessage } from "./messages-in.ts";
import { addModernHeaders, modernVersionOf } from "./modern-headers.ts";
import { bodyFailure } from "./network-error.ts";
import type { CallFollower, Peer } from "./peer.ts";
import { lowerCased } from "./request-headers.ts";
import type { HttpResponse } from "./sender.ts";

// How long a server may take to end a stream that has brought its answer, before the connection is cut off and cannot be used again.
const END_OF_STREAM_MS = 1000;

/**
 * One call as one POST, from sending it to the end of its stream. The answer is the one that comes back on that POST; no other
 * request can get it.
 */
export class Exchange implements MessageSink {
  readonly #peer: Peer;
  readonly #call: Call;
  readonly #id: number;
  readonly #controller = new AbortController();
  /** The revision of a modern call; undefined for a legacy one. */
  readonly #version: string | undefined;
  #pending: PendingCall | undefined;
  /** What a handshake's answer opens: a session, of the headers of the response. */
  #open: ((result: JsonObject) => void) | undefined;
  #answered = false;
  #ended = false;
  #endTimer: unknown;

  constructor(peer: Peer, call: Call, id: number) {
    this.#peer = peer;
    this.#call = call;
    this.#id = id;
    this.#version = modernVersionOf(call.params);
  }

  /** Makes the call. */
  run(): Promise<JsonObject> {
    const { signal } = this.#call.context;
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    const answer = new Promise<JsonObject>((resolve, reject) => {
      const { calls } = this.#peer;
      const onFault = (error: Error): void => this.#peer.report(error);
      this.#pending = new PendingCall(this.#id, this.#call, this, resolve, reject, calls, onFault);
      this.#pending.start(signal);
    });
    answer.then(this.#end, this.#end);
    return answer;
  }

  /** Sends the call's request; or, after the caller gave up, the word of that, where it is not the broken stream that says it. */
  send(message: JsonRpcMessage): void | Promise<void> {
    if ("method" in message && "id" in message) return this.#send(message);
    if (this.#version === undefined) void this.#peer.post(message);
    return undefined;
  }

  /** Cuts off whatever is still open. */
  abort(): void {
    this.#controller.abort(new DOMException("The connection was closed", "AbortError"));
  }

  /** The call is over for its caller. */
  readonly #end = (): void => {
    this.#ended = true;
    if (!this.#answered) this.#controller.abort(new DOMException("The call is over", "AbortError"));
  };

  async #send(request: JsonRpcRequest): Promise<void> {
    this.#peer.exchanges.add(this);
    try {
      await this.#exchange(request);
    } finally {
      clearTimeout(this.#endTimer);
      this.#peer.exchanges.delete(this);
    }
  }

  async #exchange(request: JsonRpcRequest): Promise<void> {
    const isLegacy = this.#version === undefined;
    const isHandshake = isLegacy && request.method === "initialize";
    const session = isLegacy && !isHandshake ? this.#peer.session : undefined;
    const headers = { ...this.#headers(request), ...session?.headers };
    const body = stringifyMessage(request);
    const { signal } = this.#controller;
    const loading = isLegacy ? this.#peer.legacySide() : undefined; // while the server answers
    const response = await this.#peer.wire.send({ method: "POST", headers, body, signal });
    if (!isGood(response)) throw await failureOf(response, { id: this.#id, sentSession: session?.id !== undefined });
    const legacy = loading instanceof Promise ? await loading : loading;
    if (isHandshake) this.#open = (result) => legacy?.begin(response, result);
    const type = mediaTypeOf(response);
    if (type === "text/event-stream") return this.#follow(response, legacy?.follow());
    if (type !== "application/json") {
      response.discard();
      throw unexpectedAnswer(request.method, response.status, type);
    }
    const answer = toMessage(parseJson(await this.#textOf(response)));
    if (!isResponse(answer) || !isAnswerTo(answer.id, this.#id)) throw this.#strayAnswer();
    this.#settle(answer);
  }

  #headers({ method, params }: JsonRpcRequest): Record<string, string> {
    const headers = lowerCased(this.#call.context.headers ?? {});
    headers["accept"] = "application/json, text/event-stream";
    headers["content-type"] = "application/json";
    if (this.#version !== undefined) addModernHeaders(headers, this.#version, method, params);
    return headers;
  }

  async #textOf(response: HttpResponse): Promise<string> {
    try {
      return await response.text(this.#peer.limits.maxResponseBytes);
    } catch (error) {
      throw bodyFailure(error);
    }
  }

  /** Reads the stream up to the answer; a legacy stream that breaks off before is taken up again where the server allows it. */
  async #follow(first: HttpResponse, follower: CallFollower | undefined): Promise<void> {
    const { signal } = this.#controller;
    let response = first;
    for (;;) {
      const cause = await this.#readStream(response, follower);
      if (this.#answered) return;
      signal.throwIfAborted();
      const rest = await follower?.resume(signal);
      if (rest === undefined) throw lost(this.#call.method, cause);
      response = rest;
    }
  }

  /** Returns why the stream broke, if it did not end in good order. */
  async #readStream(response: HttpResponse, follower: CallFollower | undefined): Promise<unknown> {
    const eventsIn = createEventReader(this.#peer.limits.maxEventBytes, follower);
    try {
      for await (const chunk of response.chunks()) {
        for (const event of eventsIn(chunk)) {
          if (this.#answered || this.#ended) continue; // only the end of the stream is still waited for
          for (const message of messagesIn(event, this.#peer)) {
            const taken = this.#take(message);
            if (taken !== undefined) await taken; // waiting for nothing costs more than a notification does otherwise
          }
          if (this.#answered) this.#endTimer = setTimeout(() => this.abort(), END_OF_STREAM_MS);
        }
      }
      return undefined;
    } catch (error) {
      if (TransportError.is(error)) throw error;
      return error;
    }
  }

  #take(message: JsonRpcMessage): void | Promise<void> {
    if (isResponse(message)) {
      if (isAnswerTo(message.id, this.#id)) this.#settle(message);
      else this.#peer.report(this.#strayAnswer());
    } else if (this.#version === undefined || message.method === PROGRESS_METHOD) {
      return this.#peer.receive(message);
    } else if ("id" in message) {
      const text = `The server sent the request ${message.method}, which it must not in this revision`;
      this.#peer.report(new TransportError("malformed", text));
    } else {
      return this.#notifyCaller(message);
    }
    return undefined;
  }

  /** In the modern era everything on a call's stream belongs to the call. */
  async #notifyCaller(message: JsonRpcNotification): Promise<void> {
    const { context } = this.#call;
    try {
      if (context.notify === undefined) await this.#peer.receive(message);
      else await context.notify(message.method, message.params ?? {});
    } catch (error) {
      this.#peer.report(error);
    }
  }

  #settle(answer: JsonRpcResponse): void {
    const isResult = "result" in answer;
    if (isResult) this.#open?.(answer.result);
    this.#answered = true;
    if (isResult) this.#pending?.resolve(answer.result);
    else this.#pending?.reject(errorFromResponse(answer.error));
  }

  #strayAnswer(): TransportError {
    const text = `The server answered ${this.#call.method} with the answer to another request than ${this.#id}`;
    return new TransportError("malformed", text);
  }
}

function unexpectedAnswer(method: string, status: number, type: string): TransportError {
  const received =
    type === "" ? `HTTP status ${status} without one` : `${JSON.stringify(type)} with HTTP status ${status}`;
  const text = `Expected an answer to ${method} of type application/json or text/event-stream, received ${received}`;
  return new TransportError("malformed", text);
}

function lost(method: string, cause: unknown): TransportError {
  const detail = cause instanceof Error ? `: ${cause.message}` : "";
  return new TransportError("lost", `The answer to ${method} is lost: its stream ended before it${detail}`, { cause });
}
