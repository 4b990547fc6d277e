// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { NotificationParams, PaginatedRequestParams } from "./base.ts";
import type { ContentBlock } from "./content.ts";
import type { InputResponses } from "./input-required.ts";
import type { MetaObject, RequestMetaObject, ResultMetaObject } from "./meta.ts";
import type { Icon } from "./metadata.ts";
import type { RequestId, Role } from "./scalars.ts";

/**
 * A prompt that a server offers to the user.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts
 */
export type Prompt = {
  name: string;
  /** For people; `name` is for programs. */
  title?: string | undefined;
  description?: string | undefined;
  arguments?: PromptArgument[] | undefined;
  icons?: Icon[] | undefined;
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
};

/**
 * A value that a prompt is filled in with.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts
 */
export type PromptArgument = {
  name: string;
  /** For people; `name` is for programs. */
  title?: string | undefined;
  description?: string | undefined;
  required?: boolean | undefined;
};

/**
 * One message of a filled-in prompt.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts
 */
export type PromptMessage = {
  role: Role;
  content: ContentBlock;
};

/**
 * Asks for one page of prompts.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts
 */
export type ListPromptsRequest = {
  jsonrpc: "2.0";
  id: RequestId;
  method: "prompts/list";
  params: PaginatedRequestParams;
};

/**
 * `prompts/list` result.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts
 */
export type ListPromptsResult = {
  prompts: Prompt[];
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
 * Fills in a prompt.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts
 */
export type GetPromptRequest = {
  jsonrpc: "2.0";
  id: RequestId;
  method: "prompts/get";
  params: GetPromptRequestParams;
};

/**
 * `prompts/get` params.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts
 */
export type GetPromptRequestParams = {
  name: string;
  arguments?: { [key: string]: string } | undefined;
  /** Answers to the `inputRequests` of the result before. */
  inputResponses?: InputResponses | undefined;
  /** The state of the result before, unchanged. */
  requestState?: string | undefined;
  /** Additional data under namespaced keys. */
  _meta?: RequestMetaObject | undefined;
};

/**
 * `prompts/get` result.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts
 */
export type GetPromptResult = {
  description?: string | undefined;
  messages: PromptMessage[];
  /** Tells the kinds of result apart; absent means `complete`. */
  resultType?: "complete" | undefined;
  /** Additional data under namespaced keys. */
  _meta?: ResultMetaObject | undefined;
};

/**
 * The list of prompts is another now.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts
 */
export type PromptListChangedNotification = {
  jsonrpc: "2.0";
  method: "notifications/prompts/list_changed";
  params?: NotificationParams | undefined;
};
