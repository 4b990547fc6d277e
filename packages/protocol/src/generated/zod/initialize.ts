// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { InitializeRequest, InitializeRequestParams, InitializeResult, InitializedNotification } from "../types/initialize.ts";
import { NotificationParamsSchema } from "./base.ts";
import { ClientCapabilitiesSchema, ServerCapabilitiesSchema } from "./capabilities.ts";
import { MetaObjectSchema, RequestMetaObjectSchema } from "./meta.ts";
import { ImplementationSchema } from "./metadata.ts";
import { RequestIdSchema } from "./scalars.ts";

/** `initialize` params. */
export const InitializeRequestParamsSchema: z.ZodType<InitializeRequestParams> = z.looseObject({
  _meta: RequestMetaObjectSchema.optional(),
  capabilities: ClientCapabilitiesSchema,
  clientInfo: ImplementationSchema,
  protocolVersion: z.string(),
});

/** Legacy: opens a session. */
export const InitializeRequestSchema: z.ZodType<InitializeRequest> = z.looseObject({
  id: RequestIdSchema,
  jsonrpc: z.literal("2.0"),
  method: z.literal("initialize"),
  params: InitializeRequestParamsSchema,
});

/** `initialize` result: the revision of the session, and who the server is. */
export const InitializeResultSchema: z.ZodType<InitializeResult> = z.looseObject({
  _meta: MetaObjectSchema.optional(),
  capabilities: ServerCapabilitiesSchema,
  instructions: z.string().optional(),
  protocolVersion: z.string(),
  serverInfo: ImplementationSchema,
});

/** Legacy: the client is ready. */
export const InitializedNotificationSchema: z.ZodType<InitializedNotification> = z.looseObject({
  jsonrpc: z.literal("2.0"),
  method: z.literal("notifications/initialized"),
  params: NotificationParamsSchema.optional(),
});
