// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { ListRootsRequest, ListRootsResult, Root, RootsListChangedNotification } from "../types/roots.ts";
import { NotificationParamsSchema } from "./base.ts";
import { MetaObjectSchema } from "./meta.ts";

/** A place in the user's files that the server may work in. */
export const RootSchema: z.ZodType<Root> = z.looseObject({
  _meta: MetaObjectSchema.optional(),
  name: z.string().optional(),
  uri: z.string(),
});

/** Asks for the roots. */
export const ListRootsRequestSchema: z.ZodType<ListRootsRequest> = z.looseObject({
  method: z.literal("roots/list"),
  params: z.looseObject({
    _meta: MetaObjectSchema.optional(),
  }).optional(),
});

/** `roots/list` result. */
export const ListRootsResultSchema: z.ZodType<ListRootsResult> = z.looseObject({
  roots: z.array(RootSchema),
  _meta: MetaObjectSchema.optional(),
});

/** Legacy: the list of roots is another now. */
export const RootsListChangedNotificationSchema: z.ZodType<RootsListChangedNotification> = z.looseObject({
  jsonrpc: z.literal("2.0"),
  method: z.literal("notifications/roots/list_changed"),
  params: NotificationParamsSchema.optional(),
});
