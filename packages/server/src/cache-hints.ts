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

/** The methods whose results may be kept by a client. */
export type CacheableMethod =
  | "server/discover"
  | "tools/list"
  | "prompts/list"
  | "resources/list"
  | "resources/templates/list"
  | "resources/read";

/** Cache hints by method; a hint that a handler puts into its result wins. */
export type CacheHints = { readonly [method in CacheableMethod]?: CacheHint };

/** @throws {RangeError} when a time to live is negative or no integer. */
export function assertCacheHints(hints: CacheHints): void {
  for (const [method, hint] of Object.entries(hints)) {
    const ttlMs = hint?.ttlMs ?? 0;
    if (!Number.isInteger(ttlMs) || ttlMs < 0) {
      throw new RangeError(`Expected cacheHints["${method}"].ttlMs to be an integer of 0 or more, received ${ttlMs}`);
    }
  }
}
