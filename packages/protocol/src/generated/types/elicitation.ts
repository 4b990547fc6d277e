// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { TaskMetadata } from "./legacy-tasks.ts";
import type { MetaObject, RequestMetaObject } from "./meta.ts";

/**
 * Asks the user.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export type ElicitRequest = {
  method: "elicitation/create";
  params: ElicitRequestParams;
};

/**
 * `elicitation/create` params: a form or a page to visit.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export type ElicitRequestParams = ElicitRequestFormParams | ElicitRequestURLParams;

/**
 * `elicitation/create` params for a form.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export type ElicitRequestFormParams = {
  message: string;
  requestedSchema: {
    type: "object";
    properties: { [key: string]: PrimitiveSchemaDefinition };
    $schema?: string | undefined;
    required?: string[] | undefined;
  };
  mode?: "form" | undefined;
  /** 2025-11-25 only: run the request as a task. */
  task?: TaskMetadata | undefined;
  /** Additional data under namespaced keys. */
  _meta?: RequestMetaObject | undefined;
};

/**
 * `elicitation/create` params for a page to visit.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export type ElicitRequestURLParams = {
  message: string;
  mode: "url";
  url: string;
  /** 2025-11-25 only: run the request as a task. */
  task?: TaskMetadata | undefined;
  /** 2025-11-25 only, and required there. */
  elicitationId?: string | undefined;
  /** Additional data under namespaced keys. */
  _meta?: RequestMetaObject | undefined;
};

/**
 * What the user did, and for a form what was filled in.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export type ElicitResult = {
  action: "accept" | "cancel" | "decline";
  /** What was filled in; only with `accept` and a form. */
  content?: { [key: string]: string | number | boolean | string[] | null } | undefined;
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
};

/**
 * 2025-11-25 only: the user is done with a page.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export type ElicitationCompleteNotification = {
  jsonrpc: "2.0";
  method: "notifications/elicitation/complete";
  params: {
    elicitationId: string;
  };
};

/**
 * One field of a form.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export type PrimitiveSchemaDefinition = StringSchema | NumberSchema | BooleanSchema | UntitledSingleSelectEnumSchema | TitledSingleSelectEnumSchema | UntitledMultiSelectEnumSchema | TitledMultiSelectEnumSchema | LegacyTitledEnumSchema;

/**
 * A field for text.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export type StringSchema = {
  type: "string";
  /** For people; `name` is for programs. */
  title?: string | undefined;
  description?: string | undefined;
  default?: string | undefined;
  format?: "date" | "date-time" | "email" | "uri" | undefined;
  maxLength?: number | undefined;
  minLength?: number | undefined;
};

/**
 * A field for a number.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export type NumberSchema = {
  type: "integer" | "number";
  /** For people; `name` is for programs. */
  title?: string | undefined;
  description?: string | undefined;
  default?: number | undefined;
  maximum?: number | undefined;
  minimum?: number | undefined;
};

/**
 * A field for yes or no.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export type BooleanSchema = {
  type: "boolean";
  /** For people; `name` is for programs. */
  title?: string | undefined;
  description?: string | undefined;
  default?: boolean | undefined;
};

/**
 * A field with fixed choices.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export type EnumSchema = UntitledSingleSelectEnumSchema | TitledSingleSelectEnumSchema | UntitledMultiSelectEnumSchema | TitledMultiSelectEnumSchema | LegacyTitledEnumSchema;

/**
 * A field with one of several choices.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export type SingleSelectEnumSchema = UntitledSingleSelectEnumSchema | TitledSingleSelectEnumSchema;

/**
 * A field with any of several choices.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export type MultiSelectEnumSchema = UntitledMultiSelectEnumSchema | TitledMultiSelectEnumSchema;

/**
 * One of several choices that are shown as they are.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export type UntitledSingleSelectEnumSchema = {
  type: "string";
  /** For people; `name` is for programs. */
  title?: string | undefined;
  description?: string | undefined;
  enum: string[];
  default?: string | undefined;
};

/**
 * One of several choices that have titles.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export type TitledSingleSelectEnumSchema = {
  type: "string";
  /** For people; `name` is for programs. */
  title?: string | undefined;
  description?: string | undefined;
  oneOf: Array<{
    title: string;
    const: string;
  }>;
  default?: string | undefined;
};

/**
 * Any of several choices that are shown as they are.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export type UntitledMultiSelectEnumSchema = {
  type: "array";
  /** For people; `name` is for programs. */
  title?: string | undefined;
  description?: string | undefined;
  items: {
    type: "string";
    enum: string[];
  };
  default?: string[] | undefined;
  maxItems?: number | undefined;
  minItems?: number | undefined;
};

/**
 * Any of several choices that have titles.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export type TitledMultiSelectEnumSchema = {
  type: "array";
  /** For people; `name` is for programs. */
  title?: string | undefined;
  description?: string | undefined;
  items: {
    anyOf: Array<{
      title: string;
      const: string;
    }>;
  };
  default?: string[] | undefined;
  maxItems?: number | undefined;
  minItems?: number | undefined;
};

/**
 * 2025-06-18: one of several choices, with titles in a second list.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export type LegacyTitledEnumSchema = {
  type: "string";
  /** For people; `name` is for programs. */
  title?: string | undefined;
  description?: string | undefined;
  enum: string[];
  default?: string | undefined;
  enumNames?: string[] | undefined;
};
