import { describe, expect, it } from "vitest";
import type { Requirement } from "./catalogue.ts";
import { coverageOf, formatCoverage } from "./coverage.ts";
import { faultsOf, parseComplete, parseReasons } from "./reasons.ts";

const listed = (id: string, level: string, section = "One"): [string, Requirement] => [
  id,
  { id, level, section, source: "list" },
];
const catalogue = new Map([
  listed("A-01", "MUST"),
  listed("A-02", "MAY"),
  listed("A-03", "INFO"),
  listed("B-01", "MUST", "Two"),
]);
const cite = (id: string) => ({ id, file: "x.test.ts", line: 1 });

/** The faults when tests cite these ids. */
function faults(
  cited: readonly string[],
  reasons: Record<string, string>,
  complete: readonly string[] = [],
  skipped: readonly string[] = [],
): string[] {
  const known = new Map(Object.entries(reasons));
  return faultsOf(coverageOf(catalogue, cited.map(cite), undefined, known), known, complete, new Set(skipped));
}

describe("parseReasons", () => {
  it("reads one sentence per id", () => {
    expect([...parseReasons('{\n  "A-01": "One.",\n  "B-01": "Two."\n}')]).toEqual([
      ["A-01", "One."],
      ["B-01", "Two."],
    ]);
  });

  it.each([
    ["no object", "[]", "holds no object"],
    ["an empty sentence", '{\n"A-01": ""\n}', 'gives A-01 ""'],
    ["a blank sentence", '{\n"A-01": " "\n}', 'gives A-01 " "'],
    ["no full stop", '{\n"A-01": "later"\n}', "full stop"],
    ["no sentence", '{\n"A-01": null\n}', "gives A-01 null"],
    ["ids out of order", '{\n"B-01": "Two.",\n"A-01": "One."\n}', "A-01 after B-01"],
    ["an id twice", '{\n"A-01": "One.",\n"A-01": "Two."\n}', "A-01 twice"],
    ["two ids in a line", '{\n"A-01": "One.", "B-01": "Two."\n}', "one id per line"],
  ])("refuses %s", (_, text, message) => {
    expect(() => parseReasons(text)).toThrow(message);
  });
});

describe("parseComplete", () => {
  it("reads a sorted list", () => {
    expect(parseComplete('["One", "Two"]')).toEqual(["One", "Two"]);
  });

  it.each(["{}", "[1]", '[""]', '["Two", "One"]', '["One", "One"]'])("refuses %s", (text) => {
    expect(() => parseComplete(text)).toThrow(RangeError);
  });
});

describe("coverageOf with reasons", () => {
  it("shows what has a reason apart from what is open", () => {
    const coverage = coverageOf(catalogue, [cite("A-01")], undefined, new Map([["A-02", "Why."]]));
    expect(coverage.sections.map(({ reasoned }) => reasoned.map(({ id }) => id))).toEqual([["A-02"], []]);
    expect(coverage.sections.map(({ open }) => open.map(({ id }) => id))).toEqual([[], ["B-01"]]);
    expect(formatCoverage(coverage)).toBe(
      [
        "list: 1 of 3 proven by a test, 1 with a reason instead, 1 open",
        "     1 of 2  One; reasoned: (A-02)",
        "     0 of 1  Two; open: B-01",
        "all: 1 of 3 proven by a test, 1 with a reason instead, 1 open",
      ].join("\n"),
    );
  });
});

describe("faultsOf", () => {
  it("finds nothing when reasons and tests agree", () => {
    expect(faults(["A-01"], { "A-02": "Why." }, ["A-", "One"])).toEqual([]);
  });

  it("refuses a reason for an id that a test proves", () => {
    expect(faults(["A-01"], { "A-01": "Why." })).toEqual([expect.stringContaining("a test proves A-01")]);
  });

  it("refuses a reason for an id that nobody listed, or that states a fact", () => {
    expect(faults([], { "A-99": "Why." })).toEqual([expect.stringContaining("no list has A-99")]);
    expect(faults([], { "A-03": "Why." })).toEqual([expect.stringContaining("no list has A-03")]);
  });

  it("refuses an open id in a complete section, and below a complete prefix", () => {
    expect(faults(["A-01"], {}, ["One"])).toEqual([expect.stringContaining("A-02 belongs to One")]);
    expect(faults([], {}, ["B-"])).toEqual([expect.stringContaining("B-01 belongs to B-")]);
  });

  it("excuses an id whose test was skipped for want of what it needs", () => {
    expect(faults(["A-01"], {}, ["One"], ["A-02"])).toEqual([]);
  });

  it("refuses a complete set that has no member", () => {
    expect(faults([], {}, ["Three"])).toEqual([expect.stringContaining("Three is no section")]);
    expect(faults([], {}, ["A"])).toEqual([expect.stringContaining("A is no section")]);
  });
});
