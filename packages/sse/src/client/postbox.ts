import { type JsonRpcMessage, type MessageSink, stringifyMessage, TransportError } from "@tenon/jsonrpc";
import { discard, sendRequest } from "./http.ts";
import type { SseOptions } from "./options.ts";

// How long a server may take to accept a message that it does not answer. Calls have time-outs of their own.
const POST_LIMIT_MS = 30_000;

/**
 * Posts messages, each by itself. What follows a notification waits until that was taken, because its meaning may depend on it
 * (`notifications/initialized`, progress before the answer), and requests that are posted at once may arrive in any order. Nothing
 * waits for the POST of a request or an answer: there are servers that answer it only when they have handled the message, and
 * while they handle it they may ask something back.
 */
export class Postbox implements MessageSink {
  readonly #url: string;
  readonly #options: SseOptions;
  readonly #open = new Map<JsonRpcMessage, AbortController>();
  readonly #waiting = new Set<JsonRpcMessage>();
  #turn: Promise<void> | undefined;
  #isClosed = false;

  constructor(url: string, options: SseOptions) {
    this.#url = url;
    this.#options = options;
  }

  /** Rejects when the message was not taken: as `sendRequest` does, or with `closed`. */
  send(message: JsonRpcMessage): Promise<void> {
    const before = this.#turn;
    const posted = before === undefined ? this.#post(message) : this.#postAfter(before, message);
    if ("id" in message) return posted;
    const endTurn = (): void => {
      if (this.#turn === turn) this.#turn = undefined;
    };
    const turn: Promise<void> = posted.then(endTurn, endTurn);
    this.#turn = turn;
    return posted;
  }

  /** Takes a message back: one that waits is not posted, one that is being posted is broken off. False when it is too late. */
  withdraw(message: JsonRpcMessage): boolean {
    if (this.#waiting.delete(message)) return true;
    this.#open.get(message)?.abort();
    return false;
  }

  /** Breaks off what is being posted. */
  close(): void {
    this.#isClosed = true;
    this.#waiting.clear();
    for (const post of this.#open.values()) post.abort();
  }

  async #postAfter(turn: Promise<void>, message: JsonRpcMessage): Promise<void> {
    this.#waiting.add(message);
    await turn;
    if (this.#waiting.delete(message)) await this.#post(message);
    else if (this.#isClosed) throw closed();
  }

  async #post(message: JsonRpcMessage): Promise<void> {
    if (this.#isClosed) throw closed();
    const controller = new AbortController();
    this.#open.set(message, controller);
    const isRequest = "method" in message && "id" in message;
    const limit = isRequest ? undefined : setTimeout(() => controller.abort(notAccepted()), POST_LIMIT_MS);
    try {
      const { response } = await sendRequest(this.#options, {
        method: "POST",
        url: this.#url,
        headers: { "content-type": "application/json" },
        body: stringifyMessage(message),
        signal: controller.signal,
      });
      discard(response);
    } catch (error) {
      if (!controller.signal.aborted) throw error;
      if (TransportError.is(controller.signal.reason)) throw controller.signal.reason;
      throw new TransportError("closed", "The message was given up before the server had taken it");
    } finally {
      clearTimeout(limit);
      this.#open.delete(message);
    }
  }
}

function notAccepted(): TransportError {
  return new TransportError("timeout", `The server did not accept a message within ${POST_LIMIT_MS} ms`);
}

function closed(): TransportError {
  return new TransportError("closed", "The connection was closed");
}
