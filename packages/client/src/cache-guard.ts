import type { CacheEntry, CacheKey, ResponseCacheStore } from "./response-cache-store.ts";

/** What a store is asked to do. */
export type CacheStoreOperation = "get" | "set" | "delete";

/**
 * A store whose faults harm nobody: what it cannot find, or not in time, it does not have; what it cannot write is not kept. The
 * first fault of each kind is reported, and the next one only after that kind went well again.
 */
export class GuardedStore {
  readonly #store: ResponseCacheStore;
  readonly #timeoutMs: number;
  readonly #onFault: (operation: CacheStoreOperation, error: unknown) => void;
  readonly #failing = new Set<CacheStoreOperation>();

  constructor(
    store: ResponseCacheStore,
    timeoutMs: number,
    onFault: (operation: CacheStoreOperation, error: unknown) => void,
  ) {
    this.#store = store;
    this.#timeoutMs = timeoutMs;
    this.#onFault = onFault;
  }

  /** What is kept, or undefined. A promise only where the store gave one; it does not reject. */
  get(key: CacheKey): unknown {
    try {
      const found = this.#store.get(key);
      if (isPromise(found)) return this.#inTime(found);
      this.#succeeded("get");
      return found;
    } catch (error) {
      return this.#failed("get", error);
    }
  }

  /** Undefined when it is done; else a promise that does not reject. */
  set(key: CacheKey, entry: CacheEntry): Promise<void> | undefined {
    return this.#do("set", () => this.#store.set(key, entry));
  }

  delete(key: CacheKey): void {
    void this.#do("delete", () => this.#store.delete(key));
  }

  #do(operation: CacheStoreOperation, action: () => void | Promise<void>): Promise<void> | undefined {
    try {
      const doing = action();
      if (doing === undefined) return this.#succeeded(operation);
      return doing.then(
        () => this.#succeeded(operation),
        (error: unknown) => this.#failed(operation, error),
      );
    } catch (error) {
      return this.#failed(operation, error);
    }
  }

  async #inTime(finding: PromiseLike<unknown>): Promise<unknown> {
    let timer: unknown;
    const late = new Promise<never>((_, reject) => {
      const text = `It did not answer within ${this.#timeoutMs} ms (storeTimeoutMs)`;
      timer = setTimeout(() => reject(new Error(text)), this.#timeoutMs);
    });
    try {
      const found = await Promise.race([finding, late]);
      this.#succeeded("get");
      return found;
    } catch (error) {
      return this.#failed("get", error);
    } finally {
      clearTimeout(timer);
    }
  }

  #succeeded(operation: CacheStoreOperation): undefined {
    if (this.#failing.size > 0) this.#failing.delete(operation);
  }

  #failed(operation: CacheStoreOperation, error: unknown): undefined {
    if (this.#failing.has(operation)) return;
    this.#failing.add(operation);
    this.#onFault(operation, error);
  }
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
