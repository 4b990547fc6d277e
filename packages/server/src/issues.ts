import type { ValidationIssue } from "@tenon/schema";
import { shorten } from "./shorten.ts";

/** A model, or a person, reads no more; a hostile value breaks a rule under a path of any length. */
const MAX_LENGTH = 4_000;

/** Says what is wrong with a value, in words that a person or a model can act on. */
export function describeIssues(issues: readonly ValidationIssue[]): string {
  return shorten(issues.map(describe).join("; "), MAX_LENGTH);
}

function describe({ path, message }: ValidationIssue): string {
  return path.length === 0 ? message : `${path.join(".")}: ${message}`;
}
