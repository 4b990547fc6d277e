import { replaceUnsendable } from "./answers.ts";
import type { Call, CallHandler, CallOrigin } from "./call.ts";
import type { Channel } from "./channel.ts";
import type { Dispatcher, Endpoint } from "./connection.ts";
import { type OnFault, reportFault } from "./fault-reporter.ts";
import type { CallerPort } from "./inbound-call.ts";
import { Inbox } from "./inbox.ts";
import type { JsonObject } from "./json.ts";
import { letProcessEnd } from "./let-process-end.ts";
import type { JsonRpcMessage } from "./message.ts";
import type { MessageSink } from "./message-sink.ts";
import { isBatch, Outbox, type Outgoing } from "./outbox.ts";
import { PendingCalls } from "./pending-calls.ts";
import { TransportError } from "./transport-error.ts";

/** How a `JsonRpcDispatcher` behaves; every limit has a default. */
export interface JsonRpcDispatcherOptions {
  /** What inbound calls see as their `context.origin`. */
  readonly origin?: CallOrigin | undefined;
  /** Whether inbound calls get a `context.callBack`, by which their handler can call the peer. Default: true. */
  readonly callsBack?: boolean | undefined;
  /** From how many requests in work on the channel is asked to stop reading. Default: 1024. */
  readonly maxPendingInbound?: number | undefined;
  /** How many messages an array may hold, where arrays are accepted. Default: 100. */
  readonly maxBatch?: number | undefined;
  /**
   * How many messages may wait for a slow peer: from there on calls are rejected with `too-many`, and notifications dropped.
   * Default: 1024.
   */
  readonly maxQueuedOutbound?: number | undefined;
  /** How long handlers may go on after the peer ended its side, so that it gets its answers. Milliseconds; default: 5000. */
  readonly drainMs?: number | undefined;
  /** Hears of what concerns no single call: broken input, unexpected errors of handlers, messages that could not be sent. */
  readonly onFault?: OnFault | undefined;
}

/**
 * Carries calls in both directions over one channel as JSON-RPC 2.0: ids, answers, progress, cancellation, time-outs, batches
 * where they are accepted, and an end without loose ends.
 *
 * Requests are handled concurrently and begun in the order of their arrival; what follows an `initialize` waits until that was
 * answered. A peer that sends too much is not read, and one that does not read is not written to.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic
 * @example
 * ```ts
 * const dispatcher = new JsonRpcDispatcher(channel);
 * dispatcher.start({ call: async ({ method }) => ({ method }), notify() {} });
 * await dispatcher.call({ method: "tools/list", params: {}, context: { timeoutMs: 5000 } });
 * await dispatcher.close();
 * ```
 */
export class JsonRpcDispatcher implements Dispatcher {
  readonly closed: Promise<TransportError | undefined>;
  /** Calls the peer. It may be handed around by itself. */
  readonly call: CallHandler = (call) => this.#call(call);

  readonly #channel: Channel;
  readonly #options: JsonRpcDispatcherOptions;
  readonly #maxQueuedOutbound: number;
  readonly #onFault: OnFault | undefined;
  readonly #calls: PendingCalls;
  readonly #outbox: Outbox;
  readonly #sink: MessageSink = {
    send: (message) => this.#sendForCall(message),
    withdraw: (message) => this.#outbox.withdraw(message),
  };
  readonly #settleClosed: (reason: TransportError | undefined) => void;
  #state: "new" | "open" | "draining" | "closed" = "new";
  #inbox: Inbox | undefined;
  #drainReason: TransportError | undefined;
  #drainTimer: unknown;
  #dropping = false;

  constructor(channel: Channel, options: JsonRpcDispatcherOptions = {}) {
    this.#channel = channel;
    this.#options = options;
    this.#maxQueuedOutbound = options.maxQueuedOutbound ?? 1024;
    this.#onFault = options.onFault;
    this.#calls = new PendingCalls({ onFault: options.onFault });
    this.#outbox = new Outbox(channel, {
      unsendable: (message, error, handedOver) => this.#unsendable(message, error, handedOver),
      moved: () => this.#moved(),
    });
    const { promise, resolve } = withResolver<TransportError | undefined>();
    this.closed = promise;
    this.#settleClosed = resolve;
  }

  /** @throws {TypeError} when it was started before */
  start(local: Endpoint): void {
    if (this.#state === "closed") return;
    if (this.#inbox !== undefined) throw new TypeError("Expected a dispatcher that was not started; each starts once");
    const { origin, callsBack, maxPendingInbound, maxBatch } = this.#options;
    const caller: CallerPort = {
      origin,
      callBack: callsBack === false ? undefined : this.call,
      notify: (method, params) => this.notify(method, params),
    };
    const inbox = new Inbox(local, {
      caller,
      calls: this.#calls,
      outbox: this.#outbox,
      maxPendingInbound: maxPendingInbound ?? 1024,
      maxBatch: maxBatch ?? 100,
      onFault: this.#onFault,
      reply: (answer) => this.#reply(answer),
      onEnd: () => this.#checkDrained(),
    });
    this.#inbox = inbox;
    this.#state = "open";
    this.#channel.start({
      message: (value) => (this.#state === "open" ? inbox.receive(value) : undefined),
      fault: (error) => {
        if (this.#state === "open") inbox.fault(error);
      },
      closed: (reason) => this.#channelClosed(inbox, reason),
    });
  }

  /** Sends a notification that belongs to no call. Never throws; after the end it is dropped. */
  notify(method: string, params: JsonObject | undefined): void | Promise<void> {
    if (this.#state === "closed") return undefined;
    if (this.#state === "new") {
      reportFault(this.#onFault, new TypeError(`${method} was dropped: start() the dispatcher before it is used`));
      return undefined;
    }
    if (this.#outbox.waiting >= this.#maxQueuedOutbound) return this.#dropNotification();
    try {
      return this.#outbox.send(params === undefined ? { jsonrpc: "2.0", method } : { jsonrpc: "2.0", method, params });
    } catch (error) {
      reportFault(this.#onFault, error);
      return undefined;
    }
  }

  /** Ends the connection at once: open calls are rejected, handlers see their signals abort, what was sent is flushed. */
  async close(): Promise<void> {
    this.#finish(undefined);
    await this.closed;
  }

  #call(call: Call): Promise<JsonObject> {
    if (this.#state === "new") return Promise.reject(new TypeError("Expected start() before the first call"));
    const answer = this.#calls.call(call, this.#sink);
    this.#inbox?.relax();
    return answer;
  }

  // Nothing of a call waits for a slow peer: it has its time-outs, and the outbox tells when its request cannot be sent.
  #sendForCall(message: JsonRpcMessage): void {
    if ("id" in message && this.#outbox.waiting >= this.#maxQueuedOutbound) {
      const text = `The peer is slow: ${this.#maxQueuedOutbound} messages wait to be sent to it (maxQueuedOutbound)`;
      throw new TransportError("too-many", text);
    }
    void this.#outbox.send(message);
  }

  #dropNotification(): Promise<void> | undefined {
    if (!this.#dropping) {
      this.#dropping = true;
      const text = `The peer is slow: with ${this.#maxQueuedOutbound} messages waiting, notifications to it are dropped`;
      reportFault(this.#onFault, new TransportError("too-many", text));
    }
    return this.#outbox.drained;
  }

  #reply(answer: Outgoing): void {
    try {
      void this.#outbox.send(answer);
    } catch (error) {
      this.#unsendable(answer, error, false);
    }
  }

  #unsendable(message: Outgoing, error: unknown, handedOver: boolean): void {
    if (!isBatch(message) && "method" in message && "id" in message && this.#calls.fail(message.id, error)) return;
    const lost = handedOver || (TransportError.is(error) && error.code === "closed");
    const answer = lost ? undefined : replaceUnsendable(message, error, this.#onFault);
    if (answer === undefined) {
      reportFault(this.#onFault, error);
      return;
    }
    try {
      void this.#outbox.send(answer);
    } catch (again) {
      reportFault(this.#onFault, again);
    }
  }

  #moved(): void {
    if (this.#outbox.waiting < this.#maxQueuedOutbound) this.#dropping = false;
    this.#inbox?.relax();
    this.#checkDrained();
  }

  #channelClosed(inbox: Inbox, reason: TransportError | undefined): void {
    if (reason !== undefined) {
      this.#finish(reason);
      return;
    }
    if (this.#state !== "open") return;
    this.#state = "draining";
    const ended = new TransportError("closed", "The peer closed the connection");
    this.#drainReason = ended;
    this.#calls.close(ended);
    if (inbox.idle && this.#outbox.drained === undefined) this.#finish(ended);
    else this.#drainTimer = letProcessEnd(setTimeout(() => this.#finish(ended), this.#options.drainMs ?? 5000));
  }

  #checkDrained(): void {
    if (this.#state !== "draining" || this.#inbox?.idle === false || this.#outbox.drained !== undefined) return;
    this.#finish(this.#drainReason);
  }

  #finish(reason: TransportError | undefined): void {
    if (this.#state === "closed") return;
    const broken = reason !== undefined && reason !== this.#drainReason;
    this.#state = "closed";
    clearTimeout(this.#drainTimer);
    const error = asClosed(reason);
    this.#calls.close(error);
    this.#inbox?.close(error);
    if (!broken) this.#outbox.flush();
    // A channel that broke has nothing left to flush, and might not even end; nobody waits for it.
    if (broken) this.#settleClosed(reason);
    closeChannel(this.#channel).then(
      () => this.#settleClosed(reason),
      (fault: unknown) => {
        reportFault(this.#onFault, fault);
        this.#settleClosed(reason);
      },
    );
  }
}

async function closeChannel(channel: Channel): Promise<void> {
  await channel.close();
}

function asClosed(reason: TransportError | undefined): TransportError {
  if (reason === undefined) return new TransportError("closed", "The connection was closed");
  if (reason.code === "closed") return reason;
  return new TransportError("closed", `The connection broke: ${reason.message}`, { cause: reason });
}

function withResolver<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
