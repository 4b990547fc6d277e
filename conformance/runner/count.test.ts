import { describe, expect, it } from "vitest";
import { type Check, type CheckStatus, countLeg, countScenario } from "./count.ts";

const check = (status: CheckStatus, id = "own-check"): Check => ({ id, status });

describe("countScenario", () => {
  it("passes a scenario in which something of its own succeeded and nothing else happened", () => {
    expect(countScenario([check("SUCCESS"), check("INFO")]).verdict).toBe("pass");
  });

  it("fails a scenario with one failure among successes", () => {
    expect(countScenario([check("SUCCESS"), check("FAILURE"), check("SUCCESS")]).verdict).toBe("fail");
  });

  it("does not pass a scenario with a warning, though the suite ticks it", () => {
    expect(countScenario([check("SUCCESS"), check("WARNING")]).verdict).toBe("warn");
  });

  it("puts a failure before a warning", () => {
    expect(countScenario([check("WARNING"), check("FAILURE")]).verdict).toBe("fail");
  });

  it.each([
    ["no check at all", []],
    ["skipped checks only", [check("SKIPPED"), check("SKIPPED")]],
    ["remarks only", [check("INFO")]],
    ["valid messages only, which the suite may have sent itself", [check("SUCCESS", "wire-schema-valid")]],
  ])("takes %s for vacuous", (_, checks) => {
    expect(countScenario(checks).verdict).toBe("vacuous");
  });

  it("passes a scenario in which something was proven beside what was skipped", () => {
    expect(countScenario([check("SKIPPED"), check("SUCCESS")]).verdict).toBe("pass");
  });

  it("says none where there is no checks.json", () => {
    expect(countScenario(undefined)).toEqual({
      verdict: "none",
      checks: { SUCCESS: 0, FAILURE: 0, WARNING: 0, SKIPPED: 0, INFO: 0 },
      notes: [],
    });
  });

  it("counts every check once, those on the wire format included", () => {
    const { checks } = countScenario([check("SUCCESS"), check("SUCCESS", "wire-schema-valid"), check("INFO")]);
    expect(checks).toEqual({ SUCCESS: 2, FAILURE: 0, WARNING: 0, SKIPPED: 0, INFO: 1 });
  });

  it("notes what is not a success, the worst first, in one line each", () => {
    const { notes } = countScenario([
      { id: "c", status: "SKIPPED", description: "not declared" },
      { id: "b", status: "WARNING", description: "a rule", errorMessage: "a  reason\nin two lines" },
      { id: "a", status: "FAILURE", errorMessage: "x".repeat(1_000) },
    ]);
    expect(notes).toEqual([
      `FAILURE a: ${"x".repeat(240)}`,
      "WARNING b: a reason in two lines",
      "SKIPPED c: not declared",
    ]);
  });
});

describe("countLeg", () => {
  const scenarios = new Map([
    ["good", countScenario([check("SUCCESS")])],
    ["bad", countScenario([check("SUCCESS"), check("FAILURE")])],
    ["hollow", countScenario([check("SKIPPED")])],
    ["gone", countScenario(undefined)],
  ]);

  it("adds up verdicts and checks", () => {
    expect(countLeg(scenarios, undefined)).toEqual({
      scenarios: 4,
      verdicts: { pass: 1, warn: 0, fail: 1, vacuous: 1, none: 1 },
      checks: { SUCCESS: 2, FAILURE: 1, WARNING: 0, SKIPPED: 1, INFO: 0 },
      required: undefined,
    });
  });

  it("scores nothing but passes among what is required, a scenario that never ran included", () => {
    const required = new Set(["good", "hollow", "gone", "never-heard-of"]);
    expect(countLeg(scenarios, required).required).toEqual({ passed: 1, of: 4 });
  });
});
