import type { Channel, ChannelReceiver, JsonRpcMessage } from "@tenon/jsonrpc";

// From how many answers on their way at once the server is taken to be slow.
const MANY_UNSENT = 16;

/**
 * The channel on which a legacy server calls the client: requests come in on event streams, whichever, and each answer goes out
 * as a POST of its own.
 */
export class AnswerChannel implements Channel {
  readonly #post: (message: JsonRpcMessage) => Promise<void>;
  #receiver: ChannelReceiver | undefined;
  #unsent = 0;

  constructor(post: (message: JsonRpcMessage) => Promise<void>) {
    this.#post = post;
  }

  start(receiver: ChannelReceiver): void {
    this.#receiver = receiver;
  }

  /** Brings in a message of the server's. */
  receive(message: JsonRpcMessage): void | Promise<void> {
    return this.#receiver?.message(message);
  }

  send(message: JsonRpcMessage | readonly JsonRpcMessage[]): void | Promise<void> {
    this.#unsent += 1;
    const sent = this.#postAll(message).finally(() => {
      this.#unsent -= 1;
    });
    return this.#unsent >= MANY_UNSENT ? sent : undefined;
  }

  async close(): Promise<void> {
    this.#receiver = undefined;
  }

  async #postAll(message: JsonRpcMessage | readonly JsonRpcMessage[]): Promise<void> {
    for (const one of isBatch(message) ? message : [message]) await this.#post(one);
  }
}

function isBatch(message: JsonRpcMessage | readonly JsonRpcMessage[]): message is readonly JsonRpcMessage[] {
  return Array.isArray(message);
}
