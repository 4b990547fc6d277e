import { TransportError } from "@tenon/jsonrpc";
import type { ProtocolVersion } from "@tenon/protocol";
import type { SessionRequestOptions } from "./request-options.ts";
import type { Patience } from "./waiting.ts";

/** One call that may be sent several times, and the time that it has for all of them together. */
export class HealedCall {
  readonly method: string;
  /** How many times it was sent again. */
  retries = 0;
  /** Whether it had to wait before it was sent: then some of its time is gone. */
  delayed = false;
  /** The error by which a server refused it that perhaps does not speak the revision, and the revision. */
  refusal: Error | undefined;
  refusedVersion: ProtocolVersion | undefined;
  readonly #options: SessionRequestOptions;
  readonly #timeoutMs: number;
  readonly #maxTotalMs: number;
  readonly #clock: () => number;
  readonly #startedAt: number;
  /** When the server last gave a sign of life, as far as is known. */
  #heardAt: number;

  constructor(method: string, options: SessionRequestOptions, timeoutMs: number | undefined, clock: () => number) {
    this.method = method;
    this.#options = options;
    this.#timeoutMs = options.timeoutMs ?? timeoutMs ?? Number.POSITIVE_INFINITY;
    this.#maxTotalMs = options.maxTotalTimeoutMs ?? Number.POSITIVE_INFINITY;
    this.#clock = clock;
    this.#startedAt = clock();
    this.#heardAt = this.#startedAt;
  }

  /** The caller's options, with what is left of its time-outs. */
  get options(): SessionRequestOptions {
    if (!this.delayed) return this.#options;
    const now = this.#clock();
    return {
      ...this.#options,
      timeoutMs: left(this.#timeoutMs, now - this.#heardAt),
      ...(this.#maxTotalMs !== Number.POSITIVE_INFINITY && {
        maxTotalTimeoutMs: left(this.#maxTotalMs, now - this.#startedAt),
      }),
    };
  }

  /** It was sent, and failed. With progress in between it may have been under way for longer than its time-out. */
  failed(): void {
    this.delayed = true;
    if (this.#options.onProgress !== undefined) this.#heardAt = this.#clock();
  }

  /** Milliseconds until the call has to end. */
  remainingMs(): number {
    const now = this.#clock();
    return Math.min(left(this.#timeoutMs, now - this.#heardAt), left(this.#maxTotalMs, now - this.#startedAt));
  }

  /** For how long to wait until the connection is whole. */
  patience(): Patience {
    return {
      signal: this.#options.signal,
      timeoutMs: this.remainingMs(),
      timeoutError: () =>
        new TransportError("timeout", `${this.method} had to wait for the connection to be made again for too long`),
    };
  }
}

function left(limitMs: number, elapsedMs: number): number {
  return Math.max(0, limitMs - elapsedMs);
}
