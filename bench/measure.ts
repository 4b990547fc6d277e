import type { Cores } from "./cores.ts";
import { Runner, withDeadline } from "./runner.ts";
import { median } from "./statistics.ts";
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

/** What a column came to. */
export interface MeasuredColumn {
  readonly samples: Samples;
  /** By the name of the subject, in each round: the percentage of notifications that never reached its application. */
  readonly losses: Samples;
  /** Who was left out, and why. */
  readonly faults: readonly string[];
}

/**
 * Measures subjects under the same load in turns: each has one burst in every round. Who fails is left out, and named.
 *
 * Two processes of one program differ by some percent for as long as they live. Where the column asks for several processes, all
 * of it is done with so many of each subject, one after the other, and each gives one sample: the median of its rounds.
 */
export async function measureColumn(
  column: Column,
  entries: readonly SubjectEntry[],
  cores: Cores | undefined,
  effort: Effort,
): Promise<MeasuredColumn> {
  if (column.processes === 1) return measureProcesses(column, entries, cores, effort);
  const samples = new Map<SubjectEntry, number[]>(entries.map((entry) => [entry, []]));
  const faults: string[] = [];
  for (let turn = 0; turn < column.processes; turn++) {
    const measured = await measureProcesses(column, inTurnOrder([...samples.keys()], turn), cores, effort);
    faults.push(...measured.faults);
    for (const [entry, values] of samples) {
      const rounds = measured.samples[entry.name];
      if (rounds === undefined) samples.delete(entry);
      else values.push(median(rounds));
    }
  }
  return { samples: byName(samples), losses: {}, faults };
}

/** Who begins in this round, and who follows: nobody always comes after the same neighbour's use of the caches, or always first. */
export function inTurnOrder<Item>(items: readonly Item[], round: number): Item[] {
  const start = items.length === 0 ? 0 : round % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

async function measureProcesses(
  column: Column,
  entries: readonly SubjectEntry[],
  cores: Cores | undefined,
  { rounds, burstMs }: Effort,
): Promise<MeasuredColumn> {
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
  // The first round does not count. While the others warm up, connections are closed and caches go: some subjects cost twice as
  // much in the first round after it as in all later ones.
  for (let round = -1; round < rounds; round++) {
    for (const [entry, runner] of inTurnOrder([...running], Math.max(round, 0))) {
      await guarded(entry, async () => {
        await (round < 0 ? runner.burst(burstMs) : runner.measure(burstMs));
        // What a peer loses is shown; of what is ours, nothing may be lost.
        if (!entry.isPeer && runner.isLosing) throw new Error("It lost notifications");
      });
    }
  }
  const samples = new Map(
    [...running].map(([entry, runner]) => [entry, runner.samples.map((sample) => sample / column.perOperation)]),
  );
  const losing = [...running].filter(([, runner]) => runner.losses.length > 0);
  const losses = new Map(losing.map(([entry, runner]) => [entry, runner.losses]));
  for (const runner of running.values()) await runner.close();
  return { samples: byName(samples), losses: byName(losses), faults };
}

function byName(values: ReadonlyMap<SubjectEntry, readonly number[]>): Samples {
  return Object.fromEntries([...values].map(([{ name }, each]) => [name, each]));
}
