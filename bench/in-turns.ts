import { inTurnOrder, type Samples } from "./measure.ts";
import { withDeadline } from "./runner.ts";
import type { SubjectEntry } from "./subjects/index.ts";

/** Samples by subject, and who had to be left out, with the reason. */
export interface Measured {
  readonly samples: Samples;
  readonly faults: readonly string[];
}

/**
 * Measures each subject once in every round, one after the other, beginning with another each time, where a measurement is a process from its start to its end.
 * Who fails is left out, and named.
 */
export async function inTurns(
  entries: readonly SubjectEntry[],
  rounds: number,
  measure: (entry: SubjectEntry, round: number) => Promise<number>,
): Promise<Measured> {
  const samples = new Map<SubjectEntry, number[]>(entries.map((entry) => [entry, []]));
  const faults: string[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const [entry, values] of inTurnOrder([...samples], round)) {
      try {
        values.push(await withDeadline(measure(entry, round)));
      } catch (error) {
        faults.push(`${entry.name} was left out. ${String(error)}`);
        samples.delete(entry);
      }
    }
  }
  return { samples: Object.fromEntries([...samples].map(([{ name }, values]) => [name, values])), faults };
}
