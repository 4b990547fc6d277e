// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { MetaObject, NotificationMetaObject, RequestMetaObject, ResultMetaObject } from "../types/meta.ts";
import { ClientCapabilitiesSchema } from "./capabilities.ts";
import { ImplementationSchema } from "./metadata.ts";
import { LoggingLevelSchema, ProgressTokenSchema, RequestIdSchema } from "./scalars.ts";

/** Additional data under namespaced keys; unknown keys are kept as they are. */
export const MetaObjectSchema: z.ZodType<MetaObject> = z.looseObject({});

/** `_meta` of a request. The codec of a modern revision fills in the `io.modelcontextprotocol/` keys. */
export const RequestMetaObjectSchema: z.ZodType<RequestMetaObject> = z.looseObject({
  "io.modelcontextprotocol/clientCapabilities": ClientCapabilitiesSchema.optional(),
  "io.modelcontextprotocol/clientInfo": ImplementationSchema.optional(),
  "io.modelcontextprotocol/logLevel": LoggingLevelSchema.optional(),
  "io.modelcontextprotocol/protocolVersion": z.string().optional(),
  progressToken: ProgressTokenSchema.optional(),
});

/** `_meta` of a result. The codec of a modern revision fills in the server's identity. */
export const ResultMetaObjectSchema: z.ZodType<ResultMetaObject> = z.looseObject({
  "io.modelcontextprotocol/serverInfo": ImplementationSchema.optional(),
});

/** `_meta` of a notification; on a subscription it names the subscription. */
export const NotificationMetaObjectSchema: z.ZodType<NotificationMetaObject> = z.looseObject({
  "io.modelcontextprotocol/subscriptionId": RequestIdSchema.optional(),
});
