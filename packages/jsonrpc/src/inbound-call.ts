import { watchAbort } from "./abort-watch.ts";
import type { Abortable } from "./abortable.ts";
import type { Call, CallContext, CallHandler, CallOrigin } from "./call.ts";
import type { JsonObject } from "./json.ts";
import type { RequestId } from "./message.ts";
import { TransportError } from "./transport-error.ts";

/** The way back to the caller of an inbound call. */
export interface CallerPort {
  /** What is known of where the call came from. */
  readonly origin: CallOrigin | undefined;
  /** Calls the caller; undefined where it cannot be called. */
  readonly callBack: CallHandler | undefined;
  /** Sends a notification that belongs to the call. */
  notify(method: string, params: JsonObject): void | Promise<void>;
}

/**
 * The context of a call that came in: what its handler gets from whoever carries it. An `AbortSignal` exists only once the
 * handler has asked for it, and nothing gets through to the caller after {@link InboundCall.end}.
 */
export class InboundCall implements CallContext {
  readonly id: RequestId | undefined;
  readonly #caller: CallerPort;
  #open = true;
  #aborted = false;
  #reason: unknown;
  #controller: AbortController | undefined;
  #callBack: CallHandler | undefined;
  #abortable: Abortable | undefined;

  constructor(caller: CallerPort, id?: RequestId) {
    this.#caller = caller;
    this.id = id;
  }

  get origin(): CallOrigin | undefined {
    return this.#caller.origin;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#aborted) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  /** Has the target told when the call is aborted. The first costs nothing; any other shares the signal. */
  onAbort(target: Abortable): void {
    if (this.#aborted) target.giveUp(this.#reason);
    else if (this.#abortable === undefined) this.#abortable = target;
    else watchAbort(this.signal, target);
  }

  get callBack(): CallHandler | undefined {
    if (this.#callBack !== undefined) return this.#callBack;
    const callBack = this.#caller.callBack;
    if (callBack === undefined) return undefined;
    this.#callBack = (call: Call) =>
      this.#open
        ? callBack(call)
        : Promise.reject(new TransportError("closed", `The call that ${call.method} belongs to is over`));
    return this.#callBack;
  }

  notify(method: string, params: JsonObject): void | Promise<void> {
    if (this.#open) return this.#caller.notify(method, params);
  }

  /** Ends the call: it was answered, and nothing more may reach the caller. False when it had ended before. */
  end(): boolean {
    const wasOpen = this.#open;
    this.#open = false;
    this.#abortable = undefined;
    return wasOpen;
  }

  /** Ends the call because its answer is no longer wanted; the handler's signal aborts. False when it had ended before. */
  abort(reason: unknown): boolean {
    const abortable = this.#abortable;
    if (!this.end()) return false;
    this.#aborted = true;
    this.#reason = reason;
    this.#controller?.abort(reason);
    abortable?.giveUp(reason);
    return true;
  }
}
