import type { ValidationIssue } from "./validation-issue.ts";

// The building blocks of the generated checks. They are short because every client downloads them, and they allocate
// nothing until something is wrong. Functions that take a key report it in the path; the others report on the value itself.

/** Says what is wrong with a value first, or nothing. */
export type Check = (value: unknown) => Issue;

/** The checks of one method: one per revision, oldest first. */
export type CheckRow = readonly (Check | undefined)[];

/** Nothing, when the value is fine. */
export type Issue = ValidationIssue | undefined;

/** A value is not what it should be. */
export function wrong(expected: string): ValidationIssue {
  return { path: "", expected };
}

/** The same issue, seen from one level further out. */
export function at(key: string | number, issue: Issue): Issue {
  if (issue === undefined) return undefined;
  const step = typeof key === "number" ? key : key.replaceAll("~", "~0").replaceAll("/", "~1");
  return { path: `/${step}${issue.path}`, expected: issue.expected };
}

/** Narrows to a JSON object. */
export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function anObject(value: unknown): Issue {
  return isObject(value) ? undefined : wrong("an object");
}

export function aString(value: unknown): Issue {
  return typeof value === "string" ? undefined : wrong("a string");
}

export function aBoolean(value: unknown): Issue {
  return typeof value === "boolean" ? undefined : wrong("true or false");
}

export function aNumber(value: unknown): Issue {
  return typeof value === "number" ? undefined : wrong("a number");
}

export function anInteger(value: unknown): Issue {
  return Number.isInteger(value) ? undefined : wrong("an integer");
}

export function aNatural(value: unknown): Issue {
  return Number.isInteger(value) && Number(value) >= 0 ? undefined : wrong("an integer of at least 0");
}

export function aFraction(value: unknown): Issue {
  return typeof value === "number" && value >= 0 && value <= 1 ? undefined : wrong("a number from 0 to 1");
}

export function aValue(value: unknown): Issue {
  return value === undefined ? wrong("a value") : undefined;
}

/** A required member. */
export function need(value: unknown, key: string, check: Check): Issue {
  return at(key, check(value));
}

/** An optional member. */
export function may(value: unknown, key: string, check: Check): Issue {
  return value === undefined ? undefined : at(key, check(value));
}

/** A required member that is a string. */
export function string(value: unknown, key: string): Issue {
  return typeof value === "string" ? undefined : at(key, wrong("a string"));
}

/** An optional member that is a string. */
export function optionalString(value: unknown, key: string): Issue {
  return value === undefined ? undefined : string(value, key);
}

/** A required member that is a list. */
export function list(value: unknown, key: string, check: Check, maxItems?: number): Issue {
  return at(key, items(value, check, maxItems));
}

/** An optional member that is a list. */
export function optionalList(value: unknown, key: string, check: Check): Issue {
  return value === undefined ? undefined : list(value, key, check);
}

/** A required member with one possible value. */
export function is(value: unknown, key: string, only: string | number): Issue {
  return value === only ? undefined : at(key, wrong(JSON.stringify(only)));
}

/** An optional member with one possible value. */
export function optionalIs(value: unknown, key: string, only: string | number): Issue {
  return value === undefined ? undefined : is(value, key, only);
}

/** One of a few texts. */
export function oneOf(value: unknown, values: readonly unknown[]): Issue {
  return values.includes(value) ? undefined : wrong(`one of ${values.join(", ")}`);
}

/** A list, all of one kind. */
export function items(value: unknown, check: Check, maxItems: number = Number.POSITIVE_INFINITY): Issue {
  if (!Array.isArray(value)) return wrong("a list");
  if (value.length > maxItems) return wrong(`a list of at most ${maxItems} items`);
  for (let i = 0; i < value.length; i++) {
    const issue = check(value[i]);
    if (issue !== undefined) return at(i, issue);
  }
  return undefined;
}

/** An object whose members are all of one kind. */
export function entries(value: unknown, check: Check): Issue {
  if (!isObject(value)) return wrong("an object");
  for (const key in value) {
    const issue = check(value[key]);
    if (issue !== undefined) return at(key, issue);
  }
  return undefined;
}
