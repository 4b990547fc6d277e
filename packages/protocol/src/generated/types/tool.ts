// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { MetaObject } from "./meta.ts";
import type { Icon } from "./metadata.ts";

/**
 * A tool that a server offers to the model.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool
 */
export type Tool = {
  name: string;
  /** For people; `name` is for programs. */
  title?: string | undefined;
  /** For the model. */
  description?: string | undefined;
  /** JSON Schema (2020-12 unless `$schema` says otherwise) of the arguments; every keyword is kept. */
  inputSchema: {
    type: "object";
    $schema?: string | undefined;
    [key: string]: unknown;
  };
  annotations?: ToolAnnotations | undefined;
  icons?: Icon[] | undefined;
  /** JSON Schema of `structuredContent`. Before 2026-07-28 its root must be an object. */
  outputSchema?: {
    $schema?: string | undefined;
    [key: string]: unknown;
  } | undefined;
  /** 2025-11-25 only. */
  execution?: ToolExecution | undefined;
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
};

/**
 * Hints about a tool's effects. Not to be trusted unless the server is.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool
 */
export type ToolAnnotations = {
  /** For people; `Tool.title` goes before it. */
  title?: string | undefined;
  /** May destroy something, unless it is read-only. Default `true`. */
  destructiveHint?: boolean | undefined;
  /** A second equal call changes nothing more. Default `false`. */
  idempotentHint?: boolean | undefined;
  /** Reaches out to things that nobody has listed. Default `true`. */
  openWorldHint?: boolean | undefined;
  /** Changes nothing. Default `false`. */
  readOnlyHint?: boolean | undefined;
};

/**
 * 2025-11-25 only: how a tool may be run.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool
 */
export type ToolExecution = {
  taskSupport?: "forbidden" | "optional" | "required" | undefined;
};
