/** A size in bytes that can be a limit. */
export function checkedBytes(name: string, bytes: number): number {
  if (Number.isSafeInteger(bytes) && bytes > 0) return bytes;
  throw new RangeError(`Expected ${name} to be a positive integer, received ${inWords(bytes)}`);
}

/** A time to wait in milliseconds, cut to what a timer can hold. */
export function checkedDuration(name: string, durationMs: number): number {
  if (typeof durationMs === "number" && durationMs >= 0) return Math.min(durationMs, LONGEST_DELAY_MS);
  throw new RangeError(`Expected ${name} to be 0 milliseconds or more, received ${inWords(durationMs)}`);
}

/** Says what was expected of an option, and what came. */
export function unexpected(name: string, expected: string, received: unknown): TypeError {
  return new TypeError(`Expected ${name} to be ${expected}, received ${inWords(received)}`);
}

const LONGEST_DELAY_MS = 2 ** 31 - 1;

function inWords(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
