import { isJsonObject, type JsonObject } from "@tenon/jsonrpc";
import { patternCost } from "./pattern-cost.ts";

/** A text that patterns of a square cost are matched against at most; a longer one takes noticeable time. */
const MAX_TEXT = 10_000;

/**
 * Looks at all regular expressions of a schema, wherever they stand. Gives the length of the texts that they can be matched against
 * in an acceptable time.
 *
 * @throws {RangeError} for one whose time has no acceptable bound, with its place and the reason.
 */
export function longestTextFor(schema: JsonObject): number {
  let longest = Number.POSITIVE_INFINITY;
  const waiting: (readonly [value: unknown, place: string])[] = [[schema, "#"]];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    const [value, place] = entry;
    if (typeof value !== "object" || value === null) continue;
    if (isJsonObject(value)) {
      const { pattern, patternProperties } = value;
      if (typeof pattern === "string") longest = Math.min(longest, longestText(pattern, `${place}/pattern`));
      for (const key of Object.keys(isJsonObject(patternProperties) ? patternProperties : {})) {
        longest = Math.min(longest, longestText(key, `${place}/patternProperties`));
      }
    }
    for (const [key, member] of Object.entries(value)) waiting.push([member, `${place}/${key}`]);
  }
  return longest;
}

/** Whether a value has no text, and no key, that is longer. */
export function hasNoTextOver(length: number, root: unknown): boolean {
  const waiting = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === "string" && value.length > length) return false;
    if (typeof value !== "object" || value === null) continue;
    for (const [key, member] of Object.entries(value)) {
      if (key.length > length) return false;
      waiting.push(member);
    }
  }
  return true;
}

function longestText(pattern: string, place: string): number {
  const cost = patternCost(pattern);
  if ("degree" in cost) return cost.degree < 2 ? Number.POSITIVE_INFINITY : MAX_TEXT;
  const shown = JSON.stringify(pattern.length > 60 ? `${pattern.slice(0, 60)}…` : pattern);
  throw new RangeError(`The pattern ${shown} at ${place} ${cost.refused}`);
}
