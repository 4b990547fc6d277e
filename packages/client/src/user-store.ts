import type { JsonObject } from "@tenon/jsonrpc";
import type { EntryStore } from "./response-cache.ts";
import type { CacheSurroundings, ResponseCacheOptions } from "./response-cache-options.ts";
import type { CacheEntry, CacheKey, ResponseCacheStore } from "./response-cache-store.ts";

const DEFAULT_TIMEOUT_MS = 1_000;

// This file is loaded on demand, and shares no code with those that are not: a bundler would put it into one more file for all.

/** Checks the result of a method that came out of a store, and freezes it. */
export type Approve = (method: string, value: JsonObject) => boolean;

/**
 * Prepares a store of the user's own: what goes into it tells nothing of a URL or of who is calling, what comes out of it is checked,
 * and its faults harm nobody.
 *
 * @throws {TypeError} when it could mix up principals or servers, and where there is no WebCrypto.
 */
export function createUserStore(
  store: ResponseCacheStore,
  options: ResponseCacheOptions,
  transport: string,
): (approve: Approve, onWarning: CacheSurroundings["onWarning"]) => EntryStore {
  const { partition, targetId, storeTimeoutMs = DEFAULT_TIMEOUT_MS } = options;
  if (partition === undefined || partition === "") {
    throw new TypeError(
      "A cache.store needs cache.partition: who is calling, so that nobody is served another's results",
    );
  }
  if (targetId === undefined && transport !== "streamable-http") {
    throw new TypeError("A cache.store needs cache.targetId for a server that is not reached by a URL");
  }
  if (globalThis.crypto?.subtle === undefined) {
    throw new TypeError("A cache.store needs WebCrypto, which browsers have in secure contexts only");
  }
  return (approve, onWarning) => new UserStore(store, storeTimeoutMs, approve, onWarning);
}

type Operation = "get" | "set" | "delete";

/**
 * What it cannot find, or not in time, it does not have; what it cannot write is not kept. The first fault of each kind is
 * reported, and the next one only after that kind went well again.
 */
class UserStore implements EntryStore {
  readonly #store: ResponseCacheStore;
  readonly #timeoutMs: number;
  readonly #approve: Approve;
  readonly #onWarning: CacheSurroundings["onWarning"];
  readonly #failing = new Set<Operation>();
  /** Values that were approved. */
  readonly #known = new WeakSet<JsonObject>();
  /** The last names of partitions that were digested. */
  readonly #digests = new Map<string, Promise<string>>();

  constructor(
    store: ResponseCacheStore,
    timeoutMs: number,
    approve: Approve,
    onWarning: CacheSurroundings["onWarning"],
  ) {
    this.#store = store;
    this.#timeoutMs = timeoutMs;
    this.#approve = approve;
    this.#onWarning = onWarning;
  }

  async get(key: CacheKey): Promise<CacheEntry | undefined> {
    const found = await this.#do("get", key, (digested) => this.#inTime(this.#store.get(digested)));
    return isEntry(found) && this.#isSound(key, found.value) ? found : undefined;
  }

  async set(key: CacheKey, entry: CacheEntry): Promise<void> {
    this.#known.add(entry.value); // it was checked as it came in, and frozen
    await this.#do("set", key, (digested) => this.#store.set(digested, entry));
  }

  async delete(key: CacheKey): Promise<void> {
    await this.#do("delete", key, (digested) => this.#store.delete(digested));
  }

  async #do(operation: Operation, key: CacheKey, action: (digested: CacheKey) => unknown): Promise<unknown> {
    try {
      const result = await action({ ...key, partition: await this.#digest(key.partition) });
      this.#failing.delete(operation);
      return result;
    } catch (error) {
      if (this.#failing.has(operation)) return undefined;
      this.#failing.add(operation);
      const detail = error instanceof Error ? error.message : String(error);
      this.#onWarning(`The cache's store failed to ${operation}; calls go on without it: ${detail}`);
      return undefined;
    }
  }

  /** The names are digests: a URL may hold a secret. */
  #digest(partition: string): Promise<string> {
    const known = this.#digests.get(partition);
    if (known !== undefined) return known;
    if (this.#digests.size >= MAX_DIGESTS) this.#digests.clear();
    const digest = digestOf(partition);
    this.#digests.set(partition, digest);
    return digest;
  }

  async #inTime(found: unknown): Promise<unknown> {
    let timer: unknown;
    const late = new Promise<never>((_, reject) => {
      const text = `It did not answer within ${this.#timeoutMs} ms (storeTimeoutMs)`;
      timer = setTimeout(() => reject(new Error(text)), this.#timeoutMs);
    });
    try {
      return await Promise.race([found, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #isSound({ method }: CacheKey, value: JsonObject): boolean {
    if (!this.#known.has(value) && !this.#approve(method, value)) return false;
    this.#known.add(value);
    return true;
  }
}

const MAX_DIGESTS = 16;

async function digestOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEntry(value: unknown): value is CacheEntry {
  return (
    isObject(value) &&
    isObject(value["value"]) &&
    (value["scope"] === "public" || value["scope"] === "private") &&
    typeof value["receivedAt"] === "number" &&
    typeof value["expiresAt"] === "number" &&
    (value["chain"] === undefined || typeof value["chain"] === "string")
  );
}
