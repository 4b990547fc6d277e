import type { JsonObject } from "../json.ts";
import { all, type Evaluate, fail, Seen } from "./evaluate.ts";

type Compile = (schema: unknown) => Evaluate;

/** The keywords whose subschemas apply to the same value: `allOf`, `anyOf`, `oneOf`, `not`, `if`. */
export function compositions(schema: JsonObject, compile: Compile): Evaluate[] {
  const { allOf, anyOf, oneOf, not } = schema;
  const parts: Evaluate[] = [];
  if (Array.isArray(allOf)) parts.push(all(allOf.map(compile)));
  if (Array.isArray(anyOf)) parts.push(anyEvaluation(anyOf.map(compile)));
  if (Array.isArray(oneOf)) parts.push(oneEvaluation(oneOf.map(compile)));
  if (not !== undefined) parts.push(notEvaluation(compile(not)));
  if (schema["if"] !== undefined) parts.push(conditionEvaluation(schema, compile));
  return parts;
}

/** Evaluates one alternative, whose faults are nobody's business; what it has seen counts only if the value fits. */
function fitsAlternative(evaluate: Evaluate, value: unknown, seen: Seen | undefined): boolean {
  if (seen === undefined) return evaluate(value, undefined, undefined);
  const own = new Seen();
  const fits = evaluate(value, undefined, own);
  if (fits) seen.merge(own);
  return fits;
}

function anyEvaluation(alternatives: readonly Evaluate[]): Evaluate {
  const message = `Must match at least one of ${alternatives.length} alternatives.`;
  return (value, report, seen) => {
    let fits = false;
    for (const evaluate of alternatives) {
      if (!fitsAlternative(evaluate, value, seen)) continue;
      // Whoever asks what was evaluated has to hear it of every alternative that fits.
      if (seen === undefined) return true;
      fits = true;
    }
    if (!fits && report !== undefined) {
      report.add(message);
      for (const evaluate of alternatives) evaluate(value, report, undefined);
    }
    return fits;
  };
}

function oneEvaluation(alternatives: readonly Evaluate[]): Evaluate {
  const none = `Must match exactly one of ${alternatives.length} alternatives, and matches none.`;
  const several = `Must match exactly one of ${alternatives.length} alternatives, and matches more.`;
  return (value, report, seen) => {
    let count = 0;
    for (const evaluate of alternatives) {
      if (fitsAlternative(evaluate, value, seen)) count += 1;
      if (count > 1) return fail(report, several);
    }
    if (count === 0 && report !== undefined) {
      report.add(none);
      for (const evaluate of alternatives) evaluate(value, report, undefined);
    }
    return count === 1;
  };
}

function notEvaluation(evaluate: Evaluate): Evaluate {
  return (value, report) =>
    !evaluate(value, undefined, undefined) || fail(report, 'Must not match what "not" describes.');
}

function conditionEvaluation(schema: JsonObject, compile: Compile): Evaluate {
  const condition = compile(schema["if"]);
  const then = compile(schema["then"] ?? true);
  const otherwise = compile(schema["else"] ?? true);
  return (value, report, seen) =>
    fitsAlternative(condition, value, seen) ? then(value, report, seen) : otherwise(value, report, seen);
}
