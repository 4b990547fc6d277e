import type { JsonObject } from "@tenon/jsonrpc";

/** Whom a kept result may be served to: anybody, or only those who share the partition that it was received for. */
export type CacheScope = "public" | "private";

/**
 * What a kept result is found under. It has three parts and no flat form, so that a part that a server chose can never be taken
 * for another one; a store that needs a string can use `JSON.stringify([partition, method, params])`.
 */
export interface CacheKey {
  readonly method: string;
  /** The URI of a read; the page of a list. */
  readonly params: string;
  /** The server, the revision, the declared capabilities and, unless the result is public, the principal. */
  readonly partition: string;
}

/** A kept result. It is JSON. */
export interface CacheEntry {
  readonly value: JsonObject;
  readonly scope: CacheScope;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** Milliseconds since the epoch; from then on a store may forget the entry. */
  readonly expiresAt: number;
  /** About how many characters of JSON the value has. */
  readonly size: number;
  /** The first page of a list names its later pages by this: they are found only while it is kept. */
  readonly chain?: string | undefined;
}

/**
 * Where results are kept: in memory, or in something that processes share. A store may forget whatever it likes, and nothing
 * that goes wrong in it fails a call. What it gives back is checked before it is served.
 */
export interface ResponseCacheStore {
  /** The entry as it was set, or a copy of it; anything else counts as nothing. */
  get(key: CacheKey): unknown;
  set(key: CacheKey, entry: CacheEntry): void | Promise<void>;
  delete(key: CacheKey): void | Promise<void>;
}

/** The limits of {@link createMemoryCacheStore}. */
export interface MemoryCacheStoreOptions {
  /** Entries to keep at most; the one that was not used for the longest time goes first. Default: 1,024. */
  readonly maxEntries?: number | undefined;
  /** Characters of JSON to keep at most, in all entries together. Default: 16 Mi. */
  readonly maxCharacters?: number | undefined;
}

const DEFAULT_MAX_ENTRIES = 1_024;
const DEFAULT_MAX_CHARACTERS = 16 * 1024 * 1024;

/**
 * Makes a store in the memory of this process.
 *
 * @throws {RangeError} for a limit that is not a positive integer.
 */
export function createMemoryCacheStore(options: MemoryCacheStoreOptions = {}): ResponseCacheStore {
  return new MemoryCacheStore(options);
}

/** See {@link createMemoryCacheStore}. */
export class MemoryCacheStore implements ResponseCacheStore {
  readonly #maxEntries: number;
  readonly #maxCharacters: number;
  /** In the order of their use: the first was not used for the longest time. */
  readonly #entries = new Map<string, CacheEntry>();
  #characters = 0;

  constructor({ maxEntries, maxCharacters }: MemoryCacheStoreOptions) {
    this.#maxEntries = positive("maxEntries", maxEntries ?? DEFAULT_MAX_ENTRIES);
    this.#maxCharacters = positive("maxCharacters", maxCharacters ?? DEFAULT_MAX_CHARACTERS);
  }

  get(key: CacheKey): CacheEntry | undefined {
    const flat = flatten(key);
    const entry = this.#entries.get(flat);
    if (entry === undefined) return undefined;
    this.#entries.delete(flat);
    this.#entries.set(flat, entry);
    return entry;
  }

  set(key: CacheKey, entry: CacheEntry): void {
    const flat = flatten(key);
    this.#remove(flat);
    if (entry.size > this.#maxCharacters) return;
    this.#entries.set(flat, entry);
    this.#characters += entry.size;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxEntries && this.#characters <= this.#maxCharacters) return;
      this.#remove(oldest);
    }
  }

  delete(key: CacheKey): void {
    this.#remove(flatten(key));
  }

  #remove(flat: string): void {
    const entry = this.#entries.get(flat);
    if (entry === undefined) return;
    this.#entries.delete(flat);
    this.#characters -= entry.size;
  }
}

function flatten({ partition, method, params }: CacheKey): string {
  return JSON.stringify([partition, method, params]);
}

function positive(name: string, value: number): number {
  if (Number.isInteger(value) && value > 0) return value;
  throw new RangeError(`Expected ${name} to be a positive integer, received ${value}`);
}
