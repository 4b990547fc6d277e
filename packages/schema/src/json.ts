import { SchemaError } from "./schema-error.ts";

/** An object of a document that was copied by {@link copyJson}: own, enumerable, JSON only. */
export type JsonObject = { [key: string]: unknown };

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Sets an own property even where the key is `__proto__`. */
export function setOwn(target: JsonObject, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}

/** One step of a JSON Pointer in a URI fragment. */
export function pointerStep(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** What remains of the bounds on the size of a schema; shared by all documents of one compilation. */
export interface CopyBudget {
  readonly maxDepth: number;
  readonly maxValues: number;
  values: number;
}

/**
 * A private copy of a schema: later changes by its owner cannot reach a compiled validator, and the validator's own
 * bookkeeping cannot reach the owner.
 */
export function copyJson(value: unknown, budget: CopyBudget, pointer = "#", depth = 0): unknown {
  budget.values += 1;
  if (budget.values > budget.maxValues) {
    throw new SchemaError("limit_exceeded", `The schema has more than ${budget.maxValues} JSON values (maxValues).`);
  }
  if (typeof value === "number" ? Number.isFinite(value) : value === null || isScalar(value)) {
    return value;
  }
  if (typeof value !== "object" || value === null) {
    throw new SchemaError("invalid_schema", `${pointer}: ${describe(value)} is not a JSON value.`, { pointer });
  }
  if (depth >= budget.maxDepth) {
    throw new SchemaError("limit_exceeded", `The schema is nested deeper than ${budget.maxDepth} levels (maxDepth).`, {
      pointer,
    });
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => copyJson(item, budget, pointerStep(pointer, index), depth + 1));
  }
  const copy: JsonObject = {};
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) {
      setOwn(copy, key, copyJson(member, budget, pointerStep(pointer, key), depth + 1));
    }
  }
  return copy;
}

function isScalar(value: unknown): boolean {
  return typeof value === "string" || typeof value === "boolean";
}

function describe(value: unknown): string {
  return typeof value === "number" ? String(value) : `a value of type ${typeof value}`;
}

/** Equality of JSON values as JSON Schema defines it: key order is nothing, inherited properties are nothing. */
export function equalJson(a: unknown, b: unknown): boolean {
  if (a === b) {
    return true;
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    return false;
  }
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => equalJson(item, b[index]));
  }
  if (Array.isArray(b)) {
    return false;
  }
  const left = new Map(Object.entries(a));
  const right = Object.entries(b);
  return left.size === right.length && right.every(([key, item]) => left.has(key) && equalJson(left.get(key), item));
}

/** Whether two items of an array are equal, in time linear in the size of the array. */
export function hasDuplicates(items: readonly unknown[]): boolean {
  const seen = new Set<unknown>();
  for (const item of items) {
    // Scalars stand for themselves, so an own prefix keeps a string apart from the text of an object.
    const key =
      typeof item === "object" && item !== null ? canonicalJson(item) : typeof item === "string" ? `"${item}` : item;
    if (seen.has(key)) {
      return true;
    }
    seen.add(key);
  }
  return false;
}

function canonicalJson(value: unknown): string {
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value) ?? "null";
  }
  if (Array.isArray(value)) {
    return `[${value.map(canonicalJson).join()}]`;
  }
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join()}}`;
}

/** Whether the engine ran out of stack; Firefox has an error of its own for it. */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof Error && (error.name === "RangeError" || error.name === "InternalError");
}
