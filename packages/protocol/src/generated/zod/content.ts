// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { AudioContent, ContentBlock, EmbeddedResource, ImageContent, ResourceLink, TextContent } from "../types/content.ts";
import { MetaObjectSchema } from "./meta.ts";
import { AnnotationsSchema, IconSchema } from "./metadata.ts";
import { BlobResourceContentsSchema, TextResourceContentsSchema } from "./resource-contents.ts";

/** Text. */
export const TextContentSchema: z.ZodType<TextContent> = z.looseObject({
  _meta: MetaObjectSchema.optional(),
  annotations: AnnotationsSchema.optional(),
  text: z.string(),
  type: z.literal("text"),
});

/** A picture, in base64. */
export const ImageContentSchema: z.ZodType<ImageContent> = z.looseObject({
  _meta: MetaObjectSchema.optional(),
  annotations: AnnotationsSchema.optional(),
  data: z.string(),
  mimeType: z.string(),
  type: z.literal("image"),
});

/** A sound, in base64. */
export const AudioContentSchema: z.ZodType<AudioContent> = z.looseObject({
  _meta: MetaObjectSchema.optional(),
  annotations: AnnotationsSchema.optional(),
  data: z.string(),
  mimeType: z.string(),
  type: z.literal("audio"),
});

/** A resource that can be read, named but not included. */
export const ResourceLinkSchema: z.ZodType<ResourceLink> = z.looseObject({
  _meta: MetaObjectSchema.optional(),
  annotations: AnnotationsSchema.optional(),
  description: z.string().optional(),
  icons: z.array(IconSchema).optional(),
  mimeType: z.string().optional(),
  name: z.string(),
  size: z.number().int().optional(),
  title: z.string().optional(),
  type: z.literal("resource_link"),
  uri: z.string(),
});

/** A resource, included. */
export const EmbeddedResourceSchema: z.ZodType<EmbeddedResource> = z.looseObject({
  _meta: MetaObjectSchema.optional(),
  annotations: AnnotationsSchema.optional(),
  resource: z.union([TextResourceContentsSchema, BlobResourceContentsSchema]),
  type: z.literal("resource"),
});

/** One piece of content in a prompt or in a tool's result; `type` tells the kinds apart. */
export const ContentBlockSchema: z.ZodType<ContentBlock> = z.union([TextContentSchema, ImageContentSchema, AudioContentSchema, ResourceLinkSchema, EmbeddedResourceSchema]);
