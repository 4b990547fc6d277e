// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { RequestParams } from "./base.ts";
import type { ServerCapabilities } from "./capabilities.ts";
import type { ResultMetaObject } from "./meta.ts";
import type { RequestId } from "./scalars.ts";

/**
 * Asks a modern server what it is and which revisions it serves.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/discover
 */
export type DiscoverRequest = {
  jsonrpc: "2.0";
  id: RequestId;
  method: "server/discover";
  params: RequestParams;
};

/**
 * Versions, capabilities and instructions of a modern server; its identity is in `_meta`.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/discover
 */
export type DiscoverResult = {
  capabilities: ServerCapabilities;
  /** Every revision that the server serves, legacy ones included. */
  supportedVersions: string[];
  /** `public`: may be served to anybody. Default `private`: only to whoever asked. */
  cacheScope?: "private" | "public" | undefined;
  /** How to use the server, for the model. Comes from the server: untrusted. */
  instructions?: string | undefined;
  /** Tells the kinds of result apart; absent means `complete`. */
  resultType?: "complete" | undefined;
  /** How long the result stays fresh, in milliseconds. Default 0: not at all. */
  ttlMs?: number | undefined;
  /** Additional data under namespaced keys. */
  _meta?: ResultMetaObject | undefined;
};
