import { describe, expect, it } from "vitest";
import { compareWithBaseline, describeDifference, updateBaseline } from "./baseline.ts";
import { countScenario, type ScenarioCount, type Verdict } from "./count.ts";

function outcome(leg: string, verdicts: Readonly<Record<string, Verdict>>): Map<string, Map<string, ScenarioCount>> {
  const nothing = countScenario(undefined);
  return new Map([[leg, new Map(Object.entries(verdicts).map(([name, verdict]) => [name, { ...nothing, verdict }]))]]);
}

describe("compareWithBaseline", () => {
  it("finds no difference where everything is as expected, failures included", () => {
    const baseline = { "server/all": { ping: "pass", tasks: "fail" } } as const;
    expect(compareWithBaseline(baseline, outcome("server/all", { ping: "pass", tasks: "fail" }))).toEqual([]);
  });

  it.each([
    ["pass", "fail"],
    ["pass", "warn"],
    ["pass", "vacuous"],
    ["warn", "vacuous"],
    ["vacuous", "fail"],
    ["fail", "none"],
  ] as const)("calls it a regression when %s becomes %s", (expected, actual) => {
    const [difference] = compareWithBaseline({ leg: { a: expected } }, outcome("leg", { a: actual }));
    expect(difference).toEqual({ leg: "leg", scenario: "a", kind: "regression", expected, actual });
  });

  it("calls an entry stale when the scenario is better than it says", () => {
    const [difference] = compareWithBaseline({ leg: { a: "fail" } }, outcome("leg", { a: "pass" }));
    expect(difference?.kind).toBe("stale");
  });

  it("calls an entry stale when its scenario is not there any more", () => {
    const [difference] = compareWithBaseline({ leg: { a: "pass", b: "pass" } }, outcome("leg", { b: "pass" }));
    expect(difference).toMatchObject({ scenario: "a", kind: "stale", actual: undefined });
  });

  it("reports a scenario that is not written down", () => {
    const [difference] = compareWithBaseline({}, outcome("leg", { a: "pass" }));
    expect(difference).toMatchObject({ scenario: "a", kind: "new", expected: undefined });
  });

  it("does not look at legs that were not run", () => {
    expect(compareWithBaseline({ other: { a: "pass" } }, outcome("leg", {}))).toEqual([]);
  });
});

describe("updateBaseline", () => {
  it("writes the legs that were run anew and leaves the others alone", () => {
    const baseline = { leg: { a: "fail", gone: "pass" }, other: { b: "pass" } } as const;
    expect(updateBaseline(baseline, outcome("leg", { a: "pass" }))).toEqual({
      leg: { a: "pass" },
      other: { b: "pass" },
    });
  });
});

describe("describeDifference", () => {
  it("says what to do about a stale entry", () => {
    const line = describeDifference({ leg: "l", scenario: "s", kind: "stale", expected: "fail", actual: "pass" });
    expect(line).toBe("stale: l s was expected to be fail and is pass; record it with `pnpm conformance --update`");
  });
});
