// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { CacheableResult, EmptyResult, NotificationParams, PaginatedRequestParams, PaginatedResult, RequestParams, ResourceRequestParams, Result } from "../types/base.ts";
import { NotificationMetaObjectSchema, RequestMetaObjectSchema, ResultMetaObjectSchema } from "./meta.ts";
import { ResultTypeSchema } from "./scalars.ts";

/** What the params of every request may hold. */
export const RequestParamsSchema: z.ZodType<RequestParams> = z.looseObject({
  _meta: RequestMetaObjectSchema.optional(),
});

/** Params that name one resource. */
export const ResourceRequestParamsSchema: z.ZodType<ResourceRequestParams> = z.looseObject({
  _meta: RequestMetaObjectSchema.optional(),
  uri: z.string(),
});

/** What the params of every notification may hold. */
export const NotificationParamsSchema: z.ZodType<NotificationParams> = z.looseObject({
  _meta: NotificationMetaObjectSchema.optional(),
});

/** What every result may hold; open for the members of the particular result. */
export const ResultSchema: z.ZodType<Result> = z.looseObject({
  _meta: ResultMetaObjectSchema.optional(),
  resultType: ResultTypeSchema.optional(),
});

/** The result of a method that answers with success alone. */
export const EmptyResultSchema: z.ZodType<EmptyResult> = z.looseObject({
  _meta: ResultMetaObjectSchema.optional(),
  resultType: z.literal("complete").optional(),
});

/** Params of a request for one page of a list. */
export const PaginatedRequestParamsSchema: z.ZodType<PaginatedRequestParams> = z.looseObject({
  _meta: RequestMetaObjectSchema.optional(),
  cursor: z.string().optional(),
});

/** What a page of a list holds besides its entries. */
export const PaginatedResultSchema: z.ZodType<PaginatedResult> = z.looseObject({
  _meta: ResultMetaObjectSchema.optional(),
  nextCursor: z.string().optional(),
  resultType: ResultTypeSchema.optional(),
});

/** A result that says how long, and for whom, it stays valid. */
export const CacheableResultSchema: z.ZodType<CacheableResult> = z.looseObject({
  _meta: ResultMetaObjectSchema.optional(),
  cacheScope: z.enum(["private", "public"]).optional(),
  resultType: ResultTypeSchema.optional(),
  ttlMs: z.number().int().min(0).optional(),
});
