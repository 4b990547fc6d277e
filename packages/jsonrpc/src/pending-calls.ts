import type { Call } from "./call.ts";
import { CANCELLED_METHOD } from "./cancellation.ts";
import { type OnFault, reportFault } from "./fault-reporter.ts";
import { isJsonObject, type JsonObject } from "./json.ts";
import { errorFromResponse } from "./mcp-error.ts";
import type { JsonRpcResponse } from "./message.ts";
import type { MessageSink } from "./message-sink.ts";
import { MintedIds } from "./minted-ids.ts";
import { PendingCall } from "./pending-call.ts";
import { PROGRESS_METHOD } from "./progress.ts";
import { TransportError } from "./transport-error.ts";

const SUBSCRIPTION_ID = "io.modelcontextprotocol/subscriptionId";
const LISTEN_METHOD = "subscriptions/listen";

/**
 * The calls that wait for the peer's answer: mints the ids, and leads each answer, progress notification and subscription
 * event to the call that it belongs to. A `JsonRpcDispatcher` has one; so has whatever else sends requests on one way and
 * receives their answers on another.
 *
 * Ids are integers from 1 up and are never used twice.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#requests
 * @example
 * ```ts
 * const pending = new PendingCalls();
 * const answer = pending.call({ method: "ping", params: undefined, context: {} }, { send: (message) => write(message) });
 * pending.settle({ jsonrpc: "2.0", id: 1, result: {} }); // as it came in elsewhere
 * await answer; // {}
 * ```
 */
export class PendingCalls {
  readonly #open = new MintedIds<PendingCall>();
  readonly #onFault: OnFault | undefined;
  #closed: TransportError | undefined;

  /** `onFault` hears of answers to no call, and of notifications that had to be dropped. */
  constructor(options: { onFault?: OnFault | undefined } = {}) {
    this.#onFault = options.onFault;
  }

  /** How many calls wait for their answer. */
  get size(): number {
    return this.#open.size;
  }

  /**
   * Sends a call and waits for its answer. Rejects with the peer's error, with the reason of the call's own signal, with a
   * `TransportError` (`timeout`, `closed`), or with whatever the sink threw.
   *
   * Where the call asks for progress, the token on the wire is the id, and notifications bring the caller its own token back.
   */
  call(call: Call, sink: MessageSink): Promise<JsonObject> {
    if (this.#closed !== undefined) return Promise.reject(this.#closed);
    const signal = call.context.signal;
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const pending = new PendingCall(this.#open.mint(), call, sink, resolve, reject, this.#open, this.#onFault);
      pending.start(signal);
    });
  }

  /** Gives an answer to the call that waits for it. False when none does: late answers are of no use, others are reported. */
  settle(response: JsonRpcResponse): boolean {
    const pending = this.#find(response.id);
    if (pending === undefined) {
      if (!this.#isLate(response.id)) reportFault(this.#onFault, strayAnswer(response));
      return false;
    }
    if ("result" in response) pending.resolve(response.result);
    else pending.reject(errorFromResponse(response.error));
    return true;
  }

  /** Gives up one call, known by its id as it came from the peer: its answer is broken, or its way back is. */
  fail(id: unknown, error: unknown): boolean {
    const pending = this.#find(id);
    pending?.reject(error);
    return pending !== undefined;
  }

  /**
   * Takes a notification that belongs to an open call: progress, an event of its subscription, the end of that. True when it
   * was taken, or is worth nothing because it reports the progress of no open call.
   */
  route(method: string, params: JsonObject | undefined): boolean {
    if (method === PROGRESS_METHOD) {
      this.#find(params?.["progressToken"])?.progress(params);
      return true;
    }
    if (params === undefined) return false;
    if (method === CANCELLED_METHOD) {
      const listen = this.#find(params["requestId"]);
      if (listen?.call.method !== LISTEN_METHOD) return false;
      listen.notify(method, params);
      return true;
    }
    const meta = params["_meta"];
    if (!isJsonObject(meta)) return false;
    const pending = this.#find(meta[SUBSCRIPTION_ID]);
    if (pending === undefined) return false;
    pending.notify(method, params);
    return true;
  }

  /** Rejects every call, and all that will still be made, with a `TransportError` `closed`. The first reason stays. */
  close(reason?: TransportError): void {
    this.#closed ??= reason ?? new TransportError("closed", "The connection is closed");
    for (const pending of this.#open.entries()) pending.reject(this.#closed);
  }

  #find(id: unknown): PendingCall | undefined {
    return this.#open.size === 0 ? undefined : this.#open.get(toMintedId(id));
  }

  #isLate(id: unknown): boolean {
    return this.#open.isSpent(toMintedId(id));
  }
}

/** The minted id that an id from the peer means: some peers echo 7 as "7". Minted ids are integers, so both mean the same. */
function toMintedId(id: unknown): number {
  if (typeof id === "number") return id;
  if (typeof id !== "string") return 0;
  const minted = Number(id);
  return String(minted) === id ? minted : 0;
}

function strayAnswer(response: JsonRpcResponse): TransportError {
  const what =
    "error" in response ? `an error (${response.error.code}: ${excerpt(response.error.message)})` : "a result";
  const id = typeof response.id === "string" ? JSON.stringify(excerpt(response.id)) : String(response.id);
  return new TransportError("malformed", `The peer sent ${what} for id ${id}, which was not asked`);
}

/** What a peer sent may be of any length; a message that names it is not. */
function excerpt(text: string): string {
  return text.slice(0, 100);
}
