import type { JsonObject } from "@tenon/jsonrpc";
import type { Definition } from "./definition.ts";

/**
 * Answers `server/discover`: what the server speaks and offers.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/discover
 */
export function discoverResult(definition: Omit<Definition, "constants" | "handlers">): JsonObject {
  const { capabilities, instructions, versions } = definition;
  return {
    supportedVersions: [...versions],
    capabilities,
    ...(instructions !== undefined && { instructions }),
  };
}
