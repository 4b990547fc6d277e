// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { NotificationParams } from "./base.ts";
import type { MetaObject } from "./meta.ts";

/**
 * A place in the user's files that the server may work in.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/roots
 */
export type Root = {
  name?: string | undefined;
  /** A `file:` address. */
  uri: string;
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
};

/**
 * Asks for the roots.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/roots
 */
export type ListRootsRequest = {
  method: "roots/list";
  params?: {
    _meta?: MetaObject | undefined;
  } | undefined;
};

/**
 * `roots/list` result.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/roots
 */
export type ListRootsResult = {
  roots: Root[];
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
};

/**
 * Legacy: the list of roots is another now.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/roots
 */
export type RootsListChangedNotification = {
  jsonrpc: "2.0";
  method: "notifications/roots/list_changed";
  params?: NotificationParams | undefined;
};
