import {
  type Call,
  type Channel,
  type ChannelReceiver,
  type Connection,
  type Endpoint,
  isNotification,
  isResponse,
  type JsonObject,
  JsonRpcDispatcher,
  type JsonRpcMessage,
  McpError,
  PendingCalls,
  parseMessage,
  readableId,
  type StreamEvent,
  TransportError,
} from "@tenon/jsonrpc";
import { type OnError, report } from "../report.ts";
import type { Postbox } from "./postbox.ts";

/** What a connection is made of, once the server has said where messages go. */
export interface SseParts {
  readonly postbox: Postbox;
  /** The events behind the `endpoint` event. */
  readonly events: AsyncGenerator<StreamEvent, void>;
  /** Breaks off the event stream. */
  readonly abort: () => void;
  readonly onError: OnError | undefined;
}

/**
 * A client's connection: messages go out as POSTs, and everything comes in on the one event stream. A POST that fails, fails its own
 * call; the end of the stream is the end of the connection.
 */
export class SseConnection implements Connection {
  readonly closed: Promise<TransportError | undefined>;
  readonly #parts: SseParts;
  readonly #local: Endpoint;
  readonly #calls: PendingCalls;
  readonly #inbound: JsonRpcDispatcher;
  readonly #requests: InboundRequests;
  #settleClosed: (reason: TransportError | undefined) => void = () => {};
  #isOver = false;
  readonly #reading: Promise<void>;

  constructor(parts: SseParts, local: Endpoint) {
    const onFault = (error: unknown): void => report(parts.onError, error);
    this.#parts = parts;
    this.#local = local;
    this.#calls = new PendingCalls({ onFault });
    this.#requests = new InboundRequests(parts.postbox);
    this.#inbound = new JsonRpcDispatcher(this.#requests, { origin: { transport: "sse" }, onFault });
    this.#inbound.start(local);
    this.closed = new Promise((resolve) => {
      this.#settleClosed = resolve;
    });
    this.#reading = this.#read();
  }

  readonly call = (call: Call): Promise<JsonObject> => this.#calls.call(call, this.#parts.postbox);

  async notify(method: string, params: JsonObject | undefined): Promise<void> {
    if (this.#isOver) return;
    try {
      await this.#parts.postbox.send(
        params === undefined ? { jsonrpc: "2.0", method } : { jsonrpc: "2.0", method, params },
      );
    } catch (error) {
      if (!this.#isOver) report(this.#parts.onError, error);
    }
  }

  async close(): Promise<void> {
    this.#finish(undefined);
    await this.#inbound.close();
    await this.#reading;
  }

  async #read(): Promise<void> {
    let reason = new TransportError("closed", "The server ended its event stream");
    try {
      for await (const { type, data } of this.#parts.events) {
        if (type === "message" && data !== "") await this.#receive(data);
        if (this.#isOver) return;
      }
    } catch (error) {
      reason = TransportError.is(error)
        ? error
        : new TransportError("lost", "The event stream broke", { cause: error });
    }
    this.#finish(reason);
    await this.#inbound.close();
  }

  #receive(text: string): void | Promise<void> {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      const fault = `Expected JSON from the server, received ${text.length} characters that are not`;
      report(this.#parts.onError, new TransportError("malformed", fault));
      return undefined;
    }
    if (!Array.isArray(value)) return this.#receiveOne(value);
    if (this.#local.acceptsBatches !== true) {
      report(this.#parts.onError, new TransportError("malformed", "Expected one message, received an array"));
      return undefined;
    }
    for (const one of value) void this.#receiveOne(one);
    return undefined;
  }

  #receiveOne(value: unknown): void | Promise<void> {
    let message: JsonRpcMessage;
    try {
      message = parseMessage(value);
    } catch (error) {
      if (!McpError.is(error)) throw error;
      const fault = new TransportError("malformed", `The server sent what is no message: ${error.message}`);
      if (
        typeof value !== "object" ||
        value === null ||
        "method" in value ||
        !this.#calls.fail(readableId(value), fault)
      ) {
        report(this.#parts.onError, fault);
      }
      return undefined;
    }
    if (isResponse(message)) this.#calls.settle(message);
    else if (!isNotification(message) || !this.#calls.route(message.method, message.params)) {
      return this.#requests.receive(message);
    }
    return undefined;
  }

  #finish(reason: TransportError | undefined): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#parts.abort();
    this.#calls.close(asClosed(reason));
    this.#parts.postbox.close();
    this.#settleClosed(reason);
  }
}

/** The channel on which the server calls the client: requests come in on the stream, and each answer goes out as a POST of its own. */
class InboundRequests implements Channel {
  readonly #postbox: Postbox;
  #receiver: ChannelReceiver | undefined;

  constructor(postbox: Postbox) {
    this.#postbox = postbox;
  }

  start(receiver: ChannelReceiver): void {
    this.#receiver = receiver;
  }

  receive(message: JsonRpcMessage): void | Promise<void> {
    return this.#receiver?.message(message);
  }

  send(message: JsonRpcMessage | readonly JsonRpcMessage[]): void | Promise<void> {
    const posted = Promise.all((isBatch(message) ? message : [message]).map((one) => this.#postbox.send(one)));
    return posted.then(() => undefined);
  }

  async close(): Promise<void> {
    this.#receiver = undefined;
  }
}

function isBatch(message: JsonRpcMessage | readonly JsonRpcMessage[]): message is readonly JsonRpcMessage[] {
  return Array.isArray(message);
}

function asClosed(reason: TransportError | undefined): TransportError {
  if (reason === undefined) return new TransportError("closed", "The connection was closed");
  if (reason.code === "closed") return reason;
  return new TransportError("closed", `The connection broke: ${reason.message}`, { cause: reason });
}
