// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { NotificationMetaObject, RequestMetaObject, ResultMetaObject } from "./meta.ts";
import type { ResultType } from "./scalars.ts";

/**
 * What the params of every request may hold.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic
 */
export type RequestParams = {
  /** Additional data under namespaced keys. */
  _meta?: RequestMetaObject | undefined;
};

/**
 * Params that name one resource.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic
 */
export type ResourceRequestParams = {
  uri: string;
  /** Additional data under namespaced keys. */
  _meta?: RequestMetaObject | undefined;
};

/**
 * What the params of every notification may hold.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic
 */
export type NotificationParams = {
  /** Additional data under namespaced keys. */
  _meta?: NotificationMetaObject | undefined;
};

/**
 * What every result may hold; open for the members of the particular result.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic
 */
export type Result = {
  /** Tells the kinds of result apart; absent means `complete`. */
  resultType?: ResultType | undefined;
  /** Additional data under namespaced keys. */
  _meta?: ResultMetaObject | undefined;
  [key: string]: unknown;
};

/**
 * The result of a method that answers with success alone.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic
 */
export type EmptyResult = {
  /** Tells the kinds of result apart; absent means `complete`. */
  resultType?: "complete" | undefined;
  /** Additional data under namespaced keys. */
  _meta?: ResultMetaObject | undefined;
};

/**
 * Params of a request for one page of a list.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic
 */
export type PaginatedRequestParams = {
  /** The `nextCursor` of the page before; absent for the first page. */
  cursor?: string | undefined;
  /** Additional data under namespaced keys. */
  _meta?: RequestMetaObject | undefined;
};

/**
 * What a page of a list holds besides its entries.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic
 */
export type PaginatedResult = {
  /** Where the next page starts; absent on the last one. */
  nextCursor?: string | undefined;
  /** Tells the kinds of result apart; absent means `complete`. */
  resultType?: ResultType | undefined;
  /** Additional data under namespaced keys. */
  _meta?: ResultMetaObject | undefined;
};

/**
 * A result that says how long, and for whom, it stays valid.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic
 */
export type CacheableResult = {
  /** `public`: may be served to anybody. Default `private`: only to whoever asked. */
  cacheScope?: "private" | "public" | undefined;
  /** Tells the kinds of result apart; absent means `complete`. */
  resultType?: ResultType | undefined;
  /** How long the result stays fresh, in milliseconds. Default 0: not at all. */
  ttlMs?: number | undefined;
  /** Additional data under namespaced keys. */
  _meta?: ResultMetaObject | undefined;
};
