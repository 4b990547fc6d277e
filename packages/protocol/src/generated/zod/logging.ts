// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { LoggingMessageNotification, LoggingMessageNotificationParams, SetLevelRequest, SetLevelRequestParams } from "../types/logging.ts";
import { NotificationMetaObjectSchema, RequestMetaObjectSchema } from "./meta.ts";
import { LoggingLevelSchema, RequestIdSchema } from "./scalars.ts";

/** `notifications/message` params. */
export const LoggingMessageNotificationParamsSchema: z.ZodType<LoggingMessageNotificationParams> = z.looseObject({
  _meta: NotificationMetaObjectSchema.optional(),
  data: z.unknown(),
  level: LoggingLevelSchema,
  logger: z.string().optional(),
});

/** A log message for the client. */
export const LoggingMessageNotificationSchema: z.ZodType<LoggingMessageNotification> = z.looseObject({
  jsonrpc: z.literal("2.0"),
  method: z.literal("notifications/message"),
  params: LoggingMessageNotificationParamsSchema,
});

/** `logging/setLevel` params. */
export const SetLevelRequestParamsSchema: z.ZodType<SetLevelRequestParams> = z.looseObject({
  _meta: RequestMetaObjectSchema.optional(),
  level: LoggingLevelSchema,
});

/** Legacy: sets the level from which on log messages are sent. */
export const SetLevelRequestSchema: z.ZodType<SetLevelRequest> = z.looseObject({
  id: RequestIdSchema,
  jsonrpc: z.literal("2.0"),
  method: z.literal("logging/setLevel"),
  params: SetLevelRequestParamsSchema,
});
