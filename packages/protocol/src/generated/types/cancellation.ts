// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { NotificationMetaObject } from "./meta.ts";
import type { RequestId } from "./scalars.ts";

/**
 * The sender no longer wants the answer.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/cancellation
 */
export type CancelledNotification = {
  jsonrpc: "2.0";
  method: "notifications/cancelled";
  params: CancelledNotificationParams;
};

/**
 * `notifications/cancelled` params.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/cancellation
 */
export type CancelledNotificationParams = {
  requestId: RequestId;
  reason?: string | undefined;
  /** Additional data under namespaced keys. */
  _meta?: NotificationMetaObject | undefined;
};
