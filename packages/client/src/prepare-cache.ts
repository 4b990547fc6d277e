import type { JsonObject } from "@tenon/jsonrpc";
import { freezeDeep } from "./frozen.ts";
import { ResponseCache } from "./response-cache.ts";
import { type CacheSurroundings, cacheOptionsFor, type ResponseCacheOptions } from "./response-cache-options.ts";

/** Makes the cache of a client, once that is connected. */
export type CreateCache = (surroundings: CacheSurroundings) => ResponseCache;

/**
 * What a client's `cache` option comes to, checked before anything is connected; undefined where there is no cache.
 *
 * @throws {TypeError} for a store that could mix up principals or servers.
 * @throws {RangeError} for a time that is negative.
 */
export async function prepareCache(
  transport: string,
  given: ResponseCacheOptions | false | undefined,
): Promise<CreateCache | undefined> {
  const options = cacheOptionsFor(transport, given);
  if (options === undefined) return undefined;
  if (options.store === undefined) return (surroundings) => new ResponseCache(options, surroundings);
  // Web pages keep results in memory, and need not download this.
  const { createUserStore } = await import("./user-store.ts");
  const createStore = createUserStore(options.store, options, transport);
  return (surroundings) => {
    const approve = (method: string, value: JsonObject): boolean => {
      if (!surroundings.isResult(method, value)) return false;
      freezeDeep(value);
      return true;
    };
    return new ResponseCache(options, surroundings, createStore(approve, surroundings.onWarning));
  };
}
