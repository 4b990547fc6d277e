import type { HealingLimits } from "./healing-options.ts";

/**
 * The delay before the attempt after so many that failed: none, then the initial one, doubled each time. Up to a half of it is
 * taken away by chance, so that the clients of a server that was restarted do not all come back at the same moment.
 */
export function backOff(failed: number, { initialDelayMs, maxDelayMs, random }: HealingLimits): number {
  if (failed <= 0) return 0;
  return Math.min(initialDelayMs * 2 ** (failed - 1), maxDelayMs) * (1 - random() / 2);
}

/** Counts attempts to connect, so that a server that dies again and again is not started again for ever. */
export class ReconnectBudget {
  readonly #limits: HealingLimits;
  /** When the attempts of the last `windowMs` were, or will be, made. */
  #attempts: number[] = [];

  constructor(limits: HealingLimits) {
    this.#limits = limits;
  }

  /** Takes one attempt: how long to wait before it. Undefined when there were too many. */
  take(atLeastMs: number = 0): number | undefined {
    const { clock, windowMs, maxReconnects } = this.#limits;
    const now = clock();
    this.#attempts = this.#attempts.filter((at) => at > now - windowMs);
    if (this.#attempts.length >= maxReconnects) return undefined;
    const delayMs = Math.max(backOff(this.#attempts.length, this.#limits), atLeastMs);
    this.#attempts.push(now + delayMs);
    return delayMs;
  }
}
