// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { CancelledNotification, CancelledNotificationParams } from "../types/cancellation.ts";
import { NotificationMetaObjectSchema } from "./meta.ts";
import { RequestIdSchema } from "./scalars.ts";

/** `notifications/cancelled` params. */
export const CancelledNotificationParamsSchema: z.ZodType<CancelledNotificationParams> = z.looseObject({
  _meta: NotificationMetaObjectSchema.optional(),
  reason: z.string().optional(),
  requestId: RequestIdSchema,
});

/** The sender no longer wants the answer. */
export const CancelledNotificationSchema: z.ZodType<CancelledNotification> = z.looseObject({
  jsonrpc: z.literal("2.0"),
  method: z.literal("notifications/cancelled"),
  params: CancelledNotificationParamsSchema,
});
