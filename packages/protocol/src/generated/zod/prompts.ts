// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { GetPromptRequest, GetPromptRequestParams, GetPromptResult, ListPromptsRequest, ListPromptsResult, Prompt, PromptArgument, PromptListChangedNotification, PromptMessage } from "../types/prompts.ts";
import { NotificationParamsSchema, PaginatedRequestParamsSchema } from "./base.ts";
import { ContentBlockSchema } from "./content.ts";
import { InputResponsesSchema } from "./input-required.ts";
import { MetaObjectSchema, RequestMetaObjectSchema, ResultMetaObjectSchema } from "./meta.ts";
import { IconSchema } from "./metadata.ts";
import { RequestIdSchema, RoleSchema } from "./scalars.ts";

/** A value that a prompt is filled in with. */
export const PromptArgumentSchema: z.ZodType<PromptArgument> = z.looseObject({
  description: z.string().optional(),
  name: z.string(),
  required: z.boolean().optional(),
  title: z.string().optional(),
});

/** A prompt that a server offers to the user. */
export const PromptSchema: z.ZodType<Prompt> = z.looseObject({
  _meta: MetaObjectSchema.optional(),
  arguments: z.array(PromptArgumentSchema).optional(),
  description: z.string().optional(),
  icons: z.array(IconSchema).optional(),
  name: z.string(),
  title: z.string().optional(),
});

/** One message of a filled-in prompt. */
export const PromptMessageSchema: z.ZodType<PromptMessage> = z.looseObject({
  content: ContentBlockSchema,
  role: RoleSchema,
});

/** Asks for one page of prompts. */
export const ListPromptsRequestSchema: z.ZodType<ListPromptsRequest> = z.looseObject({
  id: RequestIdSchema,
  jsonrpc: z.literal("2.0"),
  method: z.literal("prompts/list"),
  params: PaginatedRequestParamsSchema,
});

/** `prompts/list` result. */
export const ListPromptsResultSchema: z.ZodType<ListPromptsResult> = z.looseObject({
  _meta: ResultMetaObjectSchema.optional(),
  cacheScope: z.enum(["private", "public"]).optional(),
  nextCursor: z.string().optional(),
  prompts: z.array(PromptSchema),
  resultType: z.literal("complete").optional(),
  ttlMs: z.number().int().min(0).optional(),
});

/** `prompts/get` params. */
export const GetPromptRequestParamsSchema: z.ZodType<GetPromptRequestParams> = z.looseObject({
  _meta: RequestMetaObjectSchema.optional(),
  arguments: z.record(z.string(), z.string()).optional(),
  inputResponses: InputResponsesSchema.optional(),
  name: z.string(),
  requestState: z.string().optional(),
});

/** Fills in a prompt. */
export const GetPromptRequestSchema: z.ZodType<GetPromptRequest> = z.looseObject({
  id: RequestIdSchema,
  jsonrpc: z.literal("2.0"),
  method: z.literal("prompts/get"),
  params: GetPromptRequestParamsSchema,
});

/** `prompts/get` result. */
export const GetPromptResultSchema: z.ZodType<GetPromptResult> = z.looseObject({
  _meta: ResultMetaObjectSchema.optional(),
  description: z.string().optional(),
  messages: z.array(PromptMessageSchema),
  resultType: z.literal("complete").optional(),
});

/** The list of prompts is another now. */
export const PromptListChangedNotificationSchema: z.ZodType<PromptListChangedNotification> = z.looseObject({
  jsonrpc: z.literal("2.0"),
  method: z.literal("notifications/prompts/list_changed"),
  params: NotificationParamsSchema.optional(),
});
