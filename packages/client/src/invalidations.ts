/** That something changed: when, and in which order with other changes. */
export interface Invalidation {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Rises with each invalidation: two of the same millisecond differ in it. */
  readonly order: number;
}

const NEVER: Invalidation = { at: Number.NEGATIVE_INFINITY, order: 0 };
const MAX_RESOURCES = 4_096;

/**
 * Remembers what the server said has changed, and when: what was received before is no longer true, wherever it is kept. This
 * holds for entries that cannot be found to be deleted, too: those below a resource, and those that another process wrote.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching
 */
export class Invalidations {
  readonly #clock: () => number;
  readonly #lists = new Map<string, Invalidation>();
  /** Resources that changed with all that is below them, and resources of which something below changed. */
  readonly #below = new Map<string, Invalidation>();
  readonly #above = new Map<string, Invalidation>();
  #everything = NEVER;
  #lastResource = NEVER;
  #lastOrder = 0;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** A list changed, with all of its pages. */
  list(method: string): void {
    this.#lists.set(method, this.#now());
  }

  /** A resource changed: so did, as far as anybody knows, those below it, and those that contain it. */
  resource(uri: string): void {
    const ancestors = ancestorsOf(uri);
    if (ancestors === undefined || this.#below.size + this.#above.size > MAX_RESOURCES) this.everything();
    const now = this.#now();
    this.#lastResource = now;
    this.#below.set(uri, now);
    for (const ancestor of ancestors ?? []) this.#above.set(ancestor, now);
  }

  /** Nothing that is known can be relied on: changes may have been missed. */
  everything(): void {
    this.#everything = this.#now();
    this.#lists.clear();
    this.#below.clear();
    this.#above.clear();
  }

  /** The last invalidation of a list. */
  ofList(method: string): Invalidation {
    return later(this.#everything, this.#lists.get(method));
  }

  /** The last invalidation of a resource. */
  ofResource(uri: string): Invalidation {
    if (this.#below.size === 0) return this.#everything;
    const ancestors = ancestorsOf(uri);
    if (ancestors === undefined) return later(this.#everything, this.#lastResource);
    let last = later(this.#everything, this.#below.get(uri));
    last = later(last, this.#above.get(uri));
    for (const ancestor of ancestors) last = later(last, this.#below.get(ancestor));
    return last;
  }

  #now(): Invalidation {
    this.#lastOrder += 1;
    return { at: this.#clock(), order: this.#lastOrder };
  }
}

function later(one: Invalidation, other: Invalidation | undefined): Invalidation {
  return other !== undefined && other.order > one.order ? other : one;
}

const MAX_LEVELS = 64;

/**
 * The URIs that end at a delimiter within the URI: `a:/b/`, `a:/b`, `a:/` and `a:` for `a:/b/c`. The text is not interpreted.
 * Undefined when there are too many to look at.
 */
function ancestorsOf(uri: string): string[] | undefined {
  const ancestors: string[] = [];
  for (let end = uri.length - 1; end > 0; end--) {
    const code = uri.charCodeAt(end);
    if (code !== SLASH && code !== QUESTION_MARK && code !== NUMBER_SIGN) continue;
    if (ancestors.length >= MAX_LEVELS * 2) return undefined;
    if (end + 1 < uri.length) ancestors.push(uri.slice(0, end + 1));
    ancestors.push(uri.slice(0, end));
  }
  return ancestors;
}

const SLASH = 0x2f;
const QUESTION_MARK = 0x3f;
const NUMBER_SIGN = 0x23;
