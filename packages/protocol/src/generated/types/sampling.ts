// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { AudioContent, ContentBlock, ImageContent, TextContent } from "./content.ts";
import type { JSONObject } from "./json.ts";
import type { TaskMetadata } from "./legacy-tasks.ts";
import type { MetaObject, RequestMetaObject } from "./meta.ts";
import type { Role } from "./scalars.ts";
import type { Tool } from "./tool.ts";

/**
 * Asks the client's model.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/sampling
 */
export type CreateMessageRequest = {
  method: "sampling/createMessage";
  params: CreateMessageRequestParams;
};

/**
 * `sampling/createMessage` params.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/sampling
 */
export type CreateMessageRequestParams = {
  /** The most that the model may write. */
  maxTokens: number;
  messages: SamplingMessage[];
  /** Deprecated but for `none`. */
  includeContext?: "allServers" | "none" | "thisServer" | undefined;
  metadata?: JSONObject | undefined;
  modelPreferences?: ModelPreferences | undefined;
  stopSequences?: string[] | undefined;
  systemPrompt?: string | undefined;
  temperature?: number | undefined;
  toolChoice?: ToolChoice | undefined;
  /** Since 2025-11-25, with the capability `sampling.tools`. */
  tools?: Tool[] | undefined;
  /** 2025-11-25 only: run the request as a task. */
  task?: TaskMetadata | undefined;
  /** Additional data under namespaced keys. */
  _meta?: RequestMetaObject | undefined;
};

/**
 * `sampling/createMessage` result: what the model said.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/sampling
 */
export type CreateMessageResult = {
  role: Role;
  /** One piece or several. Before 2025-11-25 exactly one. */
  content: TextContent | ImageContent | AudioContent | ToolUseContent | ToolResultContent | SamplingMessageContentBlock[];
  model: string;
  stopReason?: string | undefined;
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
};

/**
 * One message of the conversation with the model.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/sampling
 */
export type SamplingMessage = {
  role: Role;
  /** One piece or several. Before 2025-11-25 exactly one. */
  content: TextContent | ImageContent | AudioContent | ToolUseContent | ToolResultContent | SamplingMessageContentBlock[];
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
};

/**
 * One piece of such a message; `type` tells the kinds apart.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/sampling
 */
export type SamplingMessageContentBlock = TextContent | ImageContent | AudioContent | ToolUseContent | ToolResultContent;

/**
 * The model wants a tool called.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/sampling
 */
export type ToolUseContent = {
  id: string;
  type: "tool_use";
  name: string;
  input: { [key: string]: unknown };
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
};

/**
 * What the tool answered.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/sampling
 */
export type ToolResultContent = {
  type: "tool_result";
  content: ContentBlock[];
  toolUseId: string;
  isError?: boolean | undefined;
  structuredContent?: unknown;
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
};

/**
 * Whether the model may, must or must not use tools.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/sampling
 */
export type ToolChoice = {
  mode?: "auto" | "none" | "required" | undefined;
};

/**
 * What the server would like of the model; advice only.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/sampling
 */
export type ModelPreferences = {
  costPriority?: number | undefined;
  hints?: ModelHint[] | undefined;
  intelligencePriority?: number | undefined;
  speedPriority?: number | undefined;
};

/**
 * Part of a model's name.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/sampling
 */
export type ModelHint = {
  name?: string | undefined;
};
