import { unwatchAbort, watchAbort } from "./abort-watch.ts";
import type { Abortable } from "./abortable.ts";
import type { Call, CallHandler, CallOrigin } from "./call.ts";
import { INITIALIZE_METHOD } from "./cancellation.ts";
import type { Dispatcher, Endpoint } from "./connection.ts";
import { errorForPeer, handlerFault } from "./error-for-peer.ts";
import { type OnFault, reportFault } from "./fault-reporter.ts";
import { type CallerPort, InboundCall } from "./inbound-call.ts";
import { invoke } from "./inbound-calls.ts";
import { isJsonObject, type JsonObject } from "./json.ts";
import { McpError } from "./mcp-error.ts";
import { PROGRESS_METHOD, progressOf, progressTokenOf } from "./progress.ts";
import { type CallTimeouts, type Expirable, startTimeouts } from "./timeout.ts";
import { TransportError } from "./transport-error.ts";

/** How two dispatchers that are joined in process behave. */
export interface DirectDispatcherOptions {
  /** Hears of handlers' unexpected errors, and of notifications that their receiver choked on. */
  readonly onFault?: OnFault | undefined;
  /** Whether an unexpected error of a handler reaches the caller as the `cause` of its `-32603`, for tests. Default: false. */
  readonly rethrow?: boolean | undefined;
}

const IN_PROCESS: CallOrigin = { transport: "in-process" };

/**
 * Makes two ends of a connection within one process. A call on one is a call of the other's endpoint: no JSON, no ids, no
 * framing, and so params and results are the very objects that the two sides hold, not copies. All else is as on a channel:
 * time-outs, cancellation, progress, errors, the end.
 *
 * @example
 * ```ts
 * const [client, server] = createDirectDispatcherPair();
 * server.start({ call: async ({ params }) => ({ echoed: params }), notify() {} });
 * client.start({ call: async () => ({}), notify() {} });
 * await client.call({ method: "echo", params: { a: 1 }, context: {} }); // { echoed: { a: 1 } }
 * ```
 */
export function createDirectDispatcherPair(options: DirectDispatcherOptions = {}): [Dispatcher, Dispatcher] {
  const link = new DirectLink(options);
  return [link.left, link.right];
}

/** What the two ends share. */
class DirectLink {
  readonly left: DirectDispatcher = new DirectDispatcher(this);
  readonly right: DirectDispatcher = new DirectDispatcher(this);
  readonly onFault: OnFault | undefined;
  readonly rethrow: boolean;
  closed = false;
  // The open calls, as a list through the calls themselves: a Set would cost a quarter of what a call costs in all.
  #first: DirectCall | undefined;

  constructor(options: DirectDispatcherOptions) {
    this.onFault = options.onFault;
    this.rethrow = options.rethrow === true;
  }

  peerOf(end: DirectDispatcher): DirectDispatcher {
    return end === this.left ? this.right : this.left;
  }

  add(call: DirectCall): void {
    call.next = this.#first;
    if (this.#first !== undefined) this.#first.previous = call;
    this.#first = call;
  }

  remove(call: DirectCall): void {
    if (call.previous === undefined) this.#first = call.next;
    else call.previous.next = call.next;
    if (call.next !== undefined) call.next.previous = call.previous;
  }

  close(by: DirectDispatcher): void {
    if (this.closed) return;
    this.closed = true;
    const error = new TransportError("closed", "The connection was closed");
    while (this.#first !== undefined) this.#first.disconnect(error);
    by.ended(undefined);
    this.peerOf(by).ended(new TransportError("closed", "The peer closed the connection"));
  }
}

class DirectDispatcher implements Dispatcher {
  readonly closed: Promise<TransportError | undefined>;
  /** Calls the other end. It may be handed around by itself. */
  readonly call: CallHandler = (call) => this.#call(call);
  /** Where inbound calls go; undefined before the start. */
  local: Endpoint | undefined;
  readonly #link: DirectLink;
  #beforeStart: (DirectCall | Notification)[] = [];
  #settleClosed: (reason: TransportError | undefined) => void = () => {};

  constructor(link: DirectLink) {
    this.#link = link;
    this.closed = new Promise((resolve) => {
      this.#settleClosed = resolve;
    });
  }

  start(local: Endpoint): void {
    if (this.local !== undefined) throw new TypeError("Expected a dispatcher that was not started; each starts once");
    this.local = local;
    const waiting = this.#beforeStart;
    this.#beforeStart = [];
    for (const item of waiting) {
      if (item instanceof DirectCall) item.handOver(local);
      else deliver(local, item.method, item.params, this.#link.onFault)?.catch(() => {});
    }
  }

  notify(method: string, params: JsonObject | undefined): void | Promise<void> {
    if (this.#link.closed) return undefined;
    if (this.local === undefined) {
      const text = `${method} was dropped: start() the dispatcher before it is used`;
      reportFault(this.#link.onFault, new TypeError(text));
      return undefined;
    }
    return this.#link.peerOf(this).receiveNotification(method, params);
  }

  async close(): Promise<void> {
    this.#link.close(this);
    await this.closed;
  }

  receiveCall(call: DirectCall): void {
    if (this.local === undefined) this.#beforeStart.push(call);
    else call.handOver(this.local);
  }

  receiveNotification(method: string, params: JsonObject | undefined): void | Promise<void> {
    if (this.#link.closed) return undefined;
    if (this.local === undefined) {
      this.#beforeStart.push({ method, params });
      return undefined;
    }
    return deliver(this.local, method, params, this.#link.onFault);
  }

  ended(reason: TransportError | undefined): void {
    this.#beforeStart = [];
    this.#settleClosed(reason);
  }

  #call(call: Call): Promise<JsonObject> {
    const link = this.#link;
    if (this.local === undefined) return Promise.reject(new TypeError("Expected start() before the first call"));
    if (link.closed) return Promise.reject(new TransportError("closed", "The connection is closed"));
    const signal = call.context.signal;
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    const peer = link.peerOf(this);
    return new Promise((resolve, reject) => {
      new DirectCall(call, link, this, peer, resolve, reject).start(signal);
    });
  }
}

interface Notification {
  readonly method: string;
  readonly params: JsonObject | undefined;
}

/** One open call, between its caller and its handler. */
class DirectCall implements Abortable, CallerPort, Expirable {
  next: DirectCall | undefined;
  previous: DirectCall | undefined;
  readonly #call: Call;
  readonly #link: DirectLink;
  readonly #caller: DirectDispatcher;
  readonly #callee: DirectDispatcher;
  readonly #resolve: (result: JsonObject) => void;
  readonly #reject: (reason: unknown) => void;
  #timeouts: CallTimeouts | undefined;
  #signal: AbortSignal | undefined;
  #context: InboundCall | undefined;
  #progress = Number.NEGATIVE_INFINITY;
  #open = false;

  constructor(
    call: Call,
    link: DirectLink,
    caller: DirectDispatcher,
    callee: DirectDispatcher,
    resolve: (result: JsonObject) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#call = call;
    this.#link = link;
    this.#caller = caller;
    this.#callee = callee;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  get origin(): CallOrigin {
    return IN_PROCESS;
  }

  get callBack(): CallHandler {
    return this.#callee.call;
  }

  start(signal: AbortSignal | undefined): void {
    this.#timeouts = startTimeouts(this.#call, this);
    if (signal !== undefined) {
      this.#signal = signal;
      watchAbort(signal, this);
    }
    this.#open = true;
    this.#link.add(this);
    this.#callee.receiveCall(this);
  }

  handOver(local: Endpoint): void {
    if (!this.#open) return;
    const { method, params } = this.#call;
    this.#context = new InboundCall(this);
    invoke(local, { method, params, context: this.#context }).then(
      (result) => this.#succeeded(result),
      (error: unknown) => this.#failed(error),
    );
  }

  /** What the handler notifies its caller of; only what the caller asked for, and what advances, gets through. */
  notify(method: string, params: JsonObject): void | Promise<void> {
    const { onFault } = this.#link;
    if (method === PROGRESS_METHOD) {
      const token = progressTokenOf(this.#call.params);
      if (token === undefined || params["progressToken"] !== token) return undefined;
      this.#timeouts?.restart();
      const progress = progressOf(params);
      if (!(progress > this.#progress)) return undefined;
      this.#progress = progress;
      return deliver(this.#call.context, method, params, onFault);
    }
    const { context } = this.#call;
    return deliver(context.notify === undefined ? this.#caller.local : context, method, params, onFault);
  }

  expire(error: TransportError): void {
    this.giveUp(error);
  }

  /** Rejects the call because its caller no longer waits; the handler's signal aborts. */
  giveUp(reason: unknown): void {
    if (!this.#end()) return;
    if (this.#call.context.cancellable === false || this.#call.method === INITIALIZE_METHOD) this.#context?.end();
    else this.#context?.abort(reason);
    this.#reject(reason);
  }

  disconnect(error: TransportError): void {
    if (!this.#end()) return;
    this.#context?.abort(error);
    this.#reject(error);
  }

  #succeeded(result: JsonObject): void {
    if (!isJsonObject(result)) {
      this.#failed(new TypeError("Expected the result to be an object"));
    } else if (this.#end()) {
      this.#context?.end();
      this.#resolve(result);
    }
  }

  #failed(thrown: unknown): void {
    if (!this.#end()) return;
    this.#context?.end();
    const { error, correlationId } = errorForPeer(thrown);
    if (correlationId === undefined) {
      this.#reject(error);
      return;
    }
    const { onFault, rethrow } = this.#link;
    reportFault(onFault, handlerFault(this.#call.method, thrown, correlationId));
    this.#reject(rethrow ? new McpError(error.code, error.message, error.data, { cause: thrown }) : error);
  }

  #end(): boolean {
    if (!this.#open) return false;
    this.#open = false;
    this.#link.remove(this);
    this.#timeouts?.stop();
    if (this.#signal !== undefined) unwatchAbort(this.#signal, this);
    return true;
  }
}

interface Notifiable {
  notify?(method: string, params: JsonObject | undefined): void | Promise<void>;
}

function deliver(
  to: Notifiable | undefined,
  method: string,
  params: JsonObject | undefined,
  onFault: OnFault | undefined,
): void | Promise<void> {
  try {
    return to?.notify?.(method, params)?.catch((error: unknown) => reportFault(onFault, error));
  } catch (error) {
    reportFault(onFault, error);
    return undefined;
  }
}
