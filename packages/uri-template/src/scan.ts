/** Counts the elementary steps of a match, so that tests can prove how they grow. Nothing else ever passes one. */
export interface StepCounter {
  steps: number;
}

/** A text to look for, prepared for the direction in which it will be looked for. */
export interface Needle {
  readonly direction: 1 | -1;
  /** The text in the order in which the scan meets it. */
  readonly pattern: string;
  /** For a partial match of each length, less one: how much of it still stands after a mismatch. */
  readonly fallback: readonly number[];
}

/** Prepares a text, which must not be empty. */
export function createNeedle(text: string, direction: 1 | -1): Needle {
  let pattern = direction === 1 ? text : "";
  for (let i = text.length; i > 0 && direction === -1; i--) pattern += text.charAt(i - 1);
  const fallback = [0];
  for (let i = 1, matched = 0; i < pattern.length; i++) {
    while (matched > 0 && pattern[i] !== pattern[matched]) matched = fallback[matched - 1] ?? 0;
    if (pattern[i] === pattern[matched]) matched++;
    fallback.push(matched);
  }
  return { direction, pattern, fallback };
}

/**
 * Finds where the needle's text occurs within `start` and `end`, the first time or, going backward, the last time; -1 when
 * it does not. This is the search of Knuth, Morris and Pratt: `indexOf` can take the product of the two lengths.
 */
export function find(needle: Needle, text: string, start: number, end: number, counter?: StepCounter): number {
  const { direction, pattern, fallback } = needle;
  let matched = 0;
  let steps = 0;
  let at = direction === 1 ? start : end - 1;
  for (; at >= start && at < end; at += direction) {
    const unit = text.charCodeAt(at);
    steps++;
    while (matched > 0 && pattern.charCodeAt(matched) !== unit) {
      matched = fallback[matched - 1] ?? 0;
      steps++;
    }
    if (pattern.charCodeAt(matched) === unit) matched++;
    if (matched === pattern.length) break;
  }
  if (counter !== undefined) counter.steps += steps;
  if (matched < pattern.length) return -1;
  return direction === 1 ? at + 1 - matched : at;
}

const STOPS = "/?#&,.;";
const STOP_BITS: Uint8Array = Uint8Array.from({ length: 128 }, (_, unit) => maskOf(String.fromCharCode(unit)));

function maskOf(char: string): number {
  const index = STOPS.indexOf(char);
  return index < 0 ? 0 : 1 << index;
}

/** A set of stop characters as one number. */
export function stopMask(stops: string): number {
  let mask = 0;
  for (const stop of stops) mask |= maskOf(stop);
  return mask;
}

/** Tells whether one of the stop characters is in a text. */
export function hasStop(mask: number, text: string, counter?: StepCounter): boolean {
  let at = 0;
  // The table ends with ASCII, and nothing beyond it stops a value.
  while (at < text.length && ((STOP_BITS[text.charCodeAt(at)] ?? 0) & mask) === 0) at++;
  if (counter !== undefined) counter.steps += at;
  return at < text.length;
}
