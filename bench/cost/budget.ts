import type { Counts } from "./counters.ts";

/** What is wrong with what a call did: more than it may, by name. @param tolerance the part by which a budget may be exceeded */
export function excess(counts: Counts, budget: Counts, tolerance = 0): string[] {
  return Object.entries(counts).flatMap(([name, amount]) => {
    const most = Math.floor((budget[name] ?? 0) * (1 + tolerance));
    return amount > most ? [`${name}: ${amount}, and at most ${most} may be`] : [];
  });
}

/** The budget that is left when it has to be what was measured where that is less. Nothing is ever raised. */
export function tighten(counts: Counts, budget: Counts | undefined): Counts {
  if (budget === undefined) return counts;
  const entries = Object.entries(budget).map(([name, most]) => [name, Math.min(most, counts[name] ?? 0)] as const);
  return Object.fromEntries(entries.filter(([, most]) => most > 0));
}
