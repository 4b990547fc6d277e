/** Which of the two fixtures is examined. */
export type Side = "server" | "client";

/** One run of the suite: a selection of its scenarios, against a fresh fixture. */
export interface Leg {
  /** `side/selection`, as it is given to `--leg` and shown in the report. */
  readonly name: string;
  readonly side: Side;
  /** What selects the scenarios, for `conformance server` and `conformance client`. */
  readonly flags: readonly string[];
  /** The same selection for `conformance list`, which says what has to be found in the results. */
  readonly listFlags: readonly string[];
}

const versions = ["2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"];
const requirementSets = ["2025-11-25", "2026-07-28"];

/**
 * Every leg, in the order of the report. `all` takes each scenario at the newest revision that it knows; the dated legs take
 * the scenarios of that revision; the `required` legs take the frozen list of what an implementation must do.
 */
export const legs: readonly Leg[] = (["server", "client"] as const).flatMap((side) => [
  { name: `${side}/all`, side, flags: ["--suite", "all"], listFlags: [] },
  ...versions.map((version) => ({
    name: `${side}/${version}`,
    side,
    flags: ["--suite", "all", "--spec-version", version],
    listFlags: ["--spec-version", version],
  })),
  ...requirementSets.map((set) => ({
    name: `${side}/required-${set}`,
    side,
    flags: ["--requirements", set],
    listFlags: ["--requirements", set],
  })),
]);

/** A leg of one scenario, at one revision where that is given. */
export function singleLeg(side: Side, scenario: string, version: string | undefined): Leg {
  const atVersion = version === undefined ? [] : ["--spec-version", version];
  return { name: `${side}/${scenario}`, side, flags: ["--scenario", scenario, ...atVersion], listFlags: [] };
}
