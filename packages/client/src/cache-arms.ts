import type { ProtocolVersion } from "@tenon/protocol";
import type { CacheSurroundings, ResponseCacheOptions } from "./response-cache-options.ts";
import type { CacheScope } from "./response-cache-store.ts";
import { sha256 } from "./sha256.ts";

/** The partitions that a client reads from and writes to. */
export type Arms = Readonly<Record<CacheScope, string>>;

/**
 * Names the partitions of a store: what all results of a client have in common that they depend on. Only what is public, and may
 * be shared, is kept under a name without the principal. In a store of the user's own the names are digests: a URL may hold a secret.
 */
export class CacheArms {
  readonly #options: ResponseCacheOptions;
  readonly #surroundings: CacheSurroundings;
  #version: ProtocolVersion | undefined;
  #partition: string | undefined;
  #arms: Arms | Promise<Arms> | undefined;

  constructor(options: ResponseCacheOptions, surroundings: CacheSurroundings) {
    this.#options = options;
    this.#surroundings = surroundings;
  }

  /** Those of the principal that calls now, and of the revision that is spoken now. */
  current(): Arms | Promise<Arms> {
    const { partition = "" } = this.#options;
    const principal = typeof partition === "function" ? partition() : partition;
    const version = this.#surroundings.protocolVersion();
    if (this.#arms === undefined || this.#partition !== principal || this.#version !== version) {
      this.#partition = principal;
      this.#version = version;
      this.#arms = this.#make(version, principal);
    }
    return this.#arms;
  }

  #make(version: ProtocolVersion, principal: string): Arms | Promise<Arms> {
    const { store, targetId } = this.#options;
    const { target, capabilities } = this.#surroundings;
    const common = [version, capabilities, targetId ?? target];
    const names = {
      private: JSON.stringify(["private", ...common, principal]),
      public: JSON.stringify(["public", ...common]),
    };
    return store === undefined ? names : digested(names);
  }
}

async function digested(names: Arms): Promise<Arms> {
  return { private: await sha256(names.private), public: await sha256(names.public) };
}
