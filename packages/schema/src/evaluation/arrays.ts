import { hasDuplicates, type JsonObject } from "../json.ts";
import { type Evaluate, evaluateAt, fail } from "./evaluate.ts";

type Compile = (schema: unknown) => Evaluate;

/** The keywords that say something about arrays, but for `unevaluatedItems`. */
export function arrayEvaluations(schema: JsonObject, compile: Compile): Evaluate[] {
  const { minItems, maxItems, uniqueItems, prefixItems, items, contains } = schema;
  const of = (holds: (value: readonly unknown[]) => boolean, message: string): Evaluate => {
    return (value, report) => !Array.isArray(value) || holds(value) || fail(report, message);
  };
  const parts: Evaluate[] = [];
  if (typeof minItems === "number") {
    parts.push(of((value) => value.length >= minItems, `Must have at least ${minItems} items.`));
  }
  if (typeof maxItems === "number") {
    parts.push(of((value) => value.length <= maxItems, `Must have at most ${maxItems} items.`));
  }
  if (uniqueItems === true) parts.push(of((value) => !hasDuplicates(value), "Must not have equal items."));
  if (prefixItems !== undefined || items !== undefined) parts.push(itemsEvaluation(prefixItems, items, compile));
  if (contains !== undefined) parts.push(containsEvaluation(schema, compile(contains)));
  return parts;
}

function itemsEvaluation(prefix: unknown, items: unknown, compile: Compile): Evaluate {
  const first = Array.isArray(prefix) ? prefix.map(compile) : [];
  const rest = items === undefined ? undefined : compile(items);
  return (value, report, seen) => {
    if (!Array.isArray(value)) return true;
    const count = rest === undefined ? Math.min(first.length, value.length) : value.length;
    let fits = true;
    for (let index = 0; index < count; index += 1) {
      const evaluate = first[index] ?? rest;
      if (evaluate === undefined || evaluateAt(index, value[index], evaluate, report)) continue;
      if (report === undefined) return false;
      fits = false;
    }
    if (seen !== undefined) seen.items = Math.max(seen.items, count);
    return fits;
  };
}

function containsEvaluation({ minContains, maxContains }: JsonObject, evaluate: Evaluate): Evaluate {
  const least = typeof minContains === "number" ? minContains : 1;
  const most = typeof maxContains === "number" ? maxContains : Number.POSITIVE_INFINITY;
  const tooFew = `Must have at least ${least} items of the kind that "contains" describes.`;
  const tooMany = `Must have at most ${most} items of the kind that "contains" describes.`;
  return (value, report, seen) => {
    if (!Array.isArray(value)) return true;
    let found = 0;
    for (let index = 0; index < value.length; index += 1) {
      if (!evaluate(value[index], undefined, undefined)) continue;
      found += 1;
      seen?.contained.add(index);
      if (found > most) return fail(report, tooMany);
    }
    return found >= least || fail(report, tooFew);
  };
}
