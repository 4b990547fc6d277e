import type { JsonObject } from "@tenon/jsonrpc";
import type { ProtocolVersion } from "@tenon/protocol";
import type { ResponseCacheStore } from "./response-cache-store.ts";

/** However long a server says: what is kept is asked for again after a day. */
export const MAX_TTL_MS = 86_400_000;

/** How results are kept. */
export interface ResponseCacheOptions {
  /** Where. A store of your own needs a `partition`, and for anything but a URL a `targetId`. Default: this client's memory. */
  readonly store?: ResponseCacheStore | undefined;
  /** Entries of the default store at most. Default: 1,024. */
  readonly maxEntries?: number | undefined;
  /** Who is calling: what is kept for one is never served to another. A function, where that changes while connected. */
  readonly partition?: string | (() => string) | undefined;
  /** What tells this server from others in the store. Default: its URL. */
  readonly targetId?: string | undefined;
  /** Serves results that the server calls public to every partition. It has to be trusted to know. Default: false. */
  readonly sharePublic?: boolean | undefined;
  /** Legacy servers do not say how long a result stays true: milliseconds to keep it. Default: 0, not at all. */
  readonly defaultTtlMs?: number | undefined;
  /** Milliseconds that the store may take to find something, before the server is asked. Default: 1,000. */
  readonly storeTimeoutMs?: number | undefined;
  /** Milliseconds since the epoch. Default: `Date.now`. */
  readonly clock?: (() => number) | undefined;
}

/** What the cache has to know of its client. */
export interface CacheSurroundings {
  readonly protocolVersion: () => ProtocolVersion;
  /** Whether a value is what a method may result in, in that revision. */
  readonly isResult: (method: string, value: JsonObject) => boolean;
  /** Kind and name of the server, as the transport has it. */
  readonly target: string;
  /** JSON of what the client declares: a server may answer by it. */
  readonly capabilities: string;
  /** Whether the server holds the very objects that it answers with, so that they have to be copied. */
  readonly sharesObjects: boolean;
  readonly onWarning: (message: string) => void;
}

/**
 * What a client's options come to, checked before anything is connected; undefined where there is no cache. In process there is
 * one only where it is asked for: there a call costs hardly more than finding its result.
 *
 * @throws {TypeError} for an empty `targetId`.
 * @throws {RangeError} for a time that is negative.
 */
export function cacheOptionsFor(
  transport: string,
  given: ResponseCacheOptions | false | undefined,
): ResponseCacheOptions | undefined {
  if (given === false || (given === undefined && transport === "in-process")) return undefined;
  const options = given ?? {};
  assertTime("defaultTtlMs", options.defaultTtlMs);
  assertTime("storeTimeoutMs", options.storeTimeoutMs);
  if (options.targetId === "") throw new TypeError("Expected cache.targetId not to be empty");
  return options;
}

function assertTime(name: string, valueMs: number | undefined): void {
  if (valueMs === undefined || valueMs >= 0) return;
  throw new RangeError(`Expected cache.${name} to be 0 or more milliseconds, received ${valueMs}`);
}
