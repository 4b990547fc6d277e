import { isJsonObject } from "@tenon/jsonrpc";

/** Tells whether a value comes back from JSON as it went in: what may be kept from one round of a call to the next. */
export function isJsonValue(value: unknown): boolean {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return Number.isFinite(value);
    case "object":
      if (value === null) return true;
      if (Array.isArray(value)) return value.every(isJsonValue);
      return isJsonObject(value) && isPlain(value) && Object.values(value).every(isMember);
    default:
      return false;
  }
}

/** A member that is undefined is left out, and so comes back as it was read. */
function isMember(value: unknown): boolean {
  return value === undefined || isJsonValue(value);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** @throws {TypeError} when what a step gave could not be kept. */
export function assertKeepable(key: string, value: unknown): void {
  if (value === undefined || isJsonValue(value)) return;
  throw new TypeError(
    `What ctx.step("${key}") gives is kept as JSON; return plain objects, arrays, strings, finite numbers, booleans or null`,
  );
}
