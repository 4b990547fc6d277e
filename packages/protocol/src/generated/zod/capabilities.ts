// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { ClientCapabilities, ServerCapabilities } from "../types/capabilities.ts";
import { JSONObjectSchema } from "./json.ts";

/** What a client can do for the server. */
export const ClientCapabilitiesSchema: z.ZodType<ClientCapabilities> = z.looseObject({
  elicitation: z.looseObject({
    form: JSONObjectSchema.optional(),
    url: JSONObjectSchema.optional(),
  }).optional(),
  experimental: z.record(z.string(), JSONObjectSchema).optional(),
  extensions: z.record(z.string(), JSONObjectSchema).optional(),
  roots: z.looseObject({
    listChanged: z.boolean().optional(),
  }).optional(),
  sampling: z.looseObject({
    context: JSONObjectSchema.optional(),
    tools: JSONObjectSchema.optional(),
  }).optional(),
  tasks: z.looseObject({
    cancel: JSONObjectSchema.optional(),
    list: JSONObjectSchema.optional(),
    requests: z.looseObject({
      elicitation: z.looseObject({
        create: JSONObjectSchema.optional(),
      }).optional(),
      sampling: z.looseObject({
        createMessage: JSONObjectSchema.optional(),
      }).optional(),
    }).optional(),
  }).optional(),
});

/** What a server offers. */
export const ServerCapabilitiesSchema: z.ZodType<ServerCapabilities> = z.looseObject({
  completions: JSONObjectSchema.optional(),
  experimental: z.record(z.string(), JSONObjectSchema).optional(),
  extensions: z.record(z.string(), JSONObjectSchema).optional(),
  logging: JSONObjectSchema.optional(),
  prompts: z.looseObject({
    listChanged: z.boolean().optional(),
  }).optional(),
  resources: z.looseObject({
    listChanged: z.boolean().optional(),
    subscribe: z.boolean().optional(),
  }).optional(),
  tools: z.looseObject({
    listChanged: z.boolean().optional(),
  }).optional(),
  tasks: z.looseObject({
    cancel: JSONObjectSchema.optional(),
    list: JSONObjectSchema.optional(),
    requests: z.looseObject({
      tools: z.looseObject({
        call: JSONObjectSchema.optional(),
      }).optional(),
    }).optional(),
  }).optional(),
});
