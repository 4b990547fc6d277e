import type { ScenarioCount, Verdict } from "./count.ts";

/** What is expected: for each leg, the verdict on each scenario. */
export type Baseline = Readonly<Record<string, Readonly<Record<string, Verdict>>>>;

/** A scenario that did not end as the baseline says. */
export interface Difference {
  readonly leg: string;
  readonly scenario: string;
  /** `regression`: worse. `stale`: better than written down, or written down for a scenario that is not there. `new`: not written down. */
  readonly kind: "regression" | "stale" | "new";
  readonly expected: Verdict | undefined;
  readonly actual: Verdict | undefined;
}

/** From the worst to the best. Nothing that is proven stands between a failure and a pass but a warning. */
const order: readonly Verdict[] = ["none", "fail", "vacuous", "warn", "pass"];

/** Compares the legs that were run with the baseline. Every difference counts: a stale entry hides the next regression. */
export function compareWithBaseline(
  baseline: Baseline,
  outcome: ReadonlyMap<string, ReadonlyMap<string, ScenarioCount>>,
): readonly Difference[] {
  const differences: Difference[] = [];
  for (const [leg, scenarios] of outcome) {
    const wanted = baseline[leg] ?? {};
    for (const scenario of new Set([...Object.keys(wanted), ...scenarios.keys()])) {
      const expected = wanted[scenario];
      const actual = scenarios.get(scenario)?.verdict;
      if (expected === actual) continue;
      differences.push({ leg, scenario, kind: kindOf(expected, actual), expected, actual });
    }
  }
  return differences;
}

function kindOf(expected: Verdict | undefined, actual: Verdict | undefined): Difference["kind"] {
  if (expected === undefined) return "new";
  if (actual === undefined) return "stale";
  return order.indexOf(actual) < order.indexOf(expected) ? "regression" : "stale";
}

/** The baseline with the legs that were run written anew; the others stay. */
export function updateBaseline(
  baseline: Baseline,
  outcome: ReadonlyMap<string, ReadonlyMap<string, ScenarioCount>>,
): Baseline {
  const updated: Record<string, Readonly<Record<string, Verdict>>> = { ...baseline };
  for (const [leg, scenarios] of outcome) {
    updated[leg] = Object.fromEntries([...scenarios].map(([name, { verdict }]) => [name, verdict]));
  }
  return updated;
}

/** A line for people. */
export function describeDifference({ leg, scenario, kind, expected, actual }: Difference): string {
  const remedy = {
    regression: "",
    stale: "; record it with `pnpm conformance --update`",
    new: "; record it with `pnpm conformance --update`",
  }[kind];
  return `${kind}: ${leg} ${scenario} was expected to be ${expected ?? "absent"} and is ${actual ?? "absent"}${remedy}`;
}
