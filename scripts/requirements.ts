// `pnpm requirements`: which ids of requirements/ a test proves, which have a reason instead, and which are open.
// Fails when reasons.json or complete.json says otherwise than the tests.
//
//   --json            prints the same as JSON
//   --report FILE     counts only tests that passed, by vitest's JSON report
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readCatalogue } from "./requirements/catalogue.ts";
import { type Citation, idsIn, readCitations } from "./requirements/citations.ts";
import { coverageOf, formatCoverage } from "./requirements/coverage.ts";
import { faultsOf, parseComplete, parseReasons } from "./requirements/reasons.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values } = parseArgs({ options: { json: { type: "boolean" }, report: { type: "string" } } });

const reasons = parseReasons(readFileSync(join(root, "requirements/reasons.json"), "utf8"));
const outcome = values.report === undefined ? undefined : outcomeOf(values.report);
const coverage = coverageOf(
  readCatalogue(join(root, "requirements")),
  // The contract suites in packages/testing are tests too, although their files are sources.
  ["packages", "tests", "scripts", "conformance", "bench"].flatMap(citationsBelow),
  outcome?.passed,
  reasons,
);
const complete = parseComplete(readFileSync(join(root, "requirements/complete.json"), "utf8"));
const faults = [
  ...coverage.unknown.map(
    ({ file, line, id }) =>
      `${file}:${line}: cites ${id}, which no list in requirements/ has. Correct the id, or list it there first.`,
  ),
  ...faultsOf(coverage, reasons, complete, outcome?.skipped),
];

if (values.json) console.log(JSON.stringify(coverage, null, 2));
else console.log(formatCoverage(coverage));
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;

function citationsBelow(folder: string): Citation[] {
  const found: Citation[] = [];
  for (const entry of existsSync(join(root, folder)) ? readdirSync(join(root, folder), { withFileTypes: true }) : []) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!/^(node_modules|dist|build|generated)$/.test(entry.name)) found.push(...citationsBelow(path));
    } else if (/\.[cm]?ts$/.test(entry.name)) {
      const text = readFileSync(join(root, path), "utf8");
      if (/\[[A-Z]/.test(text)) found.push(...readCitations(path, text));
    }
  }
  return found;
}

function outcomeOf(report: string): { readonly passed: Set<string>; readonly skipped: Set<string> } {
  interface Report {
    readonly testResults: readonly { readonly assertionResults: readonly { status: string; fullName: string }[] }[];
  }
  // Written by vitest a moment ago.
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as Report;
  const tests = testResults.flatMap((file) => file.assertionResults);
  const idsOf = (...wanted: readonly string[]): Set<string> =>
    new Set(tests.filter(({ status }) => wanted.includes(status)).flatMap(({ fullName }) => idsIn(fullName)));
  // vitest calls a test "pending" or "skipped" that found out while it ran that something is missing.
  return { passed: idsOf("passed"), skipped: idsOf("pending", "skipped") };
}
