// Counts the tests that really ran, from a report that vitest wrote (`--reporter=json`).
//
//   node scripts/tally.mjs report.json        prints `N passed, N failed, N skipped`
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * A test file that could not be loaded has no tests to count, so it counts as one failure itself.
 * A report that is missing or cannot be read counts as no tests at all.
 *
 * @param {string} file
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function tally(file) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of readReport(file).testResults ?? []) {
    const states = (suite.assertionResults ?? []).map((test) => test.status);
    for (const state of states) count[state === "passed" || state === "failed" ? state : "skipped"]++;
    if (suite.status === "failed" && !states.includes("failed")) count.failed++;
  }
  return count;
}

/** @param {{ passed: number, failed: number, skipped: number }} count */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function readReport(file) {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // A run that was killed leaves half a report.
    return {};
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(closingLine(tally(process.argv[2] ?? "")));
