import { isJsonObject, type JsonObject, McpError } from "@tenon/jsonrpc";
import { ErrorCode, isImplementation, isLegacyVersion, type LegacyVersion } from "@tenon/protocol";
import { unsupportedVersion } from "./caller.ts";
import type { Definition } from "./definition.ts";

/**
 * Chooses the revision of a legacy connection: the client's when it is served, else the newest legacy one that is.
 *
 * @throws {McpError} `-32022` when the server serves no legacy revision at all.
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle#version-negotiation
 */
export function negotiateVersion(requested: unknown, definition: Definition): LegacyVersion {
  const legacy = definition.versions.filter(isLegacyVersion);
  const newest = legacy.at(-1);
  if (newest === undefined) throw unsupportedVersion(String(requested), definition.versions);
  return legacy.find((version) => version === requested) ?? newest;
}

/** Answers `initialize` in the revision that was chosen. */
export function initializeResult(definition: Definition, protocolVersion: LegacyVersion): JsonObject {
  const { capabilities, info, instructions } = definition;
  return {
    protocolVersion,
    capabilities: structuredClone(capabilities), // a client in this process gets the very object
    serverInfo: info,
    ...(instructions !== undefined && { instructions }),
  };
}

/** @throws {McpError} `-32602` when the params of `initialize` lack what the handshake needs. */
export function assertInitializeParams(params: JsonObject | undefined): void {
  const fault =
    typeof params?.["protocolVersion"] !== "string"
      ? 'a string "protocolVersion"'
      : !isJsonObject(params["capabilities"])
        ? 'an object "capabilities"'
        : !isImplementation(params["clientInfo"])
          ? '"clientInfo" with a name and a version'
          : undefined;
  if (fault !== undefined)
    throw new McpError(ErrorCode.InvalidParams, `Expected params of initialize to have ${fault}`);
}
