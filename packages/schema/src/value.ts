import { type JsonObject, setOwn } from "./json.ts";
import type { ValidationIssue } from "./validator.ts";

/** What kind of value was given: JSON, JSON but for members that are undefined, or something that JSON cannot carry. */
export type ValueKind = "json" | "with_undefined" | "foreign";

/** Classifies a value without allocating; recursion is bounded by the caller, who catches a stack overflow. */
export function kindOfValue(value: unknown): ValueKind {
  switch (typeof value) {
    case "string":
    case "boolean":
      return "json";
    case "number":
      return Number.isFinite(value) ? "json" : "foreign";
    case "object":
      return value === null ? "json" : Array.isArray(value) ? kindOfItems(value) : kindOfMembers(value as JsonObject);
    default:
      return "foreign";
  }
}

function kindOfItems(items: readonly unknown[]): ValueKind {
  let kind: ValueKind = "json";
  for (const item of items) {
    const of = kindOfValue(item);
    if (of === "foreign") {
      return of;
    }
    if (of === "with_undefined") kind = of;
  }
  return kind;
}

function kindOfMembers(value: JsonObject): ValueKind {
  let kind: ValueKind = "json";
  for (const key in value) {
    const member = value[key];
    const of = member === undefined ? "with_undefined" : kindOfValue(member);
    if (of === "foreign") {
      return of;
    }
    if (of === "with_undefined") kind = of;
  }
  return kind;
}

/** A copy without the members that are undefined, which is what `JSON.stringify` would send. */
export function withoutUndefined(value: unknown): unknown {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(withoutUndefined);
  }
  const copy: JsonObject = {};
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) {
      setOwn(copy, key, withoutUndefined(member));
    }
  }
  return copy;
}

/** The first place at which a value stops being JSON. */
export function foreignIssue(value: unknown, path: readonly (string | number)[] = []): ValidationIssue | undefined {
  if (typeof value !== "object" || value === null) {
    return kindOfValue(value) === "json" ? undefined : { path, message: "Is not a JSON value." };
  }
  for (const [key, member] of Object.entries(value)) {
    const isArray = Array.isArray(value);
    const issue =
      member === undefined && !isArray ? undefined : foreignIssue(member, [...path, isArray ? Number(key) : key]);
    if (issue !== undefined) {
      return issue;
    }
  }
  return undefined;
}

/** Turns the encoded steps of a JSON Pointer into a path: what stands in an array is an index, all else a key. */
export function pathOfPointer(steps: readonly string[], root: unknown): (string | number)[] {
  const path: (string | number)[] = [];
  let current = root;
  for (const step of steps) {
    path.push(Array.isArray(current) ? Number(step) : step);
    current = typeof current === "object" && current !== null ? (current as JsonObject)[step] : undefined;
  }
  return path;
}
