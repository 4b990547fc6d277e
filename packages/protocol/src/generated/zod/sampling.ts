// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { CreateMessageRequest, CreateMessageRequestParams, CreateMessageResult, ModelHint, ModelPreferences, SamplingMessage, SamplingMessageContentBlock, ToolChoice, ToolResultContent, ToolUseContent } from "../types/sampling.ts";
import { AudioContentSchema, ContentBlockSchema, ImageContentSchema, TextContentSchema } from "./content.ts";
import { JSONObjectSchema } from "./json.ts";
import { TaskMetadataSchema } from "./legacy-tasks.ts";
import { MetaObjectSchema, RequestMetaObjectSchema } from "./meta.ts";
import { RoleSchema } from "./scalars.ts";
import { ToolSchema } from "./tool.ts";

/** The model wants a tool called. */
export const ToolUseContentSchema: z.ZodType<ToolUseContent> = z.looseObject({
  _meta: MetaObjectSchema.optional(),
  id: z.string(),
  input: z.looseObject({}),
  name: z.string(),
  type: z.literal("tool_use"),
});

/** What the tool answered. */
export const ToolResultContentSchema: z.ZodType<ToolResultContent> = z.looseObject({
  _meta: MetaObjectSchema.optional(),
  content: z.array(ContentBlockSchema),
  isError: z.boolean().optional(),
  structuredContent: z.unknown().optional(),
  toolUseId: z.string(),
  type: z.literal("tool_result"),
});

/** One piece of such a message; `type` tells the kinds apart. */
export const SamplingMessageContentBlockSchema: z.ZodType<SamplingMessageContentBlock> = z.union([TextContentSchema, ImageContentSchema, AudioContentSchema, ToolUseContentSchema, ToolResultContentSchema]);

/** One message of the conversation with the model. */
export const SamplingMessageSchema: z.ZodType<SamplingMessage> = z.looseObject({
  _meta: MetaObjectSchema.optional(),
  content: z.union([TextContentSchema, ImageContentSchema, AudioContentSchema, ToolUseContentSchema, ToolResultContentSchema, z.array(SamplingMessageContentBlockSchema)]),
  role: RoleSchema,
});

/** Part of a model's name. */
export const ModelHintSchema: z.ZodType<ModelHint> = z.looseObject({
  name: z.string().optional(),
});

/** What the server would like of the model; advice only. */
export const ModelPreferencesSchema: z.ZodType<ModelPreferences> = z.looseObject({
  costPriority: z.number().min(0).max(1).optional(),
  hints: z.array(ModelHintSchema).optional(),
  intelligencePriority: z.number().min(0).max(1).optional(),
  speedPriority: z.number().min(0).max(1).optional(),
});

/** Whether the model may, must or must not use tools. */
export const ToolChoiceSchema: z.ZodType<ToolChoice> = z.looseObject({
  mode: z.enum(["auto", "none", "required"]).optional(),
});

/** `sampling/createMessage` params. */
export const CreateMessageRequestParamsSchema: z.ZodType<CreateMessageRequestParams> = z.looseObject({
  includeContext: z.enum(["allServers", "none", "thisServer"]).optional(),
  maxTokens: z.number().int(),
  messages: z.array(SamplingMessageSchema),
  metadata: JSONObjectSchema.optional(),
  modelPreferences: ModelPreferencesSchema.optional(),
  stopSequences: z.array(z.string()).optional(),
  systemPrompt: z.string().optional(),
  temperature: z.number().optional(),
  toolChoice: ToolChoiceSchema.optional(),
  tools: z.array(ToolSchema).optional(),
  task: TaskMetadataSchema.optional(),
  _meta: RequestMetaObjectSchema.optional(),
});

/** Asks the client's model. */
export const CreateMessageRequestSchema: z.ZodType<CreateMessageRequest> = z.looseObject({
  method: z.literal("sampling/createMessage"),
  params: CreateMessageRequestParamsSchema,
});

/** `sampling/createMessage` result: what the model said. */
export const CreateMessageResultSchema: z.ZodType<CreateMessageResult> = z.looseObject({
  _meta: MetaObjectSchema.optional(),
  content: z.union([TextContentSchema, ImageContentSchema, AudioContentSchema, ToolUseContentSchema, ToolResultContentSchema, z.array(SamplingMessageContentBlockSchema)]),
  model: z.string(),
  role: RoleSchema,
  stopReason: z.string().optional(),
});
