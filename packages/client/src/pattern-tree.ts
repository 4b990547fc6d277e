/** What a regular expression is made of, as far as the time that it takes depends on it. */
export type PatternNode =
  /** One character, as a regular expression that matches it. */
  | { readonly kind: "character"; readonly source: string }
  | { readonly kind: "sequence" | "choice"; readonly parts: readonly PatternNode[] }
  /** Something that may come again; `max` is Infinity where there is no end to it. */
  | { readonly kind: "repeat"; readonly part: PatternNode; readonly min: number; readonly max: number };

/** What is refused, and why. */
export class PatternRefusal extends Error {
  override readonly name = "PatternRefusal";
}

/** Longer patterns are not looked at. */
const MAX_LENGTH = 1_000;

const EMPTY: PatternNode = { kind: "sequence", parts: [] };
const quantifier = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/;
const escaped = /^\\(?:u\{[\da-fA-F]+\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|[pP]\{[^}]*\}|[\s\S])/u;
const characterClass = /^\[(?:\\[\s\S]|[^\]\\])*\]/u;

/**
 * Takes a pattern apart that a JSON Schema may hold.
 *
 * @throws {PatternRefusal} for what cannot be matched in a time that is known beforehand: references to groups, and what looks around.
 */
export function parsePattern(source: string): PatternNode {
  if (source.length > MAX_LENGTH) throw new PatternRefusal(`is longer than ${MAX_LENGTH} characters`);
  const reader = new Reader(source);
  const node = reader.choice();
  if (!reader.isAtEnd) throw new PatternRefusal("cannot be read");
  return node;
}

class Reader {
  #rest: string;

  constructor(source: string) {
    this.#rest = source;
  }

  get isAtEnd(): boolean {
    return this.#rest === "";
  }

  choice(): PatternNode {
    const parts = [this.#sequence()];
    while (this.#take("|")) parts.push(this.#sequence());
    return parts.length === 1 ? (parts[0] ?? EMPTY) : { kind: "choice", parts };
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (!this.isAtEnd && !this.#rest.startsWith("|") && !this.#rest.startsWith(")")) {
      parts.push(this.#quantified(this.#atom()));
    }
    return { kind: "sequence", parts };
  }

  #quantified(part: PatternNode): PatternNode {
    const found = quantifier.exec(this.#rest);
    if (found === null) return part;
    const [text, low, range, high] = found;
    this.#rest = this.#rest.slice(text.length);
    if (low !== undefined) {
      const min = Number(low);
      const max = range === undefined ? min : high === "" ? Number.POSITIVE_INFINITY : Number(high);
      return { kind: "repeat", part, min, max };
    }
    const max = text.startsWith("?") ? 1 : Number.POSITIVE_INFINITY;
    return { kind: "repeat", part, min: text.startsWith("+") ? 1 : 0, max };
  }

  #atom(): PatternNode {
    if (this.#take("(")) return this.#group();
    if (this.#take("^") || this.#take("$") || this.#take("\\b") || this.#take("\\B")) return EMPTY;
    const long = escaped.exec(this.#rest)?.[0] ?? characterClass.exec(this.#rest)?.[0];
    const text = long ?? String.fromCodePoint(this.#rest.codePointAt(0) ?? 0);
    if (/^\\[1-9k]/.test(text)) throw new PatternRefusal("refers to what a group matched");
    this.#rest = this.#rest.slice(text.length);
    return { kind: "character", source: text };
  }

  #group(): PatternNode {
    if (/^\?<?[=!]/.test(this.#rest)) throw new PatternRefusal("looks ahead or behind");
    const head = /^\?(?:<[^>]*>|[^:)]*:)/.exec(this.#rest)?.[0] ?? "";
    this.#rest = this.#rest.slice(head.length);
    const node = this.choice();
    if (!this.#take(")")) throw new PatternRefusal("cannot be read");
    return node;
  }

  #take(text: string): boolean {
    if (!this.#rest.startsWith(text)) return false;
    this.#rest = this.#rest.slice(text.length);
    return true;
  }
}
