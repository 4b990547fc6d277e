import {
  type Call,
  isNotification,
  isResponse,
  type JsonRpcMessage,
  type JsonRpcNotification,
  type JsonRpcRequest,
  type JsonRpcResponse,
  type MessageSink,
  stringifyMessage,
  TransportError,
} from "@tenon/jsonrpc";
import { readEvents, StreamPosition } from "./event-stream.ts";
import { failureOf } from "./http-failure.ts";
import { openSession } from "./legacy-session.ts";
import { mediaTypeOf, parseJson } from "./media-type.ts";
import { messagesIn, toMessage } from "./messages-in.ts";
import { addModernHeaders, modernVersionOf } from "./modern-headers.ts";
import { bodyFailure } from "./network-error.ts";
import type { Peer } from "./peer.ts";
import { Reconnection } from "./reconnection.ts";
import { lowerCased } from "./request-headers.ts";
import { resumeStream } from "./resume.ts";
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
  readonly #controller = new AbortController();
  /** The revision of a modern call; undefined for a legacy one. */
  readonly #version: string | undefined;
  #answered = false;
  #ended = false;
  #endTimer: unknown;

  constructor(peer: Peer, call: Call) {
    this.#peer = peer;
    this.#call = call;
    this.#version = modernVersionOf(call.params);
  }

  /** Sends the call's request; or, after the caller gave up, the word of that, where it is not the broken stream that says it. */
  send(message: JsonRpcMessage): void | Promise<void> {
    if ("method" in message && "id" in message) return this.#run(message);
    if (this.#version === undefined) void this.#peer.post(message);
    return undefined;
  }

  /** The call is over for its caller. */
  readonly end = (): void => {
    this.#ended = true;
    if (!this.#answered) this.#controller.abort(new DOMException("The call is over", "AbortError"));
  };

  /** Cuts off whatever is still open. */
  abort(): void {
    clearTimeout(this.#endTimer);
    this.#controller.abort(new DOMException("The connection was closed", "AbortError"));
  }

  async #run(request: JsonRpcRequest): Promise<void> {
    this.#peer.opened(this);
    try {
      await this.#exchange(request);
    } finally {
      clearTimeout(this.#endTimer);
      this.#peer.ended(this);
    }
  }

  async #exchange(request: JsonRpcRequest): Promise<void> {
    const isHandshake = this.#version === undefined && request.method === "initialize";
    const session = this.#version === undefined && !isHandshake ? this.#peer.session : undefined;
    const headers = { ...this.#headers(request), ...session?.headers };
    const body = stringifyMessage(request);
    const response = await this.#peer.wire.send({ method: "POST", headers, body, signal: this.#controller.signal });
    if (response.status < 200 || response.status > 299) {
      throw await failureOf(response, { id: request.id, sentSession: session?.id !== undefined });
    }
    const opener = isHandshake ? response : undefined;
    const type = mediaTypeOf(response);
    if (type === "text/event-stream") return this.#follow(request, response, opener);
    if (type !== "application/json") {
      response.discard();
      throw unexpectedAnswer(request.method, response.status, type);
    }
    const answer = toMessage(parseJson(await this.#textOf(response)));
    if (!isResponse(answer) || !answers(answer, request)) throw strayAnswer(request);
    this.#settle(request, answer, opener);
  }

  #headers({ method, params }: JsonRpcRequest): Record<string, string> {
    const extra = this.#call.context.headers;
    const headers = extra === undefined ? {} : lowerCased(extra);
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
  async #follow(request: JsonRpcRequest, first: HttpResponse, opener: HttpResponse | undefined): Promise<void> {
    const { signal } = this.#controller;
    const position = new StreamPosition();
    const reconnection = new Reconnection(this.#peer.limits);
    let response = first;
    for (;;) {
      const cause = await this.#readStream(request, response, position, opener);
      if (this.#answered) return;
      signal.throwIfAborted();
      if (this.#version !== undefined || position.lastEventId === undefined) throw lost(request.method, cause);
      response = await resumeStream(this.#peer, this.#peer.session, position, reconnection, signal);
    }
  }

  /** Returns why the stream broke, if it did not end in good order. */
  async #readStream(
    request: JsonRpcRequest,
    response: HttpResponse,
    position: StreamPosition,
    opener: HttpResponse | undefined,
  ): Promise<unknown> {
    try {
      for await (const event of readEvents(response.chunks(), position, this.#peer.limits.maxEventBytes)) {
        if (this.#answered || this.#ended) continue; // only the end of the stream is still waited for
        for (const message of messagesIn(event, this.#peer)) await this.#take(request, message, opener);
        if (this.#answered) this.#endTimer = setTimeout(() => this.abort(), END_OF_STREAM_MS);
      }
      return undefined;
    } catch (error) {
      if (TransportError.is(error)) throw error;
      return error;
    }
  }

  async #take(request: JsonRpcRequest, message: JsonRpcMessage, opener: HttpResponse | undefined): Promise<void> {
    if (isResponse(message)) {
      if (answers(message, request)) this.#settle(request, message, opener);
      else this.#peer.report(strayAnswer(request));
    } else if (this.#version !== undefined && !isNotification(message)) {
      this.#peer.report(forbiddenRequest(message));
    } else if (this.#version !== undefined && message.method !== "notifications/progress") {
      await this.#notifyCaller(message);
    } else {
      await this.#peer.receive(message);
    }
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

  #settle(request: JsonRpcRequest, answer: JsonRpcResponse, opener: HttpResponse | undefined): void {
    if (opener !== undefined && "result" in answer) this.#peer.begin(openSession(opener, answer.result));
    this.#answered = true;
    this.#peer.settle({ ...answer, id: request.id });
  }
}

// Some servers echo 7 as "7", and send errors without an id where they could not read it.
function answers(message: JsonRpcResponse, request: JsonRpcRequest): boolean {
  if (message.id === undefined || message.id === null) return true;
  return message.id === request.id || String(message.id) === String(request.id);
}

function unexpectedAnswer(method: string, status: number, type: string): TransportError {
  const received =
    type === "" ? `HTTP status ${status} without one` : `${JSON.stringify(type)} with HTTP status ${status}`;
  const text = `Expected an answer to ${method} of type application/json or text/event-stream, received ${received}`;
  return new TransportError("malformed", text);
}

function strayAnswer({ method, id }: JsonRpcRequest): TransportError {
  return new TransportError("malformed", `The server answered ${method} with the answer to another request than ${id}`);
}

function forbiddenRequest({ method }: JsonRpcRequest): TransportError {
  return new TransportError("malformed", `The server sent the request ${method}, which it must not in this revision`);
}

function lost(method: string, cause: unknown): TransportError {
  const detail = cause instanceof Error ? `: ${cause.message}` : "";
  return new TransportError("lost", `The answer to ${method} is lost: its stream ended before it${detail}`, { cause });
}
