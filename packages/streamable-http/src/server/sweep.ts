import type { HttpExchange } from "./options.ts";
import { letProcessEnd } from "./timers.ts";

/** An answer that is being waited for, as the sweep sees it. */
export interface Watched {
  /** How often the sweep came by since something was sent. Set it to 0 whenever something is. */
  quietTicks: number;
  /** Called when nothing was sent for long enough. */
  onQuiet(): void;
}

const TICKS = 3;

/**
 * Looks after all open answers with one timer, which runs only while there are any. A timer for each would cost every
 * call, and nearly every call is over before its timer would mean anything. Where requests are walled off from each other,
 * each answer has a timer all the same.
 */
export class Sweep {
  readonly #watched = new Set<Watched>();
  readonly #ownTimers = new Map<Watched, unknown>();
  readonly #periodMs: number;
  #timer: unknown;

  /** `quietMs`: the longest that an answer stays quiet. 0: nothing is watched. */
  constructor(quietMs: number) {
    this.#periodMs = quietMs / TICKS;
  }

  watch(answer: Watched, { isWalledOff }: Pick<HttpExchange, "isWalledOff">): void {
    if (this.#periodMs === 0) return;
    if (isWalledOff === true) {
      this.#ownTimers.set(answer, letProcessEnd(setInterval(() => tick(answer), this.#periodMs)));
    } else {
      this.#watched.add(answer);
      this.#timer ??= letProcessEnd(setInterval(() => this.#tick(), this.#periodMs));
    }
  }

  unwatch(answer: Watched): void {
    if (this.#watched.delete(answer) || this.#ownTimers.size === 0) return;
    clearInterval(this.#ownTimers.get(answer));
    this.#ownTimers.delete(answer);
  }

  /** Stops the shared timer; the next answer to watch starts it again. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tick(): void {
    for (const answer of this.#watched) tick(answer);
    // Only here, not with the last answer: between two calls the timer would otherwise be stopped and started each time.
    if (this.#watched.size === 0) this.stop();
  }
}

function tick(answer: Watched): void {
  if (++answer.quietTicks < TICKS) return;
  answer.quietTicks = 0;
  answer.onQuiet();
}
