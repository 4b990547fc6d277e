// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { SubscriptionFilter, SubscriptionsAcknowledgedNotification, SubscriptionsAcknowledgedNotificationParams, SubscriptionsListenRequest, SubscriptionsListenRequestParams, SubscriptionsListenResult, SubscriptionsListenResultMetaObject } from "../types/subscriptions.ts";
import { NotificationMetaObjectSchema, RequestMetaObjectSchema } from "./meta.ts";
import { ImplementationSchema } from "./metadata.ts";
import { RequestIdSchema } from "./scalars.ts";

/** What a subscription wants to hear of; extensions add members. */
export const SubscriptionFilterSchema: z.ZodType<SubscriptionFilter> = z.looseObject({
  promptsListChanged: z.boolean().optional(),
  resourceSubscriptions: z.array(z.string()).optional(),
  resourcesListChanged: z.boolean().optional(),
  toolsListChanged: z.boolean().optional(),
});

/** `subscriptions/listen` params. */
export const SubscriptionsListenRequestParamsSchema: z.ZodType<SubscriptionsListenRequestParams> = z.looseObject({
  _meta: RequestMetaObjectSchema.optional(),
  notifications: SubscriptionFilterSchema,
});

/** Opens a subscription, which lasts as long as the request. */
export const SubscriptionsListenRequestSchema: z.ZodType<SubscriptionsListenRequest> = z.looseObject({
  id: RequestIdSchema,
  jsonrpc: z.literal("2.0"),
  method: z.literal("subscriptions/listen"),
  params: SubscriptionsListenRequestParamsSchema,
});

/** `_meta` of the result that ends a subscription. */
export const SubscriptionsListenResultMetaObjectSchema: z.ZodType<SubscriptionsListenResultMetaObject> = z.looseObject({
  "io.modelcontextprotocol/serverInfo": ImplementationSchema.optional(),
  "io.modelcontextprotocol/subscriptionId": RequestIdSchema,
});

/** `subscriptions/listen` result: the subscription has ended. */
export const SubscriptionsListenResultSchema: z.ZodType<SubscriptionsListenResult> = z.looseObject({
  _meta: SubscriptionsListenResultMetaObjectSchema,
  resultType: z.literal("complete").optional(),
});

/** `notifications/subscriptions/acknowledged` params. */
export const SubscriptionsAcknowledgedNotificationParamsSchema: z.ZodType<SubscriptionsAcknowledgedNotificationParams> = z.looseObject({
  _meta: NotificationMetaObjectSchema.optional(),
  notifications: SubscriptionFilterSchema,
});

/** The first message of a subscription: what of the filter is served. */
export const SubscriptionsAcknowledgedNotificationSchema: z.ZodType<SubscriptionsAcknowledgedNotification> = z.looseObject({
  jsonrpc: z.literal("2.0"),
  method: z.literal("notifications/subscriptions/acknowledged"),
  params: SubscriptionsAcknowledgedNotificationParamsSchema,
});
