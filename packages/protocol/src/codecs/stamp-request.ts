import { CLIENT_CAPABILITIES_META, CLIENT_INFO_META, LOG_LEVEL_META, PROTOCOL_VERSION_META } from "../meta.ts";
import { isModernVersion, type ProtocolVersion } from "../versions.ts";
import type { Members, RequestEnvelope } from "./codec-options.ts";
import { isMembers } from "./members.ts";

/**
 * Client, outgoing: puts the envelope of a modern request into `_meta`, in one shallow copy of the params. What the protocol owns there
 * replaces what the caller wrote, except for the log level. In the legacy era the params come back as they are.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#meta
 */
export function stampRequest(
  version: ProtocolVersion,
  params: Members | undefined,
  envelope: RequestEnvelope,
): Members | undefined {
  if (!isModernVersion(version)) return params;
  const given = params?.["_meta"];
  const meta: Members = {
    ...(isMembers(given) ? given : undefined),
    [PROTOCOL_VERSION_META]: version,
    [CLIENT_CAPABILITIES_META]: envelope.clientCapabilities,
  };
  if (envelope.clientInfo !== undefined) meta[CLIENT_INFO_META] = envelope.clientInfo;
  if (envelope.logLevel !== undefined) meta[LOG_LEVEL_META] ??= envelope.logLevel;
  const stamped: Members = { _meta: meta, ...params };
  stamped["_meta"] = meta;
  return stamped;
}
