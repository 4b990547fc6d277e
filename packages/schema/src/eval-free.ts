import { type OutputUnit, type Schema, validate } from "@cfworker/json-schema";
import { isStackOverflow } from "./json.ts";
import { definitionRef, type LinkedSchema, linkOptions, linkSchema } from "./link.ts";
import { unescapePointer } from "./uri.ts";
import {
  type JsonSchemaValidator,
  type JsonSchemaValidatorOptions,
  MAX_ISSUES,
  type ValidationIssue,
  type ValidationResult,
} from "./validator.ts";
import { foreignIssue, kindOfValue, longestArray, pathOfPointer, withoutUndefined } from "./value.ts";

/** Options of the validator that generates no code. */
export interface EvalFreeValidatorOptions extends JsonSchemaValidatorOptions {
  /**
   * The longest array in a value that is accepted where the schema says `uniqueItems`, which is checked in quadratic time.
   * Default 2,000.
   */
  readonly maxUniqueItems?: number;
}

/** Two thousand items compare in about ten milliseconds. */
export const DEFAULT_MAX_UNIQUE_ITEMS = 2_000;

type Lookup = Record<string, Schema | boolean>;

/**
 * A validator that interprets the schema: it needs neither `eval` nor `new Function`, so it runs under any content security
 * policy and on every edge runtime.
 * @throws {TypeError} when `schemas` has a key that is not an absolute URI.
 */
export function createJsonSchemaValidator(options: EvalFreeValidatorOptions = {}): JsonSchemaValidator {
  const link = linkOptions(options);
  const maxUniqueItems = options.maxUniqueItems ?? DEFAULT_MAX_UNIQUE_ITEMS;
  return {
    name: "eval-free",
    check: (schema) => void linkSchema(schema, link),
    compile: (schema) => interpret(linkSchema(schema, link), maxUniqueItems),
  };
}

/** Turns a schema in normal form into a check that interprets it. */
export function interpret(linked: LinkedSchema, maxUniqueItems: number): (value: unknown) => ValidationResult {
  // The normal form is JSON Schema by construction; the library's types merely spell its keywords one by one.
  const root = linked.root as Schema | boolean;
  const usesUniqueItems = linked.keywords.has("uniqueItems");
  const lookup: Lookup = Object.create(null);
  linked.definitions.forEach((definition, index) => {
    lookup[definitionRef(index)] = definition as Schema | boolean;
  });

  function evaluate(value: unknown, shortCircuit: boolean): readonly OutputUnit[] | undefined {
    const result = validate(value, root, "2020-12", lookup, shortCircuit);
    return result.valid ? undefined : result.errors;
  }

  function check(value: unknown): ValidationResult {
    const kind = kindOfValue(value);
    if (kind === "foreign") {
      return fail(foreignIssue(value) ?? { path: [], message: "Is not a JSON value." });
    }
    const json = kind === "json" ? value : withoutUndefined(value);
    if (usesUniqueItems && longestArray(json) > maxUniqueItems) {
      return fail({
        path: [],
        message: `Has an array of more than ${maxUniqueItems} items to compare for uniqueness.`,
      });
    }
    const errors = evaluate(json, false);
    return errors === undefined ? { ok: true, value } : { ok: false, issues: issuesOf(errors, json) };
  }

  return (value) => {
    try {
      return check(value);
    } catch (error) {
      // Hostile values: endless nesting, more errors than a call can spread, keys that are not Unicode.
      return fail({
        path: [],
        message: isStackOverflow(error) ? "Is too deep or too large to check." : "Cannot be checked.",
      });
    }
  };
}

function fail(issue: ValidationIssue): ValidationResult {
  return { ok: false, issues: [issue] };
}

/** Keywords whose errors only announce the errors of a subschema, which follow. */
const announcements: ReadonlySet<string> = new Set([
  "$ref",
  "allOf",
  "if",
  "properties",
  "patternProperties",
  "additionalProperties",
  "unevaluatedProperties",
  "items",
  "prefixItems",
  "unevaluatedItems",
]);

const MISSING_BEFORE = 'Instance does not have required property "';
const MISSING_AFTER = '".';

function issuesOf(errors: readonly OutputUnit[], value: unknown): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  for (const { keyword, instanceLocation, error } of errors) {
    if (issues.length === MAX_ISSUES) {
      break;
    }
    if (announcements.has(keyword)) {
      continue;
    }
    const path = pathOfPointer(instanceLocation.split("/").slice(1).map(decodeStep), value);
    if (keyword === "required" && error.startsWith(MISSING_BEFORE)) {
      path.push(error.slice(MISSING_BEFORE.length, -MISSING_AFTER.length));
      issues.push({ path, message: "Is required." });
    } else {
      issues.push({ path, message: keyword === "false" ? "Is not allowed." : error });
    }
  }
  return issues.length > 0 ? issues : [{ path: [], message: "Does not match the schema." }];
}

function decodeStep(step: string): string {
  return unescapePointer(decodeURIComponent(step));
}
