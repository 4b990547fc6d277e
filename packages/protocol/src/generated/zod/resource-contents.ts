// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { BlobResourceContents, ResourceContents, TextResourceContents } from "../types/resource-contents.ts";
import { MetaObjectSchema } from "./meta.ts";

/** What text and binary contents have in common. */
export const ResourceContentsSchema: z.ZodType<ResourceContents> = z.looseObject({
  _meta: MetaObjectSchema.optional(),
  mimeType: z.string().optional(),
  uri: z.string(),
});

/** Contents that are text. */
export const TextResourceContentsSchema: z.ZodType<TextResourceContents> = z.looseObject({
  _meta: MetaObjectSchema.optional(),
  mimeType: z.string().optional(),
  text: z.string(),
  uri: z.string(),
});

/** Contents that are bytes, in base64. */
export const BlobResourceContentsSchema: z.ZodType<BlobResourceContents> = z.looseObject({
  _meta: MetaObjectSchema.optional(),
  blob: z.string(),
  mimeType: z.string().optional(),
  uri: z.string(),
});
