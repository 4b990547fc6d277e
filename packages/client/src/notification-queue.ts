import type { JsonObject } from "@tenon/jsonrpc";

/** Notifications that may wait for a handler; the oldest goes when another one comes. */
export const MAX_WAITING = 256;

/** Hands notifications to a handler, one after the other. */
export class NotificationQueue {
  readonly #name: string;
  readonly #handle: (params: JsonObject) => void | Promise<void>;
  readonly #onWarning: (message: string) => void;
  readonly #waiting: JsonObject[] = [];
  #isBusy = false;
  #dropped = 0;

  constructor(
    name: string,
    handle: (params: JsonObject) => void | Promise<void>,
    onWarning: (message: string) => void,
  ) {
    this.#name = name;
    this.#handle = handle;
    this.#onWarning = onWarning;
  }

  /** Never throws. */
  push(params: JsonObject): void {
    if (this.#waiting.length === MAX_WAITING) {
      this.#waiting.shift();
      this.#dropped += 1;
      if (this.#dropped === 1) this.#onWarning(`${this.#name}: more than ${MAX_WAITING} wait; the oldest are dropped`);
    }
    this.#waiting.push(params);
    if (!this.#isBusy) void this.#drain();
  }

  async #drain(): Promise<void> {
    this.#isBusy = true;
    for (let params = this.#waiting.shift(); params !== undefined; params = this.#waiting.shift()) {
      try {
        await this.#handle(params);
      } catch (error) {
        this.#onWarning(`${this.#name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    this.#isBusy = false;
    if (this.#dropped > 0) this.#onWarning(`${this.#name}: ${this.#dropped} were dropped`);
    this.#dropped = 0;
  }
}
