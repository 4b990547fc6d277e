import { refusal } from "./answers.ts";
import { Batch } from "./batch.ts";
import { CANCELLED_METHOD, INITIALIZE_METHOD } from "./cancellation.ts";
import type { Endpoint } from "./connection.ts";
import { type OnFault, reportFault } from "./fault-reporter.ts";
import type { CallerPort } from "./inbound-call.ts";
import { type AnswerSink, InboundCalls } from "./inbound-calls.ts";
import { isJsonObject, type JsonObject } from "./json.ts";
import { INTERNAL_ERROR, INVALID_REQUEST, PARSE_ERROR } from "./mcp-error.ts";
import {
  isRequestId,
  type JsonRpcMessage,
  type JsonRpcNotification,
  type JsonRpcRequest,
  type JsonRpcResponse,
  parseMessage,
  type RequestId,
  readableId,
} from "./message.ts";
import type { Outbox, Outgoing } from "./outbox.ts";
import type { PendingCalls } from "./pending-calls.ts";
import { TransportError } from "./transport-error.ts";

/** What an inbox needs of the connection that it reads for. */
export interface InboxOptions {
  readonly caller: CallerPort;
  readonly calls: PendingCalls;
  readonly outbox: Outbox;
  readonly maxPendingInbound: number;
  readonly maxBatch: number;
  readonly onFault: OnFault | undefined;
  /** Sends an answer, or what goes out for a batch. Never throws. */
  reply(answer: Outgoing): void;
  /** A request ended: there may be none left. */
  onEnd(): void;
}

/**
 * Reads what the peer sends: tells answers, notifications and requests apart, refuses what is broken, and holds the peer back
 * while there is too much to do.
 *
 * Two things must never wait for a handler, or both peers could end up waiting for each other: answers to our own calls, and
 * notifications that belong to them.
 */
export class Inbox implements AnswerSink {
  readonly #options: InboxOptions;
  readonly #local: Endpoint;
  readonly #inbound: InboundCalls;
  /** The id of the handshake that is going on. What came in behind it has to wait, since its meaning depends on what is agreed on. */
  #handshake: RequestId | undefined;
  readonly #backlog: unknown[] = [];
  #slowNotifications = 0;
  #dropping = false;
  #held: Promise<void> | undefined;
  #release: (() => void) | undefined;

  constructor(local: Endpoint, options: InboxOptions) {
    this.#local = local;
    this.#options = options;
    this.#inbound = new InboundCalls(options.caller, options.onFault, () => {
      this.relax();
      options.onEnd();
    });
  }

  /** Whether no request waits for its answer. */
  get idle(): boolean {
    return this.#inbound.size === 0 && this.#backlog.length === 0;
  }

  /** Takes one parsed JSON value. A promise asks the channel to read no more until it settles. */
  receive(value: unknown): void | Promise<void> {
    const overloaded = this.#overloaded;
    if (!overloaded) this.#dropping = false;
    if (Array.isArray(value)) this.#receiveArray(value, overloaded);
    else this.#receiveOne(value, this, overloaded);
    return this.#mustHold() ? this.#hold() : undefined;
  }

  /** Takes word of input that the channel could not make a value of. */
  fault(fault: TransportError): void {
    const tooLarge = fault.code === "too-large";
    const answer = tooLarge
      ? refusal(undefined, fault.message, INVALID_REQUEST)
      : refusal(undefined, "Expected valid JSON", PARSE_ERROR);
    if (this.#local.takesCalls !== false) this.#refuse(this, answer);
    reportFault(this.#options.onFault, fault);
  }

  expect(): void {}

  /** Sends the answer to a request that came by itself. */
  answer(answer: JsonRpcResponse | undefined, requestId?: RequestId): void {
    if (answer !== undefined) this.#options.reply(answer);
    if (requestId !== undefined && requestId === this.#handshake) this.#endHandshake();
  }

  /** Lets the channel read on if there is no more reason to hold it. */
  relax(): void {
    if (this.#release === undefined || this.#mustHold()) return;
    this.#release();
    this.#held = undefined;
    this.#release = undefined;
  }

  /** Forgets everything; handlers that still run see their signals abort. */
  close(reason: unknown): void {
    this.#backlog.length = 0;
    this.#handshake = undefined;
    this.#inbound.abort(reason);
    this.#release?.();
    this.#release = undefined;
  }

  get #load(): number {
    const { running } = this.#inbound;
    return running + this.#slowNotifications + this.#backlog.length + this.#options.outbox.waitingAnswers;
  }

  get #overloaded(): boolean {
    return this.#load >= this.#options.maxPendingInbound;
  }

  // While one of our own calls is open its answer must get in, since what loads us may be waiting for it. So then nothing is
  // held, and requests over the limit are refused; unless the peer does not even read our answers.
  #mustHold(): boolean {
    const { calls, outbox, maxPendingInbound } = this.#options;
    return this.#overloaded && (calls.size === 0 || outbox.waitingAnswers >= maxPendingInbound);
  }

  #hold(): Promise<void> {
    this.#held ??= new Promise((resolve) => {
      this.#release = resolve;
    });
    return this.#held;
  }

  #receiveOne(value: unknown, sink: AnswerSink, overloaded: boolean): void {
    let message: JsonRpcMessage;
    try {
      message = parseMessage(value);
    } catch (error) {
      this.#refuseBroken(value, error instanceof Error ? error.message : String(error), sink);
      return;
    }
    if (!("method" in message)) this.#options.calls.settle(message);
    else if (!("id" in message)) this.#receiveNotification(message, overloaded);
    else this.#receiveRequest(message, sink, overloaded);
  }

  #receiveRequest(request: JsonRpcRequest, sink: AnswerSink, overloaded: boolean): void {
    const { id, method } = request;
    if (this.#local.takesCalls === false) {
      this.#report(`The peer sent the request ${method}, which it must not`);
    } else if (overloaded) {
      this.#refuse(
        sink,
        refusal(id, `Expected at most ${this.#options.maxPendingInbound} requests at once`, INTERNAL_ERROR),
      );
    } else if (this.#handshake !== undefined) {
      this.#backlog.push(request);
    } else if (this.#inbound.has(id)) {
      this.#refuse(
        sink,
        refusal(id, `Expected a new id, received ${JSON.stringify(id)} of a request that is not answered yet`),
      );
    } else if (method === INITIALIZE_METHOD && sink !== this) {
      this.#refuse(sink, refusal(id, "Expected initialize by itself, received it in an array"));
    } else {
      if (method === INITIALIZE_METHOD) this.#handshake = id;
      sink.expect();
      this.#inbound.start(request, this.#local, sink);
    }
  }

  #receiveNotification(notification: JsonRpcNotification, overloaded: boolean): void {
    const { method, params } = notification;
    const cancels = method === CANCELLED_METHOD;
    if (cancels && this.#cancelled(params)) return;
    if (this.#options.calls.route(method, params)) return;
    if (cancels && this.#handshake === undefined) return;
    if (overloaded) this.#drop();
    else if (this.#handshake !== undefined) this.#backlog.push(notification);
    else this.#notifyLocal(method, params);
  }

  /** Whether there is nothing more to do about a cancellation; false when the request may still stand in the backlog. */
  #cancelled(params: JsonObject | undefined): boolean {
    const id = params?.["requestId"];
    if (!isRequestId(id)) return true;
    if (id === this.#handshake) return true;
    return this.#inbound.cancel(id, params?.["reason"]);
  }

  #notifyLocal(method: string, params: JsonObject | undefined): void {
    try {
      const taken = this.#local.notify(method, params);
      if (taken === undefined) return;
      this.#slowNotifications += 1;
      taken.then(
        () => this.#notificationTaken(),
        (error: unknown) => {
          reportFault(this.#options.onFault, error);
          this.#notificationTaken();
        },
      );
    } catch (error) {
      reportFault(this.#options.onFault, error);
    }
  }

  #notificationTaken(): void {
    this.#slowNotifications -= 1;
    this.relax();
  }

  #receiveArray(values: readonly unknown[], overloaded: boolean): void {
    const { maxBatch } = this.#options;
    if (this.#handshake !== undefined && values.some(hasMethod)) {
      this.#backlog.push(values);
    } else if (this.#local.acceptsBatches !== true) {
      this.#refuseBroken(values, "Expected one JSON-RPC message, received an array; send each message by itself", this);
    } else if (values.length === 0 || values.length > maxBatch) {
      this.#refuseBroken(values, `Expected 1 to ${maxBatch} messages in an array, received ${values.length}`, this);
    } else {
      const batch = new Batch((answers) => this.#options.reply(answers));
      for (const value of values) this.#receiveOne(value, batch, overloaded);
      batch.complete();
    }
  }

  #endHandshake(): void {
    this.#handshake = undefined;
    while (this.#handshake === undefined && this.#backlog.length > 0) {
      const value = this.#backlog.shift();
      if (Array.isArray(value)) this.#receiveArray(value, false);
      else this.#receiveOne(value, this, false);
    }
  }

  #refuseBroken(value: unknown, fault: string, sink: AnswerSink): void {
    this.#report(fault);
    const id = readableId(value);
    if (isJsonObject(value) && !("method" in value) && ("result" in value || "error" in value)) {
      this.#options.calls.fail(id, new TransportError("malformed", `The answer is broken: ${fault}`));
    } else if (isJsonObject(value) && typeof value["method"] === "string" && !("id" in value)) {
      return; // a notification, which is never answered
    } else if (this.#local.takesCalls !== false) {
      this.#refuse(sink, refusal(id, fault));
    }
  }

  // A peer that sends on without reading the answers that wait for it gets no more of them.
  #refuse(sink: AnswerSink, answer: JsonRpcResponse): void {
    const { outbox, maxPendingInbound } = this.#options;
    if (outbox.waitingAnswers >= 2 * maxPendingInbound) {
      this.#drop();
      return;
    }
    sink.expect();
    sink.answer(answer);
  }

  #report(fault: string): void {
    reportFault(this.#options.onFault, new TransportError("malformed", fault));
  }

  #drop(): void {
    if (this.#dropping) return;
    this.#dropping = true;
    const text = `More than ${this.#options.maxPendingInbound} messages wait to be handled; what comes in now is dropped`;
    reportFault(this.#options.onFault, new TransportError("too-many", text));
  }
}

function hasMethod(value: unknown): boolean {
  return isJsonObject(value) && "method" in value;
}
