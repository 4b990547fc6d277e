import type { ToolAnnotations } from "./generated/types/tool.ts";

/** What a tool says of its effects, with nothing left open. */
export interface ToolHints {
  /** It changes nothing. */
  readonly readOnly: boolean;
  /** What it changes may be lost. */
  readonly destructive: boolean;
  /** A second call with the same arguments changes nothing more. */
  readonly idempotent: boolean;
  /** It reaches beyond a closed domain, as a search of the web does. */
  readonly openWorld: boolean;
}

/**
 * Reads a tool's annotations as the specification wants what is absent to be read: as the worse of both. They are the server's
 * own words; rely on them only as far as on the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations
 */
export function toolHintsOf({ annotations = {} }: { readonly annotations?: ToolAnnotations | undefined }): ToolHints {
  const readOnly = annotations.readOnlyHint === true;
  return {
    readOnly,
    destructive: !readOnly && annotations.destructiveHint !== false,
    idempotent: readOnly || annotations.idempotentHint === true,
    openWorld: annotations.openWorldHint !== false,
  };
}
