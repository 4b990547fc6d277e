import type { ValidationIssue } from "../validator.ts";
import { MAX_ISSUES } from "../validator.ts";

/**
 * A subschema made ready. Answers whether a value fits.
 * @param report Where to write what is wrong. Without it the first fault ends the evaluation, and nothing is allocated.
 * @param seen What was evaluated so far at this place of the value; given only where an `unevaluated…` keyword asks for it.
 */
export type Evaluate = (value: unknown, report: Report | undefined, seen: Seen | undefined) => boolean;

/** The issues of one value. */
export class Report {
  readonly issues: ValidationIssue[] = [];
  /** Keys and indexes from the root of the value to the place that is being evaluated. */
  readonly path: (string | number)[] = [];

  /** Notes an issue at the current place, or at a member of it. */
  add(message: string, member?: string): void {
    if (this.issues.length < MAX_ISSUES) {
      this.issues.push({ path: member === undefined ? [...this.path] : [...this.path, member], message });
    }
  }
}

/**
 * The members and items of one value that subschemas have evaluated.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-11
 */
export class Seen {
  everyMember = false;
  readonly members: Set<string> = new Set();
  /** All items before this index. */
  items = 0;
  /** Items beyond, one by one: those that `contains` found. */
  readonly contained: Set<number> = new Set();

  /** Takes over what a subschema that the value fits has evaluated. */
  merge(other: Seen): void {
    this.everyMember ||= other.everyMember;
    this.items = Math.max(this.items, other.items);
    for (const member of other.members) this.members.add(member);
    for (const index of other.contained) this.contained.add(index);
  }
}

/** Notes an issue, where issues are wanted. @returns false */
export function fail(report: Report | undefined, message: string): false {
  report?.add(message);
  return false;
}

/** Evaluates a part of the value. */
export function evaluateAt(
  step: string | number,
  value: unknown,
  evaluate: Evaluate,
  report: Report | undefined,
): boolean {
  if (report === undefined) return evaluate(value, undefined, undefined);
  report.path.push(step);
  const fits = evaluate(value, report, undefined);
  report.path.pop();
  return fits;
}

/** One evaluation out of several that all have to be content. */
export function all(parts: readonly Evaluate[]): Evaluate {
  const [first, second] = parts;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  return (value, report, seen) => {
    let fits = true;
    for (const part of parts) {
      if (part(value, report, seen)) continue;
      if (report === undefined) return false;
      fits = false;
    }
    return fits;
  };
}

/** A JSON text short enough for a message. */
export function excerpt(value: unknown): string {
  const text = JSON.stringify(value) ?? "";
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
