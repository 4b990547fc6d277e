import type { Channel } from "./channel.ts";
import type { JsonRpcMessage, JsonRpcResponse } from "./message.ts";

/** What is sent at once: a message, or the answers to a batch. */
export type Outgoing = JsonRpcMessage | readonly JsonRpcResponse[];

/** Who hears what became of messages that had to wait. */
export interface OutboxOwner {
  /** A message could not be sent after `send` had returned. `handedOver` tells that the channel had it already. */
  unsendable(message: Outgoing, error: unknown, handedOver: boolean): void;
  /** Fewer messages wait than before. */
  moved(): void;
}

/**
 * Sends in order, and waits where the channel says that the peer is slow. While nothing waits, `send` is the channel's own.
 */
export class Outbox {
  readonly #channel: Channel;
  readonly #owner: OutboxOwner;
  #waiting: Outgoing[] = [];
  #waitingAnswers = 0;
  #drained: Promise<void> | undefined;

  constructor(channel: Channel, owner: OutboxOwner) {
    this.#channel = channel;
    this.#owner = owner;
  }

  /** Resolves when more may be sent; undefined while the channel does not ask to wait. */
  get drained(): Promise<void> | undefined {
    return this.#drained;
  }

  /** How many messages wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** How many of those are answers. */
  get waitingAnswers(): number {
    return this.#waitingAnswers;
  }

  /** Sends, or queues; a promise tells to wait with more, and never rejects. Throws what the channel throws at once. */
  send(message: Outgoing): void | Promise<void> {
    if (this.#drained !== undefined) {
      this.#waiting.push(message);
      if (isAnswer(message)) this.#waitingAnswers += 1;
      return this.#drained;
    }
    const slow = this.#channel.send(message);
    if (slow === undefined) return undefined;
    this.#drained = this.#drain(message, slow);
    return this.#drained;
  }

  /** Takes back a message that still waits. */
  withdraw(message: JsonRpcMessage): boolean {
    const index = this.#waiting.indexOf(message);
    if (index === -1) return false;
    this.#waiting.splice(index, 1);
    return true;
  }

  /** Hands everything but requests to the channel, slow or not: it is about to be closed, and flushes what it has. */
  flush(): void {
    for (let next = this.#take(); next !== undefined; next = this.#take()) {
      const slow = isRequest(next) ? undefined : this.#trySend(next);
      slow?.catch(() => {});
    }
  }

  async #drain(message: Outgoing, slow: Promise<void>): Promise<void> {
    let last = message;
    let wait: Promise<void> | undefined = slow;
    while (wait !== undefined) {
      try {
        await wait;
      } catch (error) {
        this.#owner.unsendable(last, error, true);
      }
      wait = undefined;
      for (let next = this.#take(); next !== undefined; next = this.#take()) {
        last = next;
        wait = this.#trySend(next);
        if (wait !== undefined) break;
      }
      if (wait === undefined) this.#drained = undefined;
      this.#owner.moved();
    }
  }

  #take(): Outgoing | undefined {
    const next = this.#waiting.shift();
    if (next !== undefined && isAnswer(next)) this.#waitingAnswers -= 1;
    return next;
  }

  #trySend(message: Outgoing): Promise<void> | undefined {
    try {
      return this.#channel.send(message) ?? undefined;
    } catch (error) {
      this.#owner.unsendable(message, error, false);
      return undefined;
    }
  }
}

/** Tells whether what is sent is the answers to a batch. */
export function isBatch(message: Outgoing): message is readonly JsonRpcResponse[] {
  return Array.isArray(message);
}

function isRequest(message: Outgoing): boolean {
  return !isBatch(message) && "method" in message && "id" in message;
}

function isAnswer(message: Outgoing): boolean {
  return isBatch(message) || !("method" in message);
}
