// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { NotificationMetaObject, RequestMetaObject } from "./meta.ts";
import type { Implementation } from "./metadata.ts";
import type { RequestId } from "./scalars.ts";

/**
 * What a subscription wants to hear of; extensions add members.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
 */
export type SubscriptionFilter = {
  promptsListChanged?: boolean | undefined;
  /** URIs of the resources to watch. */
  resourceSubscriptions?: string[] | undefined;
  resourcesListChanged?: boolean | undefined;
  toolsListChanged?: boolean | undefined;
  [key: string]: unknown;
};

/**
 * Opens a subscription, which lasts as long as the request.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
 */
export type SubscriptionsListenRequest = {
  jsonrpc: "2.0";
  id: RequestId;
  method: "subscriptions/listen";
  params: SubscriptionsListenRequestParams;
};

/**
 * `subscriptions/listen` params.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
 */
export type SubscriptionsListenRequestParams = {
  notifications: SubscriptionFilter;
  /** Additional data under namespaced keys. */
  _meta?: RequestMetaObject | undefined;
};

/**
 * `subscriptions/listen` result: the subscription has ended.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
 */
export type SubscriptionsListenResult = {
  /** Tells the kinds of result apart; absent means `complete`. */
  resultType?: "complete" | undefined;
  /** Additional data under namespaced keys. */
  _meta: SubscriptionsListenResultMetaObject;
};

/**
 * `_meta` of the result that ends a subscription.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
 */
export type SubscriptionsListenResultMetaObject = {
  "io.modelcontextprotocol/subscriptionId": RequestId;
  "io.modelcontextprotocol/serverInfo"?: Implementation | undefined;
  [key: string]: unknown;
};

/**
 * The first message of a subscription: what of the filter is served.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
 */
export type SubscriptionsAcknowledgedNotification = {
  jsonrpc: "2.0";
  method: "notifications/subscriptions/acknowledged";
  params: SubscriptionsAcknowledgedNotificationParams;
};

/**
 * `notifications/subscriptions/acknowledged` params.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
 */
export type SubscriptionsAcknowledgedNotificationParams = {
  notifications: SubscriptionFilter;
  /** Additional data under namespaced keys. */
  _meta?: NotificationMetaObject | undefined;
};
