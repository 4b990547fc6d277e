import { compileEvaluation } from "./evaluation/compile.ts";
import { Report } from "./evaluation/evaluate.ts";
import { isStackOverflow } from "./json.ts";
import { type LinkedSchema, linkOptions, linkSchema } from "./link.ts";
import type { JsonSchemaValidator, JsonSchemaValidatorOptions, ValidationResult } from "./validator.ts";
import { foreignIssue, kindOfValue, withoutUndefined } from "./value.ts";

/**
 * A validator that turns a schema into closures: it needs neither `eval` nor `new Function`, so it runs under any content
 * security policy and on every edge runtime.
 * @throws {TypeError} when `schemas` has a key that is not an absolute URI, and for formats that are no table of functions.
 */
export function createJsonSchemaValidator(options: JsonSchemaValidatorOptions = {}): JsonSchemaValidator {
  const link = linkOptions(options);
  return {
    name: "eval-free",
    check: (schema) => void linkSchema(schema, link),
    compile: (schema) => checkLinked(linkSchema(schema, link)),
  };
}

/** Turns a schema in normal form into a check of values. */
export function checkLinked(linked: LinkedSchema): (value: unknown) => ValidationResult {
  const evaluate = compileEvaluation(linked);

  function check(value: unknown): ValidationResult {
    const kind = kindOfValue(value);
    if (kind === "foreign") return fail(foreignIssue(value)?.path ?? [], "Is not a JSON value.");
    const json = kind === "json" ? value : withoutUndefined(value);
    if (evaluate(json, undefined, undefined)) return { ok: true, value };
    const report = new Report();
    evaluate(json, report, undefined);
    return report.issues.length > 0 ? { ok: false, issues: report.issues } : fail([], "Does not match the schema.");
  }

  return (value) => {
    try {
      return check(value);
    } catch (error) {
      // A value that nests without end.
      return fail([], isStackOverflow(error) ? "Is too deep or too large to check." : "Cannot be checked.");
    }
  };
}

function fail(path: readonly (string | number)[], message: string): ValidationResult {
  return { ok: false, issues: [{ path, message }] };
}
