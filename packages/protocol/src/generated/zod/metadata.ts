// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { Annotations, BaseMetadata, Icon, Icons, Implementation } from "../types/metadata.ts";
import { RoleSchema } from "./scalars.ts";

/** A name for programs and a title for people. */
export const BaseMetadataSchema: z.ZodType<BaseMetadata> = z.looseObject({
  name: z.string(),
  title: z.string().optional(),
});

/** A picture that stands for something in a user interface. Its address comes from the peer: do not load it unchecked. */
export const IconSchema: z.ZodType<Icon> = z.looseObject({
  mimeType: z.string().optional(),
  sizes: z.array(z.string()).optional(),
  src: z.string(),
  theme: z.enum(["dark", "light"]).optional(),
});

/** Name and version of a client or a server. Self-reported: for display, never for decisions. */
export const ImplementationSchema: z.ZodType<Implementation> = z.looseObject({
  description: z.string().optional(),
  icons: z.array(IconSchema).optional(),
  name: z.string(),
  title: z.string().optional(),
  version: z.string(),
  websiteUrl: z.string().optional(),
});

/** Something that has pictures. */
export const IconsSchema: z.ZodType<Icons> = z.looseObject({
  icons: z.array(IconSchema).optional(),
});

/** Hints about how a piece of content should be used. */
export const AnnotationsSchema: z.ZodType<Annotations> = z.looseObject({
  audience: z.array(RoleSchema).optional(),
  lastModified: z.string().optional(),
  priority: z.number().min(0).max(1).optional(),
});
