import { isJsonObject, type JsonObject } from "@tenon/jsonrpc";
import { encodeHeaderValue, nameParams, PROTOCOL_VERSION_META } from "@tenon/protocol";

/** The revision that a message is written in, as it says itself; undefined for a legacy message, which does not say. */
export function modernVersionOf(params: JsonObject | undefined): string | undefined {
  const meta = params?.["_meta"];
  if (!isJsonObject(meta)) return undefined;
  const version = meta[PROTOCOL_VERSION_META];
  return typeof version === "string" ? version : undefined;
}

/**
 * The headers of a modern message, which repeat what is in its body.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
 */
export function addModernHeaders(
  headers: Record<string, string>,
  version: string,
  method: string,
  params: JsonObject | undefined,
): void {
  headers["mcp-protocol-version"] = version;
  headers["mcp-method"] = method;
  const nameParam = nameParams.get(method);
  if (nameParam === undefined) return;
  const name = params?.[nameParam];
  if (typeof name === "string") headers["mcp-name"] = encodeHeaderValue(name);
}
