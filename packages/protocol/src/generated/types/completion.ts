// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { RequestMetaObject, ResultMetaObject } from "./meta.ts";
import type { RequestId } from "./scalars.ts";

/**
 * Asks how a half-typed argument could go on.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion
 */
export type CompleteRequest = {
  jsonrpc: "2.0";
  id: RequestId;
  method: "completion/complete";
  params: CompleteRequestParams;
};

/**
 * `completion/complete` params.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion
 */
export type CompleteRequestParams = {
  argument: {
    name: string;
    value: string;
  };
  ref: PromptReference | ResourceTemplateReference;
  /** Arguments that are already filled in. Since 2025-06-18. */
  context?: {
    arguments?: { [key: string]: string } | undefined;
  } | undefined;
  /** Additional data under namespaced keys. */
  _meta?: RequestMetaObject | undefined;
};

/**
 * `completion/complete` result; at most 100 values.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion
 */
export type CompleteResult = {
  /** `total` and `hasMore` tell of values that were left out. */
  completion: {
    values: string[];
    hasMore?: boolean | undefined;
    total?: number | undefined;
  };
  /** Tells the kinds of result apart; absent means `complete`. */
  resultType?: "complete" | undefined;
  /** Additional data under namespaced keys. */
  _meta?: ResultMetaObject | undefined;
};

/**
 * Names the prompt whose argument is typed.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion
 */
export type PromptReference = {
  type: "ref/prompt";
  name: string;
  /** For people; `name` is for programs. */
  title?: string | undefined;
};

/**
 * Names the resource template whose variable is typed.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion
 */
export type ResourceTemplateReference = {
  type: "ref/resource";
  uri: string;
};
