import type { OpenCase } from "./open-case.ts";

const WARM_UP_MS = 400;
/**
 * Calls until the compiler has done its work, found by measuring burst after burst: the subjects that take longest cost three
 * times as much at first. A warm-up by time alone would measure slow subjects cold and fast ones warm.
 */
const WARM_UP_CALLS = 6000;
/** The warm-up ends at the latest after so much processor time. */
const LONGEST_WARM_UP_MS = 8000;
/** How long a burst may take at most: who says nothing more is broken. */
const DEADLINE_MS = 60_000;

/** Fails when something takes longer than {@link DEADLINE_MS}. */
export async function withDeadline<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No end after ${DEADLINE_MS} ms`)), DEADLINE_MS);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** Tells whether a subject has run for long enough to be measured: in time and in calls, but not without an end. */
export function isWarm(spentMs: number, calls: number): boolean {
  return spentMs >= LONGEST_WARM_UP_MS || (spentMs >= WARM_UP_MS && calls >= WARM_UP_CALLS);
}

/** One subject under its load, in a process of its own. */
export class Runner {
  readonly samples: number[] = [];
  readonly losses: number[] = [];
  readonly #case: OpenCase;
  #nanosecondsEach = 0;

  constructor(open: OpenCase) {
    this.#case = open;
  }

  /** Whether the last burst lost notifications. */
  get isLosing(): boolean {
    return (this.#case.lostPercent?.() ?? 0) > 0;
  }

  /** Lets the compiler see all that is going to happen, and finds out how many operations make a burst. */
  async warmUp(callsPerOperation: number): Promise<void> {
    let spentMs = 0;
    let calls = 0;
    for (let wish = 8; !isWarm(spentMs, calls); wish *= 4) {
      const operations = Math.min(wish, this.#operationsIn(WARM_UP_MS));
      this.#nanosecondsEach = await this.#run(operations);
      spentMs += (this.#nanosecondsEach * operations) / 1e6;
      calls += operations * callsPerOperation;
    }
  }

  async measure(burstMs: number): Promise<void> {
    this.samples.push(await this.burst(burstMs));
    const { lostPercent } = this.#case;
    if (lostPercent !== undefined) this.losses.push(lostPercent());
  }

  /** Runs for about so long; resolves with the processor time of one operation, in nanoseconds. */
  async burst(burstMs: number): Promise<number> {
    this.#nanosecondsEach = await this.#run(this.#operationsIn(burstMs));
    return this.#nanosecondsEach;
  }

  close(): Promise<void> {
    return this.#case.close();
  }

  #operationsIn(milliseconds: number): number {
    return this.#nanosecondsEach === 0 ? 8 : Math.max(4, Math.round((milliseconds * 1e6) / this.#nanosecondsEach));
  }

  async #run(operations: number): Promise<number> {
    const { process } = this.#case;
    await this.#case.check();
    await this.#case.prepare?.();
    const before = process.cpu;
    await this.#case.burst(operations);
    const after = process.cpu;
    this.#case.settle?.();
    return (after - before) / operations;
  }
}
