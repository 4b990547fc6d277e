// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { NotificationParams, PaginatedRequestParams } from "./base.ts";
import type { InputResponses } from "./input-required.ts";
import type { MetaObject, NotificationMetaObject, RequestMetaObject, ResultMetaObject } from "./meta.ts";
import type { Annotations, Icon } from "./metadata.ts";
import type { BlobResourceContents, TextResourceContents } from "./resource-contents.ts";
import type { RequestId } from "./scalars.ts";

/**
 * A resource that a server can read.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources
 */
export type Resource = {
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
 * A family of resources, as an RFC 6570 template.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources
 */
export type ResourceTemplate = {
  name: string;
  uriTemplate: string;
  /** For people; `name` is for programs. */
  title?: string | undefined;
  description?: string | undefined;
  annotations?: Annotations | undefined;
  icons?: Icon[] | undefined;
  mimeType?: string | undefined;
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
};

/**
 * Asks for one page of resources.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources
 */
export type ListResourcesRequest = {
  jsonrpc: "2.0";
  id: RequestId;
  method: "resources/list";
  params: PaginatedRequestParams;
};

/**
 * `resources/list` result.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources
 */
export type ListResourcesResult = {
  resources: Resource[];
  /** `public`: may be served to anybody. Default `private`: only to whoever asked. */
  cacheScope?: "private" | "public" | undefined;
  /** Where the next page starts; absent on the last one. */
  nextCursor?: string | undefined;
  /** Tells the kinds of result apart; absent means `complete`. */
  resultType?: "complete" | undefined;
  /** How long the result stays fresh, in milliseconds. Default 0: not at all. */
  ttlMs?: number | undefined;
  /** Additional data under namespaced keys. */
  _meta?: ResultMetaObject | undefined;
};

/**
 * Asks for one page of resource templates.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources
 */
export type ListResourceTemplatesRequest = {
  jsonrpc: "2.0";
  id: RequestId;
  method: "resources/templates/list";
  params: PaginatedRequestParams;
};

/**
 * `resources/templates/list` result.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources
 */
export type ListResourceTemplatesResult = {
  resourceTemplates: ResourceTemplate[];
  /** `public`: may be served to anybody. Default `private`: only to whoever asked. */
  cacheScope?: "private" | "public" | undefined;
  /** Where the next page starts; absent on the last one. */
  nextCursor?: string | undefined;
  /** Tells the kinds of result apart; absent means `complete`. */
  resultType?: "complete" | undefined;
  /** How long the result stays fresh, in milliseconds. Default 0: not at all. */
  ttlMs?: number | undefined;
  /** Additional data under namespaced keys. */
  _meta?: ResultMetaObject | undefined;
};

/**
 * Reads a resource.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources
 */
export type ReadResourceRequest = {
  jsonrpc: "2.0";
  id: RequestId;
  method: "resources/read";
  params: ReadResourceRequestParams;
};

/**
 * `resources/read` params.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources
 */
export type ReadResourceRequestParams = {
  uri: string;
  /** Answers to the `inputRequests` of the result before. */
  inputResponses?: InputResponses | undefined;
  /** The state of the result before, unchanged. */
  requestState?: string | undefined;
  /** Additional data under namespaced keys. */
  _meta?: RequestMetaObject | undefined;
};

/**
 * `resources/read` result; one resource may have several parts.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources
 */
export type ReadResourceResult = {
  contents: Array<TextResourceContents | BlobResourceContents>;
  /** `public`: may be served to anybody. Default `private`: only to whoever asked. */
  cacheScope?: "private" | "public" | undefined;
  /** Tells the kinds of result apart; absent means `complete`. */
  resultType?: "complete" | undefined;
  /** How long the result stays fresh, in milliseconds. Default 0: not at all. */
  ttlMs?: number | undefined;
  /** Additional data under namespaced keys. */
  _meta?: ResultMetaObject | undefined;
};

/**
 * The list of resources is another now.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources
 */
export type ResourceListChangedNotification = {
  jsonrpc: "2.0";
  method: "notifications/resources/list_changed";
  params?: NotificationParams | undefined;
};

/**
 * A resource that somebody watches has changed.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources
 */
export type ResourceUpdatedNotification = {
  jsonrpc: "2.0";
  method: "notifications/resources/updated";
  params: ResourceUpdatedNotificationParams;
};

/**
 * `notifications/resources/updated` params.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources
 */
export type ResourceUpdatedNotificationParams = {
  uri: string;
  /** Additional data under namespaced keys. */
  _meta?: NotificationMetaObject | undefined;
};

/**
 * Legacy: watches a resource.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources
 */
export type SubscribeRequest = {
  jsonrpc: "2.0";
  id: RequestId;
  method: "resources/subscribe";
  params: SubscribeRequestParams;
};

/**
 * `resources/subscribe` params.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources
 */
export type SubscribeRequestParams = {
  uri: string;
  /** Additional data under namespaced keys. */
  _meta?: RequestMetaObject | undefined;
};

/**
 * Legacy: stops watching a resource.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources
 */
export type UnsubscribeRequest = {
  jsonrpc: "2.0";
  id: RequestId;
  method: "resources/unsubscribe";
  params: UnsubscribeRequestParams;
};

/**
 * `resources/unsubscribe` params.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources
 */
export type UnsubscribeRequestParams = {
  uri: string;
  /** Additional data under namespaced keys. */
  _meta?: RequestMetaObject | undefined;
};
