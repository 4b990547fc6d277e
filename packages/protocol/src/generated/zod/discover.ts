// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { DiscoverRequest, DiscoverResult } from "../types/discover.ts";
import { RequestParamsSchema } from "./base.ts";
import { ServerCapabilitiesSchema } from "./capabilities.ts";
import { ResultMetaObjectSchema } from "./meta.ts";
import { RequestIdSchema } from "./scalars.ts";

/** Asks a modern server what it is and which revisions it serves. */
export const DiscoverRequestSchema: z.ZodType<DiscoverRequest> = z.looseObject({
  id: RequestIdSchema,
  jsonrpc: z.literal("2.0"),
  method: z.literal("server/discover"),
  params: RequestParamsSchema,
});

/** Versions, capabilities and instructions of a modern server; its identity is in `_meta`. */
export const DiscoverResultSchema: z.ZodType<DiscoverResult> = z.looseObject({
  _meta: ResultMetaObjectSchema.optional(),
  cacheScope: z.enum(["private", "public"]).optional(),
  capabilities: ServerCapabilitiesSchema,
  instructions: z.string().optional(),
  resultType: z.literal("complete").optional(),
  supportedVersions: z.array(z.string()),
  ttlMs: z.number().int().min(0).optional(),
});
