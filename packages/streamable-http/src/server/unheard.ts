/** Messages that may wait, and the characters in them. A client that never listens costs no more. */
const MAX_MESSAGES = 100;
const MAX_LENGTH = 16_384;

/**
 * What was said to a client while it held no stream open, for the moment at which it does. Notifications outside of calls tell that
 * something is another now, so two that say the same say it once; when there are too many, the oldest go.
 */
export class Unheard {
  readonly #messages = new Set<string>();
  #length = 0;

  /** Keeps a message, as the last one. */
  keep(message: string): void {
    this.#drop(message);
    this.#messages.add(message);
    this.#length += message.length;
    for (const oldest of this.#messages) {
      if (this.#messages.size <= MAX_MESSAGES && this.#length <= MAX_LENGTH) return;
      this.#drop(oldest);
    }
  }

  #drop(message: string): void {
    if (this.#messages.delete(message)) this.#length -= message.length;
  }

  /** The messages, in their order. */
  [Symbol.iterator](): IterableIterator<string> {
    return this.#messages.values();
  }
}
