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
 * call, and nearly every call is over before its timer would mean anything.
 */
export class Sweep {
  readonly #watched = new Set<Watched>();
  readonly #periodMs: number;
  #timer: unknown;

  /** `quietMs`: the longest that an answer stays quiet. 0: nothing is watched. */
  constructor(quietMs: number) {
    this.#periodMs = quietMs / TICKS;
  }

  watch(answer: Watched): void {
    if (this.#periodMs === 0) return;
    this.#watched.add(answer);
    this.#timer ??= letProcessEnd(setInterval(() => this.#tick(), this.#periodMs));
  }

  unwatch(answer: Watched): void {
    this.#watched.delete(answer);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#watched.clear();
  }

  #tick(): void {
    // Only here, not with the last answer: between two calls the timer would otherwise be stopped and started each time.
    if (this.#watched.size === 0) this.stop();
    for (const answer of this.#watched) {
      if (++answer.quietTicks < TICKS) continue;
      answer.quietTicks = 0;
      answer.onQuiet();
    }
  }
}
