// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { CompleteRequest, CompleteRequestParams, CompleteResult, PromptReference, ResourceTemplateReference } from "../types/completion.ts";
import { RequestMetaObjectSchema, ResultMetaObjectSchema } from "./meta.ts";
import { RequestIdSchema } from "./scalars.ts";

/** Names the prompt whose argument is typed. */
export const PromptReferenceSchema: z.ZodType<PromptReference> = z.looseObject({
  name: z.string(),
  title: z.string().optional(),
  type: z.literal("ref/prompt"),
});

/** Names the resource template whose variable is typed. */
export const ResourceTemplateReferenceSchema: z.ZodType<ResourceTemplateReference> = z.looseObject({
  type: z.literal("ref/resource"),
  uri: z.string(),
});

/** `completion/complete` params. */
export const CompleteRequestParamsSchema: z.ZodType<CompleteRequestParams> = z.looseObject({
  _meta: RequestMetaObjectSchema.optional(),
  argument: z.looseObject({
    name: z.string(),
    value: z.string(),
  }),
  context: z.looseObject({
    arguments: z.record(z.string(), z.string()).optional(),
  }).optional(),
  ref: z.union([PromptReferenceSchema, ResourceTemplateReferenceSchema]),
});

/** Asks how a half-typed argument could go on. */
export const CompleteRequestSchema: z.ZodType<CompleteRequest> = z.looseObject({
  id: RequestIdSchema,
  jsonrpc: z.literal("2.0"),
  method: z.literal("completion/complete"),
  params: CompleteRequestParamsSchema,
});

/** `completion/complete` result; at most 100 values. */
export const CompleteResultSchema: z.ZodType<CompleteResult> = z.looseObject({
  _meta: ResultMetaObjectSchema.optional(),
  completion: z.looseObject({
    hasMore: z.boolean().optional(),
    total: z.number().int().optional(),
    values: z.array(z.string()).max(100),
  }),
  resultType: z.literal("complete").optional(),
});
