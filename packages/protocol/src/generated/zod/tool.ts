// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { Tool, ToolAnnotations, ToolExecution } from "../types/tool.ts";
import { MetaObjectSchema } from "./meta.ts";
import { IconSchema } from "./metadata.ts";

/** Hints about a tool's effects. Not to be trusted unless the server is. */
export const ToolAnnotationsSchema: z.ZodType<ToolAnnotations> = z.looseObject({
  destructiveHint: z.boolean().optional(),
  idempotentHint: z.boolean().optional(),
  openWorldHint: z.boolean().optional(),
  readOnlyHint: z.boolean().optional(),
  title: z.string().optional(),
});

/** 2025-11-25 only: how a tool may be run. */
export const ToolExecutionSchema: z.ZodType<ToolExecution> = z.looseObject({
  taskSupport: z.enum(["forbidden", "optional", "required"]).optional(),
});

/** A tool that a server offers to the model. */
export const ToolSchema: z.ZodType<Tool> = z.looseObject({
  _meta: MetaObjectSchema.optional(),
  annotations: ToolAnnotationsSchema.optional(),
  description: z.string().optional(),
  icons: z.array(IconSchema).optional(),
  inputSchema: z.looseObject({
    $schema: z.string().optional(),
    type: z.literal("object"),
  }),
  name: z.string(),
  outputSchema: z.looseObject({
    $schema: z.string().optional(),
  }).optional(),
  title: z.string().optional(),
  execution: ToolExecutionSchema.optional(),
});
