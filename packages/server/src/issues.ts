import type { ValidationIssue } from "@tenon/schema";

/** Says what is wrong with a value, in words that a person or a model can act on. */
export function describeIssues(issues: readonly ValidationIssue[]): string {
  return issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join(".")}: ${message}`)).join("; ");
}
