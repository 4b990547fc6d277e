import { unwatchAbort, watchAbort } from "./abort-watch.ts";
import type { Abortable } from "./abortable.ts";
import type { Call } from "./call.ts";
import { cancelledNotification, INITIALIZE_METHOD } from "./cancellation.ts";
import { type OnFault, reportFault } from "./fault-reporter.ts";
import type { JsonObject } from "./json.ts";
import type { JsonRpcRequest, RequestId } from "./message.ts";
import type { MessageSink } from "./message-sink.ts";
import { PROGRESS_METHOD, progressOf, progressTokenOf, withProgressToken } from "./progress.ts";
import { type CallTimeouts, type Expirable, startTimeouts } from "./timeout.ts";
import { TransportError } from "./transport-error.ts";

// How many notifications a slow caller may leave unfinished before more of them are dropped.
const MAX_UNFINISHED_NOTIFICATIONS = 1024;

/** Where a call stands while it is open. */
export interface OpenCalls {
  add(call: PendingCall): unknown;
  /** Whether it stood there. */
  delete(call: PendingCall): boolean;
}

/**
 * One call that waits for the peer's answer: its time-outs, its caller's signal, its progress. It is open while it stands in the table
 * that it was given.
 *
 * @see {@link PendingCalls}, for channels on which answers have to find their call.
 */
export class PendingCall implements Abortable, Expirable {
  readonly id: number;
  readonly call: Call;
  readonly #sink: MessageSink;
  readonly #resolve: (result: JsonObject) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #table: OpenCalls;
  readonly #onFault: OnFault | undefined;
  #request: JsonRpcRequest | undefined;
  #timeouts: CallTimeouts | undefined;
  #signal: AbortSignal | undefined;
  #token: RequestId | undefined;
  #progress = Number.NEGATIVE_INFINITY;
  #unfinished = 0;
  #overflowed = false;

  constructor(
    id: number,
    call: Call,
    sink: MessageSink,
    resolve: (result: JsonObject) => void,
    reject: (reason: unknown) => void,
    table: OpenCalls,
    onFault: OnFault | undefined,
  ) {
    this.id = id;
    this.call = call;
    this.#sink = sink;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#table = table;
    this.#onFault = onFault;
  }

  /** Opens the call and sends its request. */
  start(signal: AbortSignal | undefined): void {
    this.#timeouts = startTimeouts(this.call, this);
    if (signal !== undefined) {
      this.#signal = signal;
      watchAbort(signal, this);
    }
    this.#request = this.#toRequest();
    this.#table.add(this); // before sending: the answer may come in from within `send`
    try {
      const sent = this.#sink.send(this.#request);
      if (sent !== undefined) sent.then(undefined, (error: unknown) => this.reject(error));
    } catch (error) {
      this.reject(error);
    }
  }

  /** The answer came. */
  resolve(result: JsonObject): void {
    if (this.#end()) this.#resolve(result);
  }

  /** There is no answer, or it is an error. */
  reject(reason: unknown): void {
    if (this.#end()) this.#reject(reason);
  }

  expire(error: TransportError): void {
    this.giveUp(error);
  }

  /** Rejects the call because its caller no longer waits, and tells the peer, unless it never heard of the call. */
  giveUp(reason: unknown): void {
    if (!this.#end()) return;
    this.#reject(reason);
    const request = this.#request;
    if (request === undefined || this.#sink.withdraw?.(request) === true) return;
    if (this.call.context.cancellable === false || this.call.method === INITIALIZE_METHOD) return;
    try {
      const sent = this.#sink.send(cancelledNotification(this.id, reason));
      if (sent !== undefined) sent.catch((error: unknown) => reportFault(this.#onFault, error));
    } catch (error) {
      reportFault(this.#onFault, error);
    }
  }

  /** Hands the caller a progress notification with its own token; one that does not advance tells only that the peer lives. */
  progress(params: JsonObject | undefined): void {
    if (this.#token === undefined) return;
    this.#timeouts?.restart();
    const progress = progressOf(params);
    if (!(progress > this.#progress)) return;
    this.#progress = progress;
    this.notify(PROGRESS_METHOD, { ...params, progressToken: this.#token });
  }

  /** Hands the caller a notification that belongs to the call. */
  notify(method: string, params: JsonObject): void {
    const context = this.call.context;
    if (context.notify === undefined) return;
    if (this.#unfinished >= MAX_UNFINISHED_NOTIFICATIONS) {
      this.#reportOverflow();
      return;
    }
    try {
      const taken = context.notify(method, params);
      if (taken !== undefined) this.#awaitCaller(taken);
    } catch (error) {
      reportFault(this.#onFault, error);
    }
  }

  #awaitCaller(taken: Promise<void>): void {
    this.#unfinished += 1;
    taken.then(
      () => {
        this.#unfinished -= 1;
      },
      (error: unknown) => {
        this.#unfinished -= 1;
        reportFault(this.#onFault, error);
      },
    );
  }

  #reportOverflow(): void {
    if (this.#overflowed) return;
    this.#overflowed = true;
    const message = `The caller of ${this.call.method} left ${MAX_UNFINISHED_NOTIFICATIONS} notifications unfinished; more are dropped`;
    reportFault(this.#onFault, new TransportError("too-many", message));
  }

  #toRequest(): JsonRpcRequest {
    const { method, params } = this.call;
    if (params === undefined) return { jsonrpc: "2.0", id: this.id, method };
    this.#token = progressTokenOf(params);
    const wireParams = this.#token === undefined ? params : withProgressToken(params, this.id);
    return { jsonrpc: "2.0", id: this.id, method, params: wireParams };
  }

  #end(): boolean {
    if (!this.#table.delete(this)) return false;
    this.#timeouts?.stop();
    if (this.#signal !== undefined) unwatchAbort(this.#signal, this);
    return true;
  }
}
