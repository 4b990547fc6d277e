import { describeNotJson, isPlain, MAX_DEPTH } from "./not-json.ts";

/** Tells whether a value comes back from JSON as it went in: what may be kept from one round of a call to the next. */
export function isJsonValue(value: unknown, levels: number = MAX_DEPTH): boolean {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return Number.isFinite(value);
    case "object":
      if (value === null) return true;
      if (levels === 0) return false;
      return Array.isArray(value) ? areElements(value, levels - 1) : isPlain(value) && areMembers(value, levels - 1);
    default:
      return false;
  }
}

function areElements(list: readonly unknown[], levels: number): boolean {
  for (const element of list) if (!isJsonValue(element, levels)) return false;
  return true;
}

/** A member that is undefined is left out, and so comes back as it was read. */
function areMembers(object: object, levels: number): boolean {
  // Not Object.values, which takes thrice the time for objects of many members. What is inherited is nothing, in a plain object.
  for (const key in object) {
    const member: unknown = object[key as keyof typeof object];
    if (member !== undefined && !isJsonValue(member, levels)) return false;
  }
  return true;
}

/** @throws {TypeError} when what a step gave could not be kept; it names the place. */
export function assertKeepable(key: string, value: unknown): void {
  if (value === undefined || isJsonValue(value)) return;
  const where = describeNotJson(value, isLossy) ?? "it is no JSON";
  throw new TypeError(
    `What ctx.step("${key}") gives is kept as JSON; return plain objects, arrays, strings, finite numbers, booleans or null: ${where}`,
  );
}

/**
 * Asserts that nothing of a value is lost on its way to the wire. JSON itself says nothing when it makes `{}` of a map, `null` of
 * `NaN`, and nothing at all of a function.
 *
 * @throws {TypeError} that names the place in the value, and what to give instead.
 */
export function assertExpressible(value: unknown, giver: string): void {
  if (isJsonValue(value)) return;
  const where = describeNotJson(value);
  if (where !== undefined) throw new TypeError(`${giver} what JSON cannot hold: ${where}`);
}

/** What JSON can hold, but does not give back: instances of classes become plain, and gaps in arrays `null`. */
function isLossy(value: object): string | undefined {
  if (Array.isArray(value)) {
    const gap = value.findIndex(isAbsent);
    return gap < 0 ? undefined : `has undefined at ${gap}, which would come back as null`;
  }
  return isPlain(value) && !("toJSON" in value)
    ? undefined
    : "is an instance of a class, which would come back without it";
}

/** True of what was never put into an array, too, which `indexOf` does not see. */
function isAbsent(element: unknown): boolean {
  return element === undefined;
}
