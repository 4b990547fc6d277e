import { describe, expect, it } from "vitest";
import type { Requirement } from "./catalogue.ts";
import { idsIn, readCitations } from "./citations.ts";
import { coverageOf, formatCoverage } from "./coverage.ts";

describe("idsIn", () => {
  it.each([
    ["[B-RPC-01] one", ["B-RPC-01"]],
    ["[B-RPC-01] [Q-08] two", ["B-RPC-01", "Q-08"]],
    ["[B-RPC-01, Q-08] two in one", ["B-RPC-01", "Q-08"]],
    ["[S1] an attack", ["S1"]],
    ["[B2-03] a section with a digit", ["B2-03"]],
    ["at the end [REV-06-1]", ["REV-06-1"]],
    ["reads [1] and [a-z] and []", []],
    ["no brackets B-RPC-01", []],
    ["half [B-RPC-01", []],
  ])("reads name %#", (name, ids) => {
    expect(idsIn(name)).toEqual(ids);
  });
});

describe("readCitations", () => {
  it("finds the names of tests and suites in every form, with their lines", () => {
    const text = `
it("[A-01] plain", () => {});
test.concurrent(\`[A-02] template \${1}\`, () => {});
describe.skipIf(false)("[A-03] suite", () => {
  it.each([1])(
    "[A-04] each", () => {});
  it.each\`x\`("[A-05] tagged", () => {});
});
describePort("[A-06] contract", () => {});
describes("[A-07] no suite", () => {});`;
    expect(readCitations("x.test.ts", text).map(({ id, line }) => `${id} ${line}`)).toEqual([
      "A-01 2",
      "A-02 3",
      "A-03 4",
      "A-04 6",
      "A-05 7",
      "A-06 9",
    ]);
  });

  it("does not take a table for a name", () => {
    expect(readCitations("x.test.ts", `it.each([["[A-01] one"]])("%s", () => {});`)).toEqual([]);
  });

  it("does not take comments, other calls or other strings for proof", () => {
    const text = `// [A-01]\nconst name = "[A-02]";\nexpect("[A-03]");\nit("none", () => { f("[A-04]"); });`;
    expect(readCitations("x.test.ts", text)).toEqual([]);
  });
});

describe("coverageOf", () => {
  const listed = (id: string, level: string): [string, Requirement] => [
    id,
    { id, level, section: "One", source: "list" },
  ];
  const catalogue = new Map([listed("A-01", "MUST"), listed("A-02", "MAY"), listed("A-03", "INFO")]);
  const cite = (id: string) => ({ id, file: "x.test.ts", line: 1 });

  it("[W-05] separates what is proven from what is open, and leaves facts out", () => {
    const [one] = coverageOf(catalogue, [cite("A-01")]).sections;
    expect(one?.proven).toEqual(["A-01"]);
    expect(one?.open.map(({ id }) => id)).toEqual(["A-02"]);
  });

  it("reports ids that nobody listed", () => {
    expect(coverageOf(catalogue, [cite("A-99")]).unknown).toEqual([cite("A-99")]);
  });

  it("does not count a test that did not pass", () => {
    const [one] = coverageOf(catalogue, [cite("A-01"), cite("A-02")], new Set(["A-02"])).sections;
    expect(one?.proven).toEqual(["A-02"]);
  });

  it("prints counts and what is open, optional ones in parentheses", () => {
    expect(formatCoverage(coverageOf(catalogue, [cite("A-01")]))).toBe(
      [
        "list: 1 of 2 proven by a test, 0 with a reason instead, 1 open",
        "     1 of 2  One; open: (A-02)",
        "all: 1 of 2 proven by a test, 0 with a reason instead, 1 open",
      ].join("\n"),
    );
  });
});
