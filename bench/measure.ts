import type { Cores } from "./cores.ts";
import type { OpenCase } from "./open-case.ts";
import type { SubjectEntry } from "./subjects/index.ts";
import type { Column } from "./workloads.ts";

/** How long and how often. */
export interface Effort {
  readonly rounds: number;
  /** Processor time that one burst should take, in milliseconds. */
  readonly burstMs: number;
}

/** Processor time of one operation, in nanoseconds, in each round; by the name of the subject. */
export type Samples = Readonly<Record<string, readonly number[]>>;

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

/** Measures subjects under the same load in turns: each has one burst in every round. Who fails is left out, and named. */
export async function measureColumn(
  column: Column,
  entries: readonly SubjectEntry[],
  cores: Cores | undefined,
  { rounds, burstMs }: Effort,
): Promise<{ readonly samples: Samples; readonly faults: readonly string[] }> {
  const faults: string[] = [];
  const running = new Map<SubjectEntry, Runner>();
  const guarded = async (entry: SubjectEntry, work: () => Promise<void>): Promise<void> => {
    try {
      await withDeadline(work());
    } catch (error) {
      faults.push(`${entry.name} was left out. ${String(error)}`);
      await running.get(entry)?.close();
      running.delete(entry);
    }
  };
  for (const entry of entries) {
    await guarded(entry, async () => {
      const runner = new Runner(await column.open(entry, cores));
      running.set(entry, runner);
      await runner.warmUp(column.callsPerOperation);
    });
  }
  for (let round = 0; round < rounds; round++) {
    for (const [entry, runner] of running) await guarded(entry, () => runner.measure(burstMs));
  }
  const samples: Record<string, number[]> = {};
  for (const [{ name }, runner] of running) {
    samples[name] = runner.samples.map((sample) => sample / column.perOperation);
    await runner.close();
  }
  return { samples, faults };
}

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

class Runner {
  readonly samples: number[] = [];
  readonly #case: OpenCase;
  #nanosecondsEach = 0;

  constructor(open: OpenCase) {
    this.#case = open;
  }

  /** Lets the compiler see all that is going to happen, and finds out how many operations make a burst. */
  async warmUp(callsPerOperation: number): Promise<void> {
    let spentMs = 0;
    let calls = 0;
    for (let wish = 8; !isWarm(spentMs, calls); wish *= 4) {
      const operations = Math.min(wish, this.#operationsIn(WARM_UP_MS));
      this.#nanosecondsEach = await this.#burst(operations);
      spentMs += (this.#nanosecondsEach * operations) / 1e6;
      calls += operations * callsPerOperation;
    }
  }

  async measure(burstMs: number): Promise<void> {
    this.samples.push(await this.#burst(this.#operationsIn(burstMs)));
  }

  close(): Promise<void> {
    return this.#case.close();
  }

  #operationsIn(milliseconds: number): number {
    return this.#nanosecondsEach === 0 ? 8 : Math.max(4, Math.round((milliseconds * 1e6) / this.#nanosecondsEach));
  }

  /** Processor time of one operation, in nanoseconds, of so many. */
  async #burst(operations: number): Promise<number> {
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
