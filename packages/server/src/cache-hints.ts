/**
 * How long, and by whom, a result may be kept.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching
 */
export interface CacheHint {
  /** Milliseconds for which the result stays fresh. Default: 0, do not keep it. */
  readonly ttlMs?: number | undefined;
  /** `"public"` only for what is the same for every caller. Default: `"private"`. */
  readonly cacheScope?: "public" | "private" | undefined;
}

const cacheableMethods = [
  "server/discover",
  "tools/list",
  "prompts/list",
  "resources/list",
  "resources/templates/list",
  "resources/read",
] as const;

/** The methods whose results may be kept by a client. */
export type CacheableMethod = (typeof cacheableMethods)[number];

/** Cache hints by method; a hint that a handler puts into its result wins. */
export type CacheHints = { readonly [method in CacheableMethod]?: CacheHint };

/** @throws {RangeError} for a method whose results nobody keeps, a negative or broken time to live, and an unknown scope. */
export function assertCacheHints(hints: CacheHints): void {
  for (const [method, hint] of Object.entries(hints)) {
    if (!cacheableMethods.some((known) => known === method)) {
      throw new RangeError(`Expected cacheHints to name some of ${cacheableMethods.join(", ")}, received "${method}"`);
    }
    if (hint !== undefined) assertCacheHint(`cacheHints["${method}"]`, hint);
  }
}

/** @throws {RangeError} when a time to live is negative or no integer, or a scope is none. */
export function assertCacheHint(what: string, { ttlMs = 0, cacheScope = "private" }: CacheHint): void {
  if (!Number.isInteger(ttlMs) || ttlMs < 0) {
    throw new RangeError(`Expected ${what}.ttlMs to be an integer of 0 or more, received ${ttlMs}`);
  }
  if (cacheScope !== "private" && cacheScope !== "public") {
    throw new RangeError(
      `Expected ${what}.cacheScope to be "private" or "public", received ${JSON.stringify(cacheScope)}`,
    );
  }
}
