import type { JsonObject } from "@tenon/jsonrpc";
import type { HttpResponse } from "./sender.ts";
import type { SharedCode } from "./shared-code.ts";

const SESSION_ID = "mcp-session-id";
const visibleAscii = /^[\x21-\x7e]{1,1024}$/;

/** What a handshake agreed on, as the headers that repeat it on every later request. */
export interface LegacySession {
  /** The server's name for the session; a server need not have one. */
  readonly id: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The session that an answer to `initialize` opens.
 *
 * @throws {TransportError} `malformed` when its id is not visible ASCII
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management
 */
export function openSession(
  response: HttpResponse,
  { protocolVersion: version }: JsonObject,
  { TransportError, isVersionAtLeast }: SharedCode,
): LegacySession {
  const id = response.header(SESSION_ID);
  if (id !== undefined && !visibleAscii.test(id)) {
    throw new TransportError("malformed", "Expected Mcp-Session-Id to be 1 to 1024 characters of visible ASCII");
  }
  const headers: Record<string, string> = {};
  if (id !== undefined) headers[SESSION_ID] = id;
  if (typeof version === "string" && isVersionAtLeast(version, "2025-06-18")) headers["mcp-protocol-version"] = version;
  return { id, headers };
}
