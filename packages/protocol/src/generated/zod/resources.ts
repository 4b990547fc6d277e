// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { ListResourceTemplatesRequest, ListResourceTemplatesResult, ListResourcesRequest, ListResourcesResult, ReadResourceRequest, ReadResourceRequestParams, ReadResourceResult, Resource, ResourceListChangedNotification, ResourceTemplate, ResourceUpdatedNotification, ResourceUpdatedNotificationParams, SubscribeRequest, SubscribeRequestParams, UnsubscribeRequest, UnsubscribeRequestParams } from "../types/resources.ts";
import { NotificationParamsSchema, PaginatedRequestParamsSchema } from "./base.ts";
import { InputResponsesSchema } from "./input-required.ts";
import { MetaObjectSchema, NotificationMetaObjectSchema, RequestMetaObjectSchema, ResultMetaObjectSchema } from "./meta.ts";
import { AnnotationsSchema, IconSchema } from "./metadata.ts";
import { BlobResourceContentsSchema, TextResourceContentsSchema } from "./resource-contents.ts";
import { RequestIdSchema } from "./scalars.ts";

/** A resource that a server can read. */
export const ResourceSchema: z.ZodType<Resource> = z.looseObject({
  _meta: MetaObjectSchema.optional(),
  annotations: AnnotationsSchema.optional(),
  description: z.string().optional(),
  icons: z.array(IconSchema).optional(),
  mimeType: z.string().optional(),
  name: z.string(),
  size: z.number().int().optional(),
  title: z.string().optional(),
  uri: z.string(),
});

/** A family of resources, as an RFC 6570 template. */
export const ResourceTemplateSchema: z.ZodType<ResourceTemplate> = z.looseObject({
  _meta: MetaObjectSchema.optional(),
  annotations: AnnotationsSchema.optional(),
  description: z.string().optional(),
  icons: z.array(IconSchema).optional(),
  mimeType: z.string().optional(),
  name: z.string(),
  title: z.string().optional(),
  uriTemplate: z.string(),
});

/** Asks for one page of resources. */
export const ListResourcesRequestSchema: z.ZodType<ListResourcesRequest> = z.looseObject({
  id: RequestIdSchema,
  jsonrpc: z.literal("2.0"),
  method: z.literal("resources/list"),
  params: PaginatedRequestParamsSchema,
});

/** `resources/list` result. */
export const ListResourcesResultSchema: z.ZodType<ListResourcesResult> = z.looseObject({
  _meta: ResultMetaObjectSchema.optional(),
  cacheScope: z.enum(["private", "public"]).optional(),
  nextCursor: z.string().optional(),
  resources: z.array(ResourceSchema),
  resultType: z.literal("complete").optional(),
  ttlMs: z.number().int().min(0).optional(),
});

/** Asks for one page of resource templates. */
export const ListResourceTemplatesRequestSchema: z.ZodType<ListResourceTemplatesRequest> = z.looseObject({
  id: RequestIdSchema,
  jsonrpc: z.literal("2.0"),
  method: z.literal("resources/templates/list"),
  params: PaginatedRequestParamsSchema,
});

/** `resources/templates/list` result. */
export const ListResourceTemplatesResultSchema: z.ZodType<ListResourceTemplatesResult> = z.looseObject({
  _meta: ResultMetaObjectSchema.optional(),
  cacheScope: z.enum(["private", "public"]).optional(),
  nextCursor: z.string().optional(),
  resourceTemplates: z.array(ResourceTemplateSchema),
  resultType: z.literal("complete").optional(),
  ttlMs: z.number().int().min(0).optional(),
});

/** `resources/read` params. */
export const ReadResourceRequestParamsSchema: z.ZodType<ReadResourceRequestParams> = z.looseObject({
  _meta: RequestMetaObjectSchema.optional(),
  inputResponses: InputResponsesSchema.optional(),
  requestState: z.string().optional(),
  uri: z.string(),
});

/** Reads a resource. */
export const ReadResourceRequestSchema: z.ZodType<ReadResourceRequest> = z.looseObject({
  id: RequestIdSchema,
  jsonrpc: z.literal("2.0"),
  method: z.literal("resources/read"),
  params: ReadResourceRequestParamsSchema,
});

/** `resources/read` result; one resource may have several parts. */
export const ReadResourceResultSchema: z.ZodType<ReadResourceResult> = z.looseObject({
  _meta: ResultMetaObjectSchema.optional(),
  cacheScope: z.enum(["private", "public"]).optional(),
  contents: z.array(z.union([TextResourceContentsSchema, BlobResourceContentsSchema])),
  resultType: z.literal("complete").optional(),
  ttlMs: z.number().int().min(0).optional(),
});

/** The list of resources is another now. */
export const ResourceListChangedNotificationSchema: z.ZodType<ResourceListChangedNotification> = z.looseObject({
  jsonrpc: z.literal("2.0"),
  method: z.literal("notifications/resources/list_changed"),
  params: NotificationParamsSchema.optional(),
});

/** `notifications/resources/updated` params. */
export const ResourceUpdatedNotificationParamsSchema: z.ZodType<ResourceUpdatedNotificationParams> = z.looseObject({
  _meta: NotificationMetaObjectSchema.optional(),
  uri: z.string(),
});

/** A resource that somebody watches has changed. */
export const ResourceUpdatedNotificationSchema: z.ZodType<ResourceUpdatedNotification> = z.looseObject({
  jsonrpc: z.literal("2.0"),
  method: z.literal("notifications/resources/updated"),
  params: ResourceUpdatedNotificationParamsSchema,
});

/** `resources/subscribe` params. */
export const SubscribeRequestParamsSchema: z.ZodType<SubscribeRequestParams> = z.looseObject({
  _meta: RequestMetaObjectSchema.optional(),
  uri: z.string(),
});

/** Legacy: watches a resource. */
export const SubscribeRequestSchema: z.ZodType<SubscribeRequest> = z.looseObject({
  id: RequestIdSchema,
  jsonrpc: z.literal("2.0"),
  method: z.literal("resources/subscribe"),
  params: SubscribeRequestParamsSchema,
});

/** `resources/unsubscribe` params. */
export const UnsubscribeRequestParamsSchema: z.ZodType<UnsubscribeRequestParams> = z.looseObject({
  _meta: RequestMetaObjectSchema.optional(),
  uri: z.string(),
});

/** Legacy: stops watching a resource. */
export const UnsubscribeRequestSchema: z.ZodType<UnsubscribeRequest> = z.looseObject({
  id: RequestIdSchema,
  jsonrpc: z.literal("2.0"),
  method: z.literal("resources/unsubscribe"),
  params: UnsubscribeRequestParamsSchema,
});
