import { equalJson, type JsonObject } from "../json.ts";
import { isMultipleOf } from "../multiple-of.ts";
import type { Formats } from "../validator.ts";
import { type Evaluate, excerpt, fail } from "./evaluate.ts";

const typeTests: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
  null: (value) => value === null,
  array: (value) => Array.isArray(value),
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
};

const never = (): boolean => false;

/** `type` */
export function typeEvaluation(type: unknown): Evaluate {
  const names: readonly string[] = Array.isArray(type) ? type : [String(type)];
  const message = `Must be of type ${names.join(" or ")}.`;
  const tests = names.map((name) => typeTests[name] ?? never);
  const [only = never] = tests;
  const holds = tests.length === 1 ? only : (value: unknown) => tests.some((test) => test(value));
  return (value, report) => holds(value) || fail(report, message);
}

/** `const` and `enum`: by what a value contains, whatever the order of its members. */
export function equalityEvaluation(members: readonly unknown[]): Evaluate {
  const scalars = new Set(members.filter((member) => typeof member !== "object" || member === null));
  const structures = members.filter((member) => typeof member === "object" && member !== null);
  const message =
    members.length === 1 ? `Must be ${excerpt(members[0])}.` : `Must be one of ${members.map(excerpt).join(", ")}.`;
  return (value, report) =>
    scalars.has(value) || structures.some((member) => equalJson(member, value)) || fail(report, message);
}

/** The keywords that say something about numbers. */
export function numberEvaluations(schema: JsonObject): Evaluate[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const of = (holds: (value: number) => boolean, message: string): Evaluate => {
    return (value, report) => typeof value !== "number" || holds(value) || fail(report, message);
  };
  const parts: Evaluate[] = [];
  if (typeof minimum === "number") parts.push(of((value) => value >= minimum, `Must be at least ${minimum}.`));
  if (typeof maximum === "number") parts.push(of((value) => value <= maximum, `Must be at most ${maximum}.`));
  if (typeof exclusiveMinimum === "number") {
    parts.push(of((value) => value > exclusiveMinimum, `Must be more than ${exclusiveMinimum}.`));
  }
  if (typeof exclusiveMaximum === "number") {
    parts.push(of((value) => value < exclusiveMaximum, `Must be less than ${exclusiveMaximum}.`));
  }
  if (typeof multipleOf === "number") {
    parts.push(of((value) => isMultipleOf(value, multipleOf), `Must be a multiple of ${multipleOf}.`));
  }
  return parts;
}

/** The keywords that say something about strings. */
export function stringEvaluations(schema: JsonObject, formats: Formats): Evaluate[] {
  const { minLength, maxLength, pattern, format } = schema;
  const of = (holds: (value: string) => boolean, message: string): Evaluate => {
    return (value, report) => typeof value !== "string" || holds(value) || fail(report, message);
  };
  const parts: Evaluate[] = [];
  if (typeof minLength === "number") {
    parts.push(of((value) => hasLength(value, minLength), `Must have at least ${minLength} characters.`));
  }
  if (typeof maxLength === "number") {
    parts.push(of((value) => !hasLength(value, maxLength + 1), `Must have at most ${maxLength} characters.`));
  }
  if (typeof pattern === "string") {
    const expression = new RegExp(pattern, "u");
    parts.push(of((value) => expression.test(value), `Must match the pattern ${excerpt(pattern)}.`));
  }
  const isOfFormat = typeof format === "string" ? formats[format] : undefined;
  if (isOfFormat !== undefined) parts.push(of(isOfFormat, `Must have the format ${excerpt(format)}.`));
  return parts;
}

/** Whether a string has so many Unicode code points; two UTF-16 code units may make one. */
function hasLength(value: string, least: number): boolean {
  if (value.length < least) return false;
  if (value.length >= 2 * least) return true;
  let count = 0;
  for (let at = 0; at < value.length; count += 1) at += (value.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return count >= least;
}
