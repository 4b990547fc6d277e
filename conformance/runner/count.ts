/** How a check of the suite ended. */
export type CheckStatus = "SUCCESS" | "FAILURE" | "WARNING" | "SKIPPED" | "INFO";

/** One entry of a `checks.json`. */
export interface Check {
  readonly id: string;
  readonly status: CheckStatus;
  readonly description?: string | undefined;
  readonly errorMessage?: string | undefined;
}

/**
 * What a scenario is worth:
 *
 * | verdict | meaning |
 * |---|---|
 * | `pass` | something of its own was proven, and nothing failed or was warned of |
 * | `warn` | a SHOULD is not kept; this is not a pass, although the suite ticks it for servers |
 * | `fail` | a MUST is not kept |
 * | `vacuous` | nothing was proven: all was skipped, or only the suite's own messages were found valid |
 * | `none` | no `checks.json`: the scenario broke off, or never ran |
 */
export type Verdict = "pass" | "warn" | "fail" | "vacuous" | "none";

/** The verdict on one scenario, with what it rests on. */
export interface ScenarioCount {
  readonly verdict: Verdict;
  readonly checks: Readonly<Record<CheckStatus, number>>;
  /** The failures, then the warnings, then what was skipped, in the suite's words. */
  readonly notes: readonly string[];
}

const NOTED: readonly CheckStatus[] = ["FAILURE", "WARNING", "SKIPPED"];
const NOTE_LENGTH = 240;

/**
 * Judges a scenario by its checks, never by the tick that the suite prints. Successes of `wire-schema-*` prove nothing about
 * the fixture: they also come for messages that the suite itself sent.
 */
export function countScenario(checks: readonly Check[] | undefined): ScenarioCount {
  const counts: Record<CheckStatus, number> = { SUCCESS: 0, FAILURE: 0, WARNING: 0, SKIPPED: 0, INFO: 0 };
  if (checks === undefined) return { verdict: "none", checks: counts, notes: [] };
  let proven = 0;
  for (const check of checks) {
    counts[check.status]++;
    if (check.status === "SUCCESS" && !check.id.startsWith("wire-schema-")) proven++;
  }
  const notes = NOTED.flatMap((status) => checks.filter((check) => check.status === status).map(describe));
  return { verdict: judge(counts, proven), checks: counts, notes };
}

function judge(counts: Readonly<Record<CheckStatus, number>>, proven: number): Verdict {
  if (counts.FAILURE > 0) return "fail";
  if (counts.WARNING > 0) return "warn";
  return proven > 0 ? "pass" : "vacuous";
}

function describe(check: Check): string {
  const text = (check.errorMessage ?? check.description ?? "").replace(/\s+/g, " ").trim();
  return `${check.status} ${check.id}: ${text.slice(0, NOTE_LENGTH)}`;
}

/** How a leg ended. */
export interface LegCount {
  readonly scenarios: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly checks: Readonly<Record<CheckStatus, number>>;
  /** Passes among the required scenarios; undefined where the suite requires none. */
  readonly required: { readonly passed: number; readonly of: number } | undefined;
}

/** Adds up the scenarios of a leg. */
export function countLeg(
  scenarios: ReadonlyMap<string, ScenarioCount>,
  required: ReadonlySet<string> | undefined,
): LegCount {
  const verdicts: Record<Verdict, number> = { pass: 0, warn: 0, fail: 0, vacuous: 0, none: 0 };
  const checks: Record<CheckStatus, number> = { SUCCESS: 0, FAILURE: 0, WARNING: 0, SKIPPED: 0, INFO: 0 };
  for (const scenario of scenarios.values()) {
    verdicts[scenario.verdict]++;
    for (const [status, count] of Object.entries(scenario.checks)) checks[status as CheckStatus] += count; // keys of a record
  }
  const passed = required && [...required].filter((name) => scenarios.get(name)?.verdict === "pass").length;
  return {
    scenarios: scenarios.size,
    verdicts,
    checks,
    required: required === undefined || passed === undefined ? undefined : { passed, of: required.size },
  };
}
