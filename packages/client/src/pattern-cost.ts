import { type PatternNode, PatternRefusal, parsePattern } from "./pattern-tree.ts";

/** Characters that a pattern may name at most, those counted that are repeated. */
const MAX_POSITIONS = 80;
/** Pairs of positions that are looked at, at most. */
const MAX_STEPS = 500_000;
/** Plain text that has to come so many times is looked at as often; all else that is repeated, as if there were no end to it. */
const MAX_COPIES = 8;

/** Where a part of a pattern begins and ends, by the positions of its characters. */
interface Span {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly isOptional: boolean;
}

/** How the time of matching grows with the length of a text: by which power; or why that is too much. */
export type PatternCost = { readonly degree: number } | { readonly refused: string };

/**
 * Bounds the time of matching a pattern on an engine that tries one way after the other. What is not certain is refused.
 *
 * A pattern is taken as an automaton with a position for each of its characters. When two different ways lead from a position back to it
 * over the same text, a text that repeats that doubles the ways with each round; and where such loops follow one another on the same
 * text, each of them is one more degree.
 */
export function patternCost(source: string): PatternCost {
  try {
    const graph = new PatternGraph(parsePattern(source), source);
    if (graph.isAmbiguous()) return { refused: "can match the same text in exponentially many ways" };
    if (graph.ways > MAX_WAYS) return { refused: `can match the same text in ${graph.ways} ways` };
    const degree = graph.loopsInARow() + (source.startsWith("^") ? 0 : 1);
    if (degree <= MAX_DEGREE) return { degree };
    return { refused: `needs a time of the power ${degree} of the length of a text` };
  } catch (error) {
    if (error instanceof PatternRefusal) return { refused: error.message };
    throw error;
  }
}

/** Ways that a pattern may leave open without a loop: those of a dozen optional parts. */
const MAX_WAYS = 4_096;
/** One more than this, and a text of some ten thousand characters takes minutes. */
const MAX_DEGREE = 2;

class PatternGraph {
  /** In how many ways the parts that may be there or not, or of which there are several, may match the same text at the most. */
  ways = 1;
  /** Which of the sample's characters each position matches, as a set of bits. */
  readonly #masks: bigint[] = [];
  readonly #next: Set<number>[] = [];
  readonly #sample: readonly string[];
  #hasDoubleEdge = false;
  #steps = 0;

  constructor(root: PatternNode, source: string) {
    this.#sample = sampleOf(source);
    this.#add(root);
  }

  /**
   * Whether two ways over the same text lead from a position back to it: then two readers of that text that begin there can part, and
   * meet there again.
   */
  isAmbiguous(): boolean {
    if (this.#hasDoubleEdge) return true;
    const size = this.#masks.length;
    const together = (pair: number): boolean => Math.floor(pair / size) === pair % size;
    return this.#circles().some((circle) => circle.some(together) && !circle.every(together));
  }

  /** The most loops that can follow one another on the same text. */
  loopsInARow(): number {
    const after = this.#masks.map((_, position) => this.#within(position, ~0n));
    const loops = after.map((reached, position) => this.#loopMask(position, reached, after));
    const longest = new Map<number, number>();
    const from = (position: number): number => {
      const known = longest.get(position);
      if (known !== undefined) return known;
      longest.set(position, 1); // its own loop does not follow itself
      let best = 1;
      const mask = loops[position] ?? 0n;
      for (const other of this.#within(position, mask)) {
        if (loops[other] === 0n || after[other]?.has(position) === true) continue; // none, or the same
        best = Math.max(best, 1 + from(other));
      }
      longest.set(position, best);
      return best;
    };
    return loops.reduce((most, mask, position) => (mask === 0n ? most : Math.max(most, from(position))), 0);
  }

  /** What the loop of a position matches; nothing when it is on none. */
  #loopMask(position: number, reached: ReadonlySet<number>, after: readonly ReadonlySet<number>[]): bigint {
    let mask = 0n;
    for (const other of reached) if (after[other]?.has(position) === true) mask |= this.#masks[other] ?? 0n;
    return mask;
  }

  /** The positions that are reached from one over characters of a set. */
  #within(position: number, mask: bigint): Set<number> {
    const reached = new Set<number>();
    const waiting = [position];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      for (const next of this.#next[at] ?? []) {
        if (reached.has(next) || ((this.#masks[next] ?? 0n) & mask) === 0n) continue;
        reached.add(next);
        waiting.push(next);
      }
    }
    return reached;
  }

  /** The pairs of positions that two readers of one text can come to from each other, by Tarjan's algorithm. */
  #circles(): number[][] {
    const size = this.#masks.length;
    const [order, low] = [new Map<number, number>(), new Map<number, number>()];
    const [open, isOpen, circles]: [number[], Set<number>, number[][]] = [[], new Set(), []];
    for (let start = 0; start < size; start++) {
      if (order.has(start * size + start)) continue;
      const path: { readonly pair: number; readonly next: Iterator<number> }[] = [];
      const enter = (pair: number): void => {
        order.set(pair, order.size);
        low.set(pair, order.size - 1);
        open.push(pair);
        isOpen.add(pair);
        path.push({ pair, next: this.#pairsAfter(pair) });
      };
      const sink = (pair: number, value: number | undefined): void =>
        void low.set(pair, Math.min(low.get(pair) ?? 0, value ?? 0));
      enter(start * size + start);
      for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
        const { value: pair, done } = top.next.next();
        if (done !== true) {
          if (!order.has(pair)) enter(pair);
          else if (isOpen.has(pair)) sink(top.pair, order.get(pair));
          continue;
        }
        path.pop();
        const before = path.at(-1);
        if (before !== undefined) sink(before.pair, low.get(top.pair));
        if (low.get(top.pair) !== order.get(top.pair)) continue;
        const circle = open.splice(open.lastIndexOf(top.pair));
        for (const member of circle) isOpen.delete(member);
        circles.push(circle);
      }
    }
    return circles;
  }

  *#pairsAfter(pair: number): Generator<number, undefined> {
    const size = this.#masks.length;
    for (const one of this.#next[Math.floor(pair / size)] ?? []) {
      for (const other of this.#next[pair % size] ?? []) {
        this.#steps += 1;
        if (this.#steps > MAX_STEPS) throw new PatternRefusal("is too involved to be looked at");
        if (((this.#masks[one] ?? 0n) & (this.#masks[other] ?? 0n)) !== 0n) yield one * size + other;
      }
    }
    return undefined;
  }

  #add(node: PatternNode): Span {
    switch (node.kind) {
      case "character":
        return this.#addCharacter(node.source);
      case "choice": {
        const spans = node.parts.map((part) => this.#add(part));
        this.ways *= this.#mostThatBeginAlike(spans);
        return {
          first: spans.flatMap(({ first }) => first),
          last: spans.flatMap(({ last }) => last),
          isOptional: spans.some(({ isOptional }) => isOptional),
        };
      }
      case "sequence":
        return node.parts.reduce<Span>((span, part) => this.#follow(span, this.#add(part)), nothing);
      case "repeat":
        return this.#addRepeat(node);
    }
  }

  #addRepeat({ part, min, max }: Extract<PatternNode, { kind: "repeat" }>): Span {
    if (max === 0) return nothing;
    if (max === min && max <= MAX_COPIES && isPlain(part)) {
      let span = nothing;
      for (let copy = 0; copy < max; copy++) span = this.#follow(span, this.#add(part));
      return span;
    }
    const span = this.#add(part);
    if (max === 1) this.ways *= 2;
    else this.#link(span.last, span.first);
    // Engines pass over rounds of nothing where there is no end to them, and count them where there is.
    if (max > 1 && span.isOptional && (min > 1 || max !== Number.POSITIVE_INFINITY)) this.#hasDoubleEdge = true;
    return { ...span, isOptional: span.isOptional || min === 0 };
  }

  #mostThatBeginAlike(spans: readonly Span[]): number {
    const masks = spans.map(({ first }) => first.reduce((mask, at) => mask | (this.#masks[at] ?? 0n), 0n));
    return Math.max(...masks.map((mask) => masks.filter((other) => other === 0n || (mask & other) !== 0n).length));
  }

  #addCharacter(source: string): Span {
    if (this.#masks.length >= MAX_POSITIONS)
      throw new PatternRefusal(`has more than ${MAX_POSITIONS} characters to match`);
    const position = this.#masks.push(this.#maskOf(source)) - 1;
    this.#next.push(new Set());
    return { first: [position], last: [position], isOptional: false };
  }

  #follow(before: Span, after: Span): Span {
    this.#link(before.last, after.first);
    return {
      first: before.isOptional ? [...before.first, ...after.first] : before.first,
      last: after.isOptional ? [...before.last, ...after.last] : after.last,
      isOptional: before.isOptional && after.isOptional,
    };
  }

  /** An edge that is there already, by another loop, is a second way. */
  #link(from: readonly number[], to: readonly number[]): void {
    for (const position of from) {
      const next = this.#next[position];
      for (const target of to) {
        if (next?.has(target) === true) this.#hasDoubleEdge = true;
        next?.add(target);
      }
    }
  }

  #maskOf(source: string): bigint {
    if (/\\[pP]/.test(source)) return (1n << BigInt(this.#sample.length)) - 1n; // it may match anything
    const matcher = new RegExp(`^${source}$`, "u");
    return this.#sample.reduce((mask, text, bit) => (matcher.test(text) ? mask | (1n << BigInt(bit)) : mask), 0n);
  }
}

/** Whether a part matches texts of one length only, each in one way. */
function isPlain(node: PatternNode): boolean {
  return node.kind === "character" || (node.kind === "sequence" && node.parts.every(isPlain));
}

const nothing: Span = { first: [], last: [], isOptional: true };

/**
 * Characters of which two sets have one in common whenever they have any: the borders of all sets are among them, and those beside
 * the borders.
 */
function sampleOf(source: string): string[] {
  const sample = new Set<number>([0, 0x85, 0xa0, 0x2028, 0x3000, 0x10ffff]);
  for (let code = 9; code < 128; code++) sample.add(code);
  for (const text of source) border(text.codePointAt(0) ?? 0);
  for (const [, code = ""] of source.matchAll(/\\(?:u\{?|x)([\da-fA-F]+)/g)) border(Number.parseInt(code, 16));
  return [...sample]
    .filter((code) => code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff))
    .map((code) => String.fromCodePoint(code));

  function border(code: number): void {
    for (const near of [code - 1, code, code + 1]) if (near >= 0) sample.add(near);
  }
}
