// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { NotificationMetaObject } from "./meta.ts";
import type { ProgressToken } from "./scalars.ts";

/**
 * How far a request has got.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/progress
 */
export type ProgressNotification = {
  jsonrpc: "2.0";
  method: "notifications/progress";
  params: ProgressNotificationParams;
};

/**
 * `notifications/progress` params; `progress` grows with every notification.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/progress
 */
export type ProgressNotificationParams = {
  progress: number;
  progressToken: ProgressToken;
  /** What is being done. Since 2025-03-26. */
  message?: string | undefined;
  /** What `progress` will be at the end, if known. */
  total?: number | undefined;
  /** Additional data under namespaced keys. */
  _meta?: NotificationMetaObject | undefined;
};
