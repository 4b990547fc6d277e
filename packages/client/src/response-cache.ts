import { INVALID_PARAMS, type JsonObject, McpError } from "@tenon/jsonrpc";
import { isModernVersion } from "@tenon/protocol";
import { freezeDeep } from "./frozen.ts";
import { type Invalidation, Invalidations } from "./invalidations.ts";
import type { CacheMode } from "./request-options.ts";
import { type CacheSurroundings, MAX_TTL_MS, type ResponseCacheOptions } from "./response-cache-options.ts";
import { type CacheEntry, type CacheKey, type CacheScope, MemoryCacheStore } from "./response-cache-store.ts";

/** A call whose result may be kept. */
export interface CacheableCall {
  readonly method: string;
  /** The resource that is read. */
  readonly uri?: string | undefined;
  /** The page of the list; undefined for the first. */
  readonly cursor?: string | undefined;
  readonly mode: CacheMode;
  readonly signal?: AbortSignal | undefined;
}

/** A store that can be relied on: it gives back what was set, checked and frozen, or nothing, and it never throws. */
export interface EntryStore {
  get(key: CacheKey): CacheEntry | undefined | Promise<CacheEntry | undefined>;
  /** A promise where writing takes time. */
  set(key: CacheKey, entry: CacheEntry): void | Promise<void>;
  delete(key: CacheKey): void | Promise<void>;
}

/**
 * Keeps results for as long as the server says that they are true, and no longer than it says that they are not.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching
 */
export class ResponseCache {
  readonly #options: ResponseCacheOptions;
  readonly #surroundings: CacheSurroundings;
  readonly #clock: () => number;
  readonly #store: EntryStore;
  readonly #invalidations: Invalidations;
  readonly #scopes: readonly CacheScope[];
  #closed = false;

  /** Without a store the results are kept in memory. */
  constructor(options: ResponseCacheOptions, surroundings: CacheSurroundings, store?: EntryStore | undefined) {
    this.#options = options;
    this.#surroundings = surroundings;
    this.#clock = options.clock ?? Date.now;
    this.#store = store ?? new MemoryCacheStore({ maxEntries: options.maxEntries });
    this.#invalidations = new Invalidations(this.#clock);
    this.#scopes = options.sharePublic === true ? ["private", "public"] : ["private"];
  }

  /**
   * Gives the kept result of a call, or makes the call by `fetch` and keeps its result. `isKeepable` tells of a call that was
   * made whether its result is that of the params alone.
   */
  async through(
    call: CacheableCall,
    fetch: () => Promise<JsonObject>,
    isKeepable?: (() => boolean) | undefined,
  ): Promise<JsonObject> {
    const { mode } = call;
    call.signal?.throwIfAborted();
    if (this.#closed || mode === "bypass") return fetch();
    const slot = this.#slotOf(call);
    const found = await this.#find(slot, mode);
    if (found !== undefined && !this.#closed) return found;

    const before = this.#invalidationOf(slot);
    const result = await this.#fetch(slot, fetch);
    if (this.#closed) return result;
    if (isKeepable?.() === false) this.#drop(slot);
    else this.#keep(slot, result, before, mode);
    return result;
  }

  /** Hears what the server says has changed. Whoever hears of it afterwards is not served what was true before. */
  hear(method: string, params: JsonObject): void {
    const { uri } = params;
    const list = /^notifications\/(tools|prompts|resources)\/list_changed$/.exec(method)?.[1];
    if (list !== undefined) this.#dropList(`${list}/list`);
    if (list === "resources") this.#dropList("resources/templates/list");
    if (method !== "notifications/resources/updated" || typeof uri !== "string") return;
    this.#invalidations.resource(uri);
    this.#delete("resources/read", uri);
  }

  /** Nothing that was kept is served any more: changes may have been missed. */
  forget(): void {
    this.#invalidations.everything();
  }

  /** The client is closed: what it kept is not served any more. */
  close(): void {
    this.#closed = true;
  }

  /**
   * The partitions have in common what all results of a client depend on. Only what is public, and may be shared, is kept under a
   * name without the principal.
   */
  #slotOf(call: CacheableCall): Slot {
    const { partition = "", targetId } = this.#options;
    const { protocolVersion, capabilities, target } = this.#surroundings;
    const common = [protocolVersion(), capabilities, targetId ?? target];
    return {
      call,
      private: JSON.stringify(["private", ...common, typeof partition === "function" ? partition() : partition]),
      public: JSON.stringify(["public", ...common]),
      chain: undefined,
    };
  }

  async #find(slot: Slot, mode: CacheMode): Promise<JsonObject | undefined> {
    if (slot.call.cursor !== undefined) {
      slot.chain = (await this.#get(slot, ""))?.chain;
      if (slot.chain === undefined) return undefined;
    }
    return mode === "refresh" ? undefined : (await this.#get(slot, paramsOf(slot)))?.value;
  }

  async #fetch({ call }: Slot, fetch: () => Promise<JsonObject>): Promise<JsonObject> {
    try {
      return await fetch();
    } catch (error) {
      // The list is no longer the one whose pages were kept.
      if (call.cursor !== undefined && McpError.is(error) && error.code === INVALID_PARAMS) this.#dropList(call.method);
      throw error;
    }
  }

  /** The newest of the entries that may be served. */
  async #get(slot: Slot, params: string): Promise<CacheEntry | undefined> {
    const invalidation = this.#invalidationOf(slot);
    let newest: CacheEntry | undefined;
    for (const scope of this.#scopes) {
      const got = this.#store.get(keyOf(slot, scope, params));
      const entry = got instanceof Promise ? await got : got;
      if (entry === undefined || !this.#isFresh(entry) || entry.receivedAt <= invalidation.at) continue;
      if (scope === "public" && entry.scope !== "public") continue;
      if (newest === undefined || entry.receivedAt > newest.receivedAt) newest = entry;
    }
    return newest;
  }

  #isFresh({ expiresAt }: CacheEntry): boolean {
    const lastsMs = expiresAt - this.#clock();
    return lastsMs > 0 && lastsMs <= MAX_TTL_MS;
  }

  #keep(slot: Slot, result: JsonObject, before: Invalidation, mode: CacheMode): void {
    const { cursor } = slot.call;
    const { nextCursor } = result;
    const ttlMs = this.#ttlOf(result);
    if (ttlMs <= 0) {
      if (mode === "refresh") this.#drop(slot);
      return;
    }
    const now = this.#invalidationOf(slot);
    if (now.order !== before.order || (cursor !== undefined && slot.chain === undefined)) return;
    const value = this.#surroundings.sharesObjects ? copyOf(result) : result;
    if (value === undefined) return;
    const received = this.#clock();
    const entry: CacheEntry = {
      value,
      size: freezeDeep(value),
      scope: result["cacheScope"] === "public" && this.#isModern ? "public" : "private",
      receivedAt: Math.max(received, now.at + 1), // it came after the change, if in the same millisecond
      expiresAt: received + Math.min(ttlMs, MAX_TTL_MS),
      ...(typeof nextCursor === "string" && cursor === undefined && { chain: newChain(received) }),
    };
    this.#write(slot, entry, before);
  }

  #write(slot: Slot, entry: CacheEntry, before: Invalidation): void {
    const params = paramsOf(slot);
    const own = this.#scopes.length === 1 ? "private" : entry.scope;
    for (const scope of this.#scopes) if (scope !== own) void this.#store.delete(keyOf(slot, scope, params));
    const written = this.#store.set(keyOf(slot, own, params), entry);
    // While it was being written, it may have become wrong; and its deletion may have come too early.
    void written?.then(() => {
      if (this.#invalidationOf(slot).order !== before.order) this.#drop(slot);
    });
  }

  get #isModern(): boolean {
    return isModernVersion(this.#surroundings.protocolVersion());
  }

  #ttlOf({ ttlMs }: JsonObject): number {
    if (!this.#isModern) return this.#options.defaultTtlMs ?? 0;
    return typeof ttlMs === "number" ? ttlMs : 0;
  }

  #invalidationOf({ call }: Slot): Invalidation {
    return call.uri === undefined ? this.#invalidations.ofList(call.method) : this.#invalidations.ofResource(call.uri);
  }

  #dropList(method: string): void {
    this.#invalidations.list(method);
    this.#delete(method);
  }

  #delete(method: string, uri?: string): void {
    this.#drop(this.#slotOf({ method, uri, mode: "refresh" }));
  }

  #drop(slot: Slot): void {
    for (const scope of this.#scopes) void this.#store.delete(keyOf(slot, scope, paramsOf(slot)));
  }
}

/** Where the result of one call has its place: in the partition of either scope. */
interface Slot extends Readonly<Record<CacheScope, string>> {
  readonly call: CacheableCall;
  /** The chain that a later page belongs to, once it is known. */
  chain: string | undefined;
}

function paramsOf({ call: { cursor, uri }, chain }: Slot): string {
  return cursor === undefined ? (uri ?? "") : JSON.stringify([chain, cursor]);
}

function keyOf(slot: Slot, scope: CacheScope, params: string): CacheKey {
  return { method: slot.call.method, params, partition: slot[scope] };
}

/** A copy of what a server in this process answered with; undefined when it is no plain data. */
function copyOf(result: JsonObject): JsonObject | undefined {
  try {
    return structuredClone(result);
  } catch {
    return undefined;
  }
}

function newChain(now: number): string {
  return `${now.toString(36)}-${Math.random().toString(36).slice(2)}`;
}
