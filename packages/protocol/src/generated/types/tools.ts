// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { NotificationParams, PaginatedRequestParams } from "./base.ts";
import type { ContentBlock } from "./content.ts";
import type { InputResponses } from "./input-required.ts";
import type { TaskMetadata } from "./legacy-tasks.ts";
import type { RequestMetaObject, ResultMetaObject } from "./meta.ts";
import type { RequestId } from "./scalars.ts";
import type { Tool } from "./tool.ts";

/**
 * Asks for one page of tools.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools
 */
export type ListToolsRequest = {
  jsonrpc: "2.0";
  id: RequestId;
  method: "tools/list";
  params: PaginatedRequestParams;
};

/**
 * `tools/list` result.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools
 */
export type ListToolsResult = {
  tools: Tool[];
  /** `public`: may be served to anybody. Default `private`: only to whoever asked. */
  cacheScope?: "private" | "public" | undefined;
  /** Where the next page starts; absent on the last one. */
  nextCursor?: string | undefined;
  /** Tells the kinds of result apart; absent means `complete`. */
  resultType?: "complete" | undefined;
  /** How long the result stays fresh, in milliseconds. Default 0: not at all. */
  ttlMs?: number | undefined;
  /** Additional data under namespaced keys. */
  _meta?: ResultMetaObject | undefined;
};

/**
 * Calls a tool.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools
 */
export type CallToolRequest = {
  jsonrpc: "2.0";
  id: RequestId;
  method: "tools/call";
  params: CallToolRequestParams;
};

/**
 * `tools/call` params.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools
 */
export type CallToolRequestParams = {
  name: string;
  arguments?: { [key: string]: unknown } | undefined;
  /** Answers to the `inputRequests` of the result before. */
  inputResponses?: InputResponses | undefined;
  /** The state of the result before, unchanged. */
  requestState?: string | undefined;
  /** 2025-11-25 only: run the call as a task. */
  task?: TaskMetadata | undefined;
  /** Additional data under namespaced keys. */
  _meta?: RequestMetaObject | undefined;
};

/**
 * `tools/call` result; with `isError` the content tells the model what went wrong.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools
 */
export type CallToolResult = {
  /** For the model. Always there, possibly empty. */
  content: ContentBlock[];
  /** The tool failed, and `content` says how. Default `false`. */
  isError?: boolean | undefined;
  /** Tells the kinds of result apart; absent means `complete`. */
  resultType?: "complete" | undefined;
  /** For programs; fits the tool's `outputSchema`. Before 2026-07-28 an object. */
  structuredContent?: unknown;
  /** Additional data under namespaced keys. */
  _meta?: ResultMetaObject | undefined;
};

/**
 * The list of tools is another now.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools
 */
export type ToolListChangedNotification = {
  jsonrpc: "2.0";
  method: "notifications/tools/list_changed";
  params?: NotificationParams | undefined;
};
