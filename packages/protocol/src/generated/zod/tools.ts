// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { CallToolRequest, CallToolRequestParams, CallToolResult, ListToolsRequest, ListToolsResult, ToolListChangedNotification } from "../types/tools.ts";
import { NotificationParamsSchema, PaginatedRequestParamsSchema } from "./base.ts";
import { ContentBlockSchema } from "./content.ts";
import { InputResponsesSchema } from "./input-required.ts";
import { TaskMetadataSchema } from "./legacy-tasks.ts";
import { RequestMetaObjectSchema, ResultMetaObjectSchema } from "./meta.ts";
import { RequestIdSchema } from "./scalars.ts";
import { ToolSchema } from "./tool.ts";

/** Asks for one page of tools. */
export const ListToolsRequestSchema: z.ZodType<ListToolsRequest> = z.looseObject({
  id: RequestIdSchema,
  jsonrpc: z.literal("2.0"),
  method: z.literal("tools/list"),
  params: PaginatedRequestParamsSchema,
});

/** `tools/list` result. */
export const ListToolsResultSchema: z.ZodType<ListToolsResult> = z.looseObject({
  _meta: ResultMetaObjectSchema.optional(),
  cacheScope: z.enum(["private", "public"]).optional(),
  nextCursor: z.string().optional(),
  resultType: z.literal("complete").optional(),
  tools: z.array(ToolSchema),
  ttlMs: z.number().int().min(0).optional(),
});

/** `tools/call` params. */
export const CallToolRequestParamsSchema: z.ZodType<CallToolRequestParams> = z.looseObject({
  _meta: RequestMetaObjectSchema.optional(),
  arguments: z.looseObject({}).optional(),
  inputResponses: InputResponsesSchema.optional(),
  name: z.string(),
  requestState: z.string().optional(),
  task: TaskMetadataSchema.optional(),
});

/** Calls a tool. */
export const CallToolRequestSchema: z.ZodType<CallToolRequest> = z.looseObject({
  id: RequestIdSchema,
  jsonrpc: z.literal("2.0"),
  method: z.literal("tools/call"),
  params: CallToolRequestParamsSchema,
});

/** `tools/call` result; with `isError` the content tells the model what went wrong. */
export const CallToolResultSchema: z.ZodType<CallToolResult> = z.looseObject({
  _meta: ResultMetaObjectSchema.optional(),
  content: z.array(ContentBlockSchema),
  isError: z.boolean().optional(),
  resultType: z.literal("complete").optional(),
  structuredContent: z.unknown().optional(),
});

/** The list of tools is another now. */
export const ToolListChangedNotificationSchema: z.ZodType<ToolListChangedNotification> = z.looseObject({
  jsonrpc: z.literal("2.0"),
  method: z.literal("notifications/tools/list_changed"),
  params: NotificationParamsSchema.optional(),
});
