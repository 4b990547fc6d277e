// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { JSONObject } from "./json.ts";

/**
 * What a client can do for the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning#capabilities
 */
export type ClientCapabilities = {
  /** Empty means forms only. */
  elicitation?: {
    form?: JSONObject | undefined;
    url?: JSONObject | undefined;
  } | undefined;
  experimental?: { [key: string]: JSONObject } | undefined;
  /** Extensions by identifier, with their settings. */
  extensions?: { [key: string]: JSONObject } | undefined;
  roots?: {
    listChanged?: boolean | undefined;
  } | undefined;
  /** Empty means neither tools nor context. */
  sampling?: {
    context?: JSONObject | undefined;
    tools?: JSONObject | undefined;
  } | undefined;
  /** 2025-11-25 only. */
  tasks?: {
    cancel?: JSONObject | undefined;
    list?: JSONObject | undefined;
    requests?: {
      elicitation?: {
        create?: JSONObject | undefined;
      } | undefined;
      sampling?: {
        createMessage?: JSONObject | undefined;
      } | undefined;
    } | undefined;
  } | undefined;
};

/**
 * What a server offers.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning#capabilities
 */
export type ServerCapabilities = {
  /** Since 2025-03-26; before, completion needs no capability. */
  completions?: JSONObject | undefined;
  experimental?: { [key: string]: JSONObject } | undefined;
  /** Extensions by identifier, with their settings. */
  extensions?: { [key: string]: JSONObject } | undefined;
  logging?: JSONObject | undefined;
  prompts?: {
    listChanged?: boolean | undefined;
  } | undefined;
  resources?: {
    listChanged?: boolean | undefined;
    subscribe?: boolean | undefined;
  } | undefined;
  tools?: {
    listChanged?: boolean | undefined;
  } | undefined;
  /** 2025-11-25 only. */
  tasks?: {
    cancel?: JSONObject | undefined;
    list?: JSONObject | undefined;
    requests?: {
      tools?: {
        call?: JSONObject | undefined;
      } | undefined;
    } | undefined;
  } | undefined;
};
