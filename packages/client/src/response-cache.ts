import { INVALID_PARAMS, isJsonObject, type JsonObject, McpError } from "@tenon/jsonrpc";
import { checkResult, isModernVersion } from "@tenon/protocol";
import { type Arms, CacheArms } from "./cache-arms.ts";
import { type CacheStoreOperation, GuardedStore } from "./cache-guard.ts";
import { freezeDeep } from "./frozen.ts";
import { type Invalidation, Invalidations } from "./invalidations.ts";
import type { CacheMode } from "./request-options.ts";
import { type CacheSurroundings, MAX_TTL_MS, type ResponseCacheOptions } from "./response-cache-options.ts";
import { type CacheEntry, type CacheKey, type CacheScope, createMemoryCacheStore } from "./response-cache-store.ts";

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

const DEFAULT_STORE_TIMEOUT_MS = 1_000;

/**
 * Keeps results for as long as the server says that they are true, and no longer than it says that they are not.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching
 */
export class ResponseCache {
  readonly #options: ResponseCacheOptions;
  readonly #surroundings: CacheSurroundings;
  readonly #clock: () => number;
  readonly #store: GuardedStore;
  readonly #arms: CacheArms;
  readonly #invalidations: Invalidations;
  /** Values that were checked and frozen. */
  readonly #known = new WeakSet<JsonObject>();
  #closed = false;

  constructor(options: ResponseCacheOptions, surroundings: CacheSurroundings) {
    this.#options = options;
    this.#surroundings = surroundings;
    this.#clock = options.clock ?? Date.now;
    this.#store = new GuardedStore(
      options.store ?? createMemoryCacheStore({ maxEntries: options.maxEntries }),
      options.storeTimeoutMs ?? DEFAULT_STORE_TIMEOUT_MS,
      (operation, error) => surroundings.onWarning(storeWarning(operation, error)),
    );
    this.#arms = new CacheArms(options, surroundings);
    this.#invalidations = new Invalidations(this.#clock);
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
    const arms = this.#arms.current();
    const slot = new Slot(call, arms instanceof Promise ? await arms : arms);
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
    switch (method) {
      case "notifications/tools/list_changed":
        this.#dropList("tools/list");
        break;
      case "notifications/prompts/list_changed":
        this.#dropList("prompts/list");
        break;
      case "notifications/resources/list_changed":
        this.#dropList("resources/list");
        this.#dropList("resources/templates/list");
        break;
      case "notifications/resources/updated": {
        const { uri } = params;
        if (typeof uri !== "string") break;
        this.#invalidations.resource(uri);
        this.#delete("resources/read", uri);
        break;
      }
      default:
    }
  }

  /** Nothing that was kept is served any more: changes may have been missed. */
  forget(): void {
    this.#invalidations.everything();
  }

  /** The client is closed: what it kept is not served any more. */
  close(): void {
    this.#closed = true;
  }

  async #find(slot: Slot, mode: CacheMode): Promise<JsonObject | undefined> {
    if (slot.call.cursor !== undefined) {
      const first = await this.#get(slot, "");
      if (first?.chain === undefined) return undefined;
      slot.chain = first.chain;
    }
    if (mode === "refresh") return undefined;
    return (await this.#get(slot, slot.params))?.value;
  }

  async #fetch(slot: Slot, fetch: () => Promise<JsonObject>): Promise<JsonObject> {
    try {
      return await fetch();
    } catch (error) {
      // The list is no longer the one whose pages were kept.
      if (slot.call.cursor !== undefined && McpError.is(error) && error.code === INVALID_PARAMS) {
        this.#dropList(slot.call.method);
      }
      throw error;
    }
  }

  /** The newest of the entries that may be served. */
  async #get(slot: Slot, params: string): Promise<CacheEntry | undefined> {
    const invalidation = this.#invalidationOf(slot);
    let newest: CacheEntry | undefined;
    for (const scope of this.#scopes()) {
      const got = this.#store.get(slot.key(scope, params));
      const entry = this.#read(slot, got instanceof Promise ? await got : got, scope);
      if (entry === undefined || entry.receivedAt <= invalidation.at) continue;
      if (newest === undefined || entry.receivedAt > newest.receivedAt) newest = entry;
    }
    return newest;
  }

  /** What a store gave back is served only when it is what was given to it, as far as one can see. */
  #read(slot: Slot, value: unknown, arm: CacheScope): CacheEntry | undefined {
    if (!isEntry(value) || (arm === "public" && value.scope !== "public")) return undefined;
    const lastsMs = value.expiresAt - this.#clock();
    if (!(lastsMs > 0 && lastsMs <= MAX_TTL_MS)) return undefined;
    if (!this.#known.has(value.value)) {
      const version = this.#surroundings.protocolVersion();
      if (checkResult(version, slot.call.method, value.value) !== undefined) return undefined;
      freezeDeep(value.value);
      this.#known.add(value.value);
    }
    return value;
  }

  #keep(slot: Slot, result: JsonObject, before: Invalidation, mode: CacheMode): void {
    const hint = this.#hintOf(result);
    if (hint.ttlMs <= 0) {
      if (mode === "refresh") this.#drop(slot);
      return;
    }
    const now = this.#invalidationOf(slot);
    if (now.order !== before.order) return;
    if (slot.call.cursor !== undefined && slot.chain === undefined) return;
    const value = this.#surroundings.sharesObjects ? copyOf(result) : result;
    if (value === undefined) return;
    const size = freezeDeep(value);
    this.#known.add(value);
    const received = this.#clock();
    const entry: CacheEntry = {
      value,
      size,
      scope: hint.scope,
      receivedAt: Math.max(received, now.at + 1), // it came after the change, if in the same millisecond
      expiresAt: received + hint.ttlMs,
      ...(typeof result["nextCursor"] === "string" && slot.call.cursor === undefined && { chain: newChain(received) }),
    };
    this.#write(slot, entry, before);
  }

  #write(slot: Slot, entry: CacheEntry, before: Invalidation): void {
    const scope = this.#options.sharePublic === true ? entry.scope : "private";
    const written = this.#store.set(slot.key(scope, slot.params), entry);
    if (this.#options.sharePublic === true) {
      this.#store.delete(slot.key(scope === "public" ? "private" : "public", slot.params));
    }
    if (written === undefined) return;
    // While it was being written, it may have become wrong; and its deletion may have come too early.
    void written.then(() => {
      if (this.#invalidationOf(slot).order !== before.order) this.#drop(slot);
    });
  }

  #hintOf(result: JsonObject): { readonly ttlMs: number; readonly scope: CacheScope } {
    if (!isModernVersion(this.#surroundings.protocolVersion())) {
      return { ttlMs: Math.min(this.#options.defaultTtlMs ?? 0, MAX_TTL_MS), scope: "private" };
    }
    const { ttlMs, cacheScope } = result;
    return {
      ttlMs: typeof ttlMs === "number" ? Math.min(ttlMs, MAX_TTL_MS) : 0,
      scope: cacheScope === "public" ? "public" : "private",
    };
  }

  #invalidationOf({ call }: Slot): Invalidation {
    return call.uri === undefined ? this.#invalidations.ofList(call.method) : this.#invalidations.ofResource(call.uri);
  }

  #dropList(method: string): void {
    this.#invalidations.list(method);
    this.#delete(method);
  }

  #delete(method: string, uri?: string): void {
    const call: CacheableCall = { method, uri, mode: "refresh" };
    const arms = this.#arms.current();
    if (arms instanceof Promise) void arms.then((known) => this.#drop(new Slot(call, known)));
    else this.#drop(new Slot(call, arms));
  }

  #drop(slot: Slot): void {
    for (const scope of this.#scopes()) this.#store.delete(slot.key(scope, slot.params));
  }

  #scopes(): readonly CacheScope[] {
    return this.#options.sharePublic === true ? bothScopes : privateOnly;
  }
}

const privateOnly: readonly CacheScope[] = ["private"];
const bothScopes: readonly CacheScope[] = ["private", "public"];

/** Where the result of one call has its place. */
class Slot {
  readonly call: CacheableCall;
  /** The chain that a later page belongs to, once it is known. */
  chain: string | undefined;
  readonly #arms: Arms;

  constructor(call: CacheableCall, arms: Arms) {
    this.call = call;
    this.#arms = arms;
  }

  get params(): string {
    const { uri, cursor } = this.call;
    if (cursor !== undefined) return JSON.stringify([this.chain, cursor]);
    return uri ?? "";
  }

  key(scope: CacheScope, params: string): CacheKey {
    return { method: this.call.method, params, partition: this.#arms[scope] };
  }
}

function isEntry(value: unknown): value is CacheEntry {
  return (
    isJsonObject(value) &&
    isJsonObject(value["value"]) &&
    (value["scope"] === "public" || value["scope"] === "private") &&
    typeof value["receivedAt"] === "number" &&
    typeof value["expiresAt"] === "number" &&
    (value["chain"] === undefined || typeof value["chain"] === "string")
  );
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

function storeWarning(operation: CacheStoreOperation, error: unknown): string {
  const detail = error instanceof Error ? error.message : String(error);
  return `The cache's store failed to ${operation}; calls go on without it: ${detail}`;
}
