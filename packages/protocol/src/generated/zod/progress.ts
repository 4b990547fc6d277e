// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { ProgressNotification, ProgressNotificationParams } from "../types/progress.ts";
import { NotificationMetaObjectSchema } from "./meta.ts";
import { ProgressTokenSchema } from "./scalars.ts";

/** `notifications/progress` params; `progress` grows with every notification. */
export const ProgressNotificationParamsSchema: z.ZodType<ProgressNotificationParams> = z.looseObject({
  _meta: NotificationMetaObjectSchema.optional(),
  message: z.string().optional(),
  progress: z.number(),
  progressToken: ProgressTokenSchema,
  total: z.number().optional(),
});

/** How far a request has got. */
export const ProgressNotificationSchema: z.ZodType<ProgressNotification> = z.looseObject({
  jsonrpc: z.literal("2.0"),
  method: z.literal("notifications/progress"),
  params: ProgressNotificationParamsSchema,
});
