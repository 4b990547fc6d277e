// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { MetaObject } from "./meta.ts";
import type { Annotations, Icon } from "./metadata.ts";
import type { BlobResourceContents, TextResourceContents } from "./resource-contents.ts";

/**
 * One piece of content in a prompt or in a tool's result; `type` tells the kinds apart.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-result
 */
export type ContentBlock = TextContent | ImageContent | AudioContent | ResourceLink | EmbeddedResource;

/**
 * Text.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-result
 */
export type TextContent = {
  type: "text";
  text: string;
  annotations?: Annotations | undefined;
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
};

/**
 * A picture, in base64.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-result
 */
export type ImageContent = {
  type: "image";
  /** Base64. */
  data: string;
  mimeType: string;
  annotations?: Annotations | undefined;
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
};

/**
 * A sound, in base64.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-result
 */
export type AudioContent = {
  type: "audio";
  /** Base64. */
  data: string;
  mimeType: string;
  annotations?: Annotations | undefined;
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
};

/**
 * A resource that can be read, named but not included.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-result
 */
export type ResourceLink = {
  type: "resource_link";
  name: string;
  uri: string;
  /** For people; `name` is for programs. */
  title?: string | undefined;
  description?: string | undefined;
  annotations?: Annotations | undefined;
  icons?: Icon[] | undefined;
  mimeType?: string | undefined;
  /** Of the raw contents, in bytes. */
  size?: number | undefined;
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
};

/**
 * A resource, included.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-result
 */
export type EmbeddedResource = {
  type: "resource";
  resource: TextResourceContents | BlobResourceContents;
  annotations?: Annotations | undefined;
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
};
