const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Tells whether arrays and objects in a JSON text stand in each other deeper than a limit. Nothing is parsed: what checks,
 * copies or writes a value later may do so by recursion, and must not be led into a stack overflow.
 */
export function isTextDeeperThan(text: string, limit: number): boolean {
  if (text.length <= limit * 2) return false;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      index = endOfString(text, index);
    } else if (code === 0x5b || code === 0x7b) {
      if (++depth > limit) return true;
    } else if (code === 0x5d || code === 0x7d) {
      depth--;
    }
  }
  return false;
}

/** The same for a value that somebody else parsed. */
export function isValueDeeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (limit === 0) return true;
  for (const member of Object.values(value)) {
    if (isValueDeeperThan(member, limit - 1)) return true;
  }
  return false;
}

/** The index of the quote that closes a string; the length of the text when none does, which the parser will find. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}
