import { Ajv2020, type ErrorObject, type Options, type ValidateFunction } from "ajv/dist/2020.js";
import { keywords } from "./ajv-keywords.ts";
import { checkLinked } from "./eval-free.ts";
import { isStackOverflow } from "./json.ts";
import { definitionRef, type LinkedSchema, linkOptions, linkSchema } from "./link.ts";
import { SchemaError } from "./schema-error.ts";
import { unescapePointer } from "./uri.ts";
import {
  type JsonSchemaValidator,
  type JsonSchemaValidatorOptions,
  MAX_ISSUES,
  type ValidationIssue,
  type ValidationResult,
} from "./validator.ts";
import { foreignIssue, kindOfValue, pathOfPointer, withoutUndefined } from "./value.ts";

const ajvOptions: Options = {
  strict: false,
  strictNumbers: true,
  allErrors: true,
  ownProperties: true,
  // The schema has been checked against its dialect before it gets here.
  validateSchema: false,
  meta: false,
  addUsedSchema: false,
  logger: false,
};

/**
 * A validator that compiles each schema to a function with Ajv: the fastest, where generating code is allowed.
 * Needs the package `ajv`. The few schemas that Ajv evaluates wrongly go to the eval-free validator: those with
 * `unevaluatedProperties` or `unevaluatedItems`, and those with a tuple and `not` or `if`.
 * @throws {TypeError} when `schemas` has a key that is not an absolute URI, and for formats that are no table of functions.
 * @example
 * ```ts
 * import { createAjvValidator } from "@tenon/schema/ajv";
 *
 * const check = createAjvValidator().compile({ type: "object", required: ["city"] });
 * check({ city: "Bern" }); // { ok: true, value: { city: "Bern" } }
 * ```
 */
export function createAjvValidator(options: JsonSchemaValidatorOptions = {}): JsonSchemaValidator {
  const link = linkOptions(options);
  return {
    name: "ajv",
    check: (schema) => void linkSchema(schema, link),
    compile(schema) {
      const linked = linkSchema(schema, link);
      return isMistakenByAjv(linked.keywords) ? checkLinked(linked) : checker(compileFunction(linked));
    },
  };
}

/**
 * Ajv takes inherited keys such as `toString` for evaluated ones, counts what a failed `if` or all of `contains` has
 * evaluated, and under `not` and `if` skips the keywords that follow a tuple which is longer than the array (8.20).
 */
function isMistakenByAjv(keywords: ReadonlySet<string>): boolean {
  return (
    keywords.has("unevaluatedProperties") ||
    keywords.has("unevaluatedItems") ||
    (keywords.has("prefixItems") && (keywords.has("not") || keywords.has("if")))
  );
}

/**
 * Ajv keeps every schema, pattern and constant that it has compiled for as long as the instance lives. An instance of its
 * own for each schema lives exactly as long as the function that was compiled.
 */
function compileFunction(linked: LinkedSchema): ValidateFunction {
  // The same functions as in the eval-free validator: two libraries would disagree about what, say, a hostname is.
  const ajv = new Ajv2020({ ...ajvOptions, formats: linked.formats });
  for (const [name, definition] of Object.entries(keywords)) {
    ajv.removeKeyword(name);
    ajv.addKeyword(definition);
  }
  const schema =
    linked.definitions.length === 0
      ? linked.root
      : {
          $defs: Object.fromEntries(
            [...linked.definitions, linked.root].map((definition, index) => [index, definition]),
          ),
          $ref: definitionRef(linked.definitions.length),
        };
  try {
    return ajv.compile(schema);
  } catch (error) {
    const code = isStackOverflow(error) ? "limit_exceeded" : "invalid_schema";
    throw new SchemaError(code, `Ajv could not compile the schema: ${String(error)}`, { cause: error });
  }
}

function checker(accepts: ValidateFunction): (value: unknown) => ValidationResult {
  return (value) => {
    try {
      return accepts(value) ? { ok: true, value } : explain(accepts, value);
    } catch (error) {
      return {
        ok: false,
        issues: [
          { path: [], message: isStackOverflow(error) ? "Is too deep or too large to check." : "Cannot be checked." },
        ],
      };
    }
  };
}

/** Only a value that was refused is looked at again: members that are undefined, which JSON drops, may be the reason. */
function explain(accepts: ValidateFunction, value: unknown): ValidationResult {
  const kind = kindOfValue(value);
  const foreign = kind === "foreign" ? foreignIssue(value) : undefined;
  if (foreign !== undefined) {
    return { ok: false, issues: [foreign] };
  }
  const json = kind === "json" ? value : withoutUndefined(value);
  const errors = kind === "json" || !accepts(json) ? (accepts.errors ?? []) : undefined;
  // Ajv leaves the errors of the last call on the function, and with them parts of the value.
  accepts.errors = null;
  return errors === undefined ? { ok: true, value } : { ok: false, issues: issuesOf(errors, json) };
}

function issuesOf(errors: readonly ErrorObject[], value: unknown): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  for (const error of errors) {
    if (issues.length === MAX_ISSUES) {
      break;
    }
    // Only announces the errors of "then" or "else", which come before it.
    if (error.keyword !== "if") {
      issues.push(issueOf(error, value));
    }
  }
  return issues.length > 0 ? issues : [{ path: [], message: "Does not match the schema." }];
}

function issueOf({ keyword, instancePath, params, message }: ErrorObject, value: unknown): ValidationIssue {
  const path = pathOfPointer(instancePath.split("/").slice(1).map(unescapePointer), value);
  switch (keyword) {
    case "required":
      return { path: [...path, String(params["missingProperty"])], message: "Is required." };
    case "additionalProperties":
      return { path: [...path, String(params["additionalProperty"])], message: "Is not allowed." };
    case "unevaluatedProperties":
      return { path: [...path, String(params["unevaluatedProperty"])], message: "Is not allowed." };
    case "false schema":
      return { path, message: "Is not allowed." };
    default:
      return { path, message: message ?? "Does not match the schema." };
  }
}
