// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { Role } from "./scalars.ts";

/**
 * A name for programs and a title for people.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#icons
 */
export type BaseMetadata = {
  name: string;
  /** For people; `name` is for programs. */
  title?: string | undefined;
};

/**
 * Name and version of a client or a server. Self-reported: for display, never for decisions.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#icons
 */
export type Implementation = {
  name: string;
  /** For people; `name` is for programs. */
  title?: string | undefined;
  description?: string | undefined;
  version: string;
  icons?: Icon[] | undefined;
  websiteUrl?: string | undefined;
};

/**
 * A picture that stands for something in a user interface. Its address comes from the peer: do not load it unchecked.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#icons
 */
export type Icon = {
  /** An `https:` or `data:` address. */
  src: string;
  mimeType?: string | undefined;
  /** `48x48`, or `any` for a scalable picture. */
  sizes?: string[] | undefined;
  /** The background that it is drawn for. */
  theme?: "dark" | "light" | undefined;
};

/**
 * Something that has pictures.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#icons
 */
export type Icons = {
  icons?: Icon[] | undefined;
};

/**
 * Hints about how a piece of content should be used.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#icons
 */
export type Annotations = {
  /** Whom the content is for. */
  audience?: Role[] | undefined;
  /** ISO 8601. */
  lastModified?: string | undefined;
  /** From 0, optional, to 1, required. */
  priority?: number | undefined;
};
