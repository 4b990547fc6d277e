// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { BooleanSchema, ElicitRequest, ElicitRequestFormParams, ElicitRequestParams, ElicitRequestURLParams, ElicitResult, ElicitationCompleteNotification, EnumSchema, LegacyTitledEnumSchema, MultiSelectEnumSchema, NumberSchema, PrimitiveSchemaDefinition, SingleSelectEnumSchema, StringSchema, TitledMultiSelectEnumSchema, TitledSingleSelectEnumSchema, UntitledMultiSelectEnumSchema, UntitledSingleSelectEnumSchema } from "../types/elicitation.ts";
import { TaskMetadataSchema } from "./legacy-tasks.ts";
import { MetaObjectSchema, RequestMetaObjectSchema } from "./meta.ts";

/** A field for text. */
export const StringSchemaSchema: z.ZodType<StringSchema> = z.looseObject({
  default: z.string().optional(),
  description: z.string().optional(),
  format: z.enum(["date", "date-time", "email", "uri"]).optional(),
  maxLength: z.number().int().optional(),
  minLength: z.number().int().optional(),
  title: z.string().optional(),
  type: z.literal("string"),
});

/** A field for a number. */
export const NumberSchemaSchema: z.ZodType<NumberSchema> = z.looseObject({
  default: z.number().optional(),
  description: z.string().optional(),
  maximum: z.number().optional(),
  minimum: z.number().optional(),
  title: z.string().optional(),
  type: z.enum(["integer", "number"]),
});

/** A field for yes or no. */
export const BooleanSchemaSchema: z.ZodType<BooleanSchema> = z.looseObject({
  default: z.boolean().optional(),
  description: z.string().optional(),
  title: z.string().optional(),
  type: z.literal("boolean"),
});

/** One of several choices that are shown as they are. */
export const UntitledSingleSelectEnumSchemaSchema: z.ZodType<UntitledSingleSelectEnumSchema> = z.looseObject({
  default: z.string().optional(),
  description: z.string().optional(),
  enum: z.array(z.string()),
  title: z.string().optional(),
  type: z.literal("string"),
});

/** One of several choices that have titles. */
export const TitledSingleSelectEnumSchemaSchema: z.ZodType<TitledSingleSelectEnumSchema> = z.looseObject({
  default: z.string().optional(),
  description: z.string().optional(),
  oneOf: z.array(z.looseObject({
    const: z.string(),
    title: z.string(),
  })),
  title: z.string().optional(),
  type: z.literal("string"),
});

/** Any of several choices that are shown as they are. */
export const UntitledMultiSelectEnumSchemaSchema: z.ZodType<UntitledMultiSelectEnumSchema> = z.looseObject({
  default: z.array(z.string()).optional(),
  description: z.string().optional(),
  items: z.looseObject({
    enum: z.array(z.string()),
    type: z.literal("string"),
  }),
  maxItems: z.number().int().optional(),
  minItems: z.number().int().optional(),
  title: z.string().optional(),
  type: z.literal("array"),
});

/** Any of several choices that have titles. */
export const TitledMultiSelectEnumSchemaSchema: z.ZodType<TitledMultiSelectEnumSchema> = z.looseObject({
  default: z.array(z.string()).optional(),
  description: z.string().optional(),
  items: z.looseObject({
    anyOf: z.array(z.looseObject({
      const: z.string(),
      title: z.string(),
    })),
  }),
  maxItems: z.number().int().optional(),
  minItems: z.number().int().optional(),
  title: z.string().optional(),
  type: z.literal("array"),
});

/** 2025-06-18: one of several choices, with titles in a second list. */
export const LegacyTitledEnumSchemaSchema: z.ZodType<LegacyTitledEnumSchema> = z.looseObject({
  default: z.string().optional(),
  description: z.string().optional(),
  enum: z.array(z.string()),
  enumNames: z.array(z.string()).optional(),
  title: z.string().optional(),
  type: z.literal("string"),
});

/** One field of a form. */
export const PrimitiveSchemaDefinitionSchema: z.ZodType<PrimitiveSchemaDefinition> = z.union([StringSchemaSchema, NumberSchemaSchema, BooleanSchemaSchema, UntitledSingleSelectEnumSchemaSchema, TitledSingleSelectEnumSchemaSchema, UntitledMultiSelectEnumSchemaSchema, TitledMultiSelectEnumSchemaSchema, LegacyTitledEnumSchemaSchema]);

/** `elicitation/create` params for a form. */
export const ElicitRequestFormParamsSchema: z.ZodType<ElicitRequestFormParams> = z.looseObject({
  message: z.string(),
  mode: z.literal("form").optional(),
  requestedSchema: z.looseObject({
    $schema: z.string().optional(),
    properties: z.record(z.string(), PrimitiveSchemaDefinitionSchema),
    required: z.array(z.string()).optional(),
    type: z.literal("object"),
  }),
  task: TaskMetadataSchema.optional(),
  _meta: RequestMetaObjectSchema.optional(),
});

/** `elicitation/create` params for a page to visit. */
export const ElicitRequestURLParamsSchema: z.ZodType<ElicitRequestURLParams> = z.looseObject({
  message: z.string(),
  mode: z.literal("url"),
  url: z.string(),
  task: TaskMetadataSchema.optional(),
  _meta: RequestMetaObjectSchema.optional(),
  elicitationId: z.string().optional(),
});

/** `elicitation/create` params: a form or a page to visit. */
export const ElicitRequestParamsSchema: z.ZodType<ElicitRequestParams> = z.union([ElicitRequestFormParamsSchema, ElicitRequestURLParamsSchema]);

/** Asks the user. */
export const ElicitRequestSchema: z.ZodType<ElicitRequest> = z.looseObject({
  method: z.literal("elicitation/create"),
  params: ElicitRequestParamsSchema,
});

/** What the user did, and for a form what was filled in. */
export const ElicitResultSchema: z.ZodType<ElicitResult> = z.looseObject({
  action: z.enum(["accept", "cancel", "decline"]),
  content: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])).optional(),
  _meta: MetaObjectSchema.optional(),
});

/** 2025-11-25 only: the user is done with a page. */
export const ElicitationCompleteNotificationSchema: z.ZodType<ElicitationCompleteNotification> = z.looseObject({
  jsonrpc: z.literal("2.0"),
  method: z.literal("notifications/elicitation/complete"),
  params: z.looseObject({
    elicitationId: z.string(),
  }),
});

/** A field with fixed choices. */
export const EnumSchemaSchema: z.ZodType<EnumSchema> = z.union([UntitledSingleSelectEnumSchemaSchema, TitledSingleSelectEnumSchemaSchema, UntitledMultiSelectEnumSchemaSchema, TitledMultiSelectEnumSchemaSchema, LegacyTitledEnumSchemaSchema]);

/** A field with one of several choices. */
export const SingleSelectEnumSchemaSchema: z.ZodType<SingleSelectEnumSchema> = z.union([UntitledSingleSelectEnumSchemaSchema, TitledSingleSelectEnumSchemaSchema]);

/** A field with any of several choices. */
export const MultiSelectEnumSchemaSchema: z.ZodType<MultiSelectEnumSchema> = z.union([UntitledMultiSelectEnumSchemaSchema, TitledMultiSelectEnumSchemaSchema]);
