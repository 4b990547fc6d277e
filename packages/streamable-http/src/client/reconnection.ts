import type { Limits } from "./options.ts";
import type { StreamPosition } from "./stream-position.ts";

// So that the clients of a server that was restarted do not all come back at the same moment. Never earlier than asked for.
const JITTER = 0.2;
// A server that asks for more is not waited for any longer; and far more than this no timer could hold.
const LONGEST_DELAY_MS = 3_600_000;

/** Decides when, and whether, a broken event stream is asked for again. */
export class Reconnection {
  readonly #limits: Limits;
  #inVain = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** The delay before the next attempt, in milliseconds; undefined when there were too many in vain. */
  next(position: StreamPosition): number | undefined {
    if (position.moved) this.#inVain = 0;
    position.moved = false;
    const { initialDelayMs, maxDelayMs, maxAttempts } = this.#limits;
    if (this.#inVain >= maxAttempts) return undefined;
    const first = position.retryMs ?? initialDelayMs;
    const delay = Math.min(Math.max(first, Math.min(first * 2 ** this.#inVain, maxDelayMs)), LONGEST_DELAY_MS);
    this.#inVain += 1;
    return delay * (1 + Math.random() * JITTER);
  }
}

/** Waits, and rejects with the signal's reason when it aborts meanwhile. */
export function wait(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, delayMs);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
  });
}
