// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { NotificationMetaObject, RequestMetaObject } from "./meta.ts";
import type { LoggingLevel, RequestId } from "./scalars.ts";

/**
 * A log message for the client.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
 */
export type LoggingMessageNotification = {
  jsonrpc: "2.0";
  method: "notifications/message";
  params: LoggingMessageNotificationParams;
};

/**
 * `notifications/message` params.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
 */
export type LoggingMessageNotificationParams = {
  data: unknown;
  level: LoggingLevel;
  logger?: string | undefined;
  /** Additional data under namespaced keys. */
  _meta?: NotificationMetaObject | undefined;
};

/**
 * Legacy: sets the level from which on log messages are sent.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
 */
export type SetLevelRequest = {
  jsonrpc: "2.0";
  id: RequestId;
  method: "logging/setLevel";
  params: SetLevelRequestParams;
};

/**
 * `logging/setLevel` params.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
 */
export type SetLevelRequestParams = {
  level: LoggingLevel;
  /** Additional data under namespaced keys. */
  _meta?: RequestMetaObject | undefined;
};
