// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { MetaObject } from "./meta.ts";

/**
 * What text and binary contents have in common.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-contents
 */
export type ResourceContents = {
  uri: string;
  mimeType?: string | undefined;
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
};

/**
 * Contents that are text.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-contents
 */
export type TextResourceContents = {
  uri: string;
  text: string;
  mimeType?: string | undefined;
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
};

/**
 * Contents that are bytes, in base64.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-contents
 */
export type BlobResourceContents = {
  uri: string;
  /** Base64. */
  blob: string;
  mimeType?: string | undefined;
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
};
