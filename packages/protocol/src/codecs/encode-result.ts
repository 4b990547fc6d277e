import { cacheableMethods } from "../generated/request-traits.ts";
import { SERVER_INFO_META, SUBSCRIPTION_ID_META } from "../meta.ts";
import { isModernVersion, type ProtocolVersion } from "../versions.ts";
import type { EncodeResultOptions, Members } from "./codec-options.ts";
import { downConvert } from "./down-convert.ts";
import { isMembers, modernMembers, without } from "./members.ts";

/**
 * Server, outgoing: writes a result for a revision. Modern: `resultType`, the server's identity, and cache hints where the method
 * has them. Legacy: none of these, and nothing that the revision lacks.
 *
 * @throws {TypeError} for an `input_required` result in the legacy era, which has no way to say that.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#responses
 */
export function encodeResult(
  version: ProtocolVersion,
  method: string,
  result: Members,
  options?: EncodeResultOptions,
): Members {
  if (!isModernVersion(version)) return encodeLegacy(version, method, result);
  const { resultType = "complete" } = result;
  const complete = resultType === "complete";
  const hinted = complete && cacheableMethods.has(method);
  const meta = withServerInfo(result["_meta"], options);
  // The added members stand before the copied ones: adding to a fresh copy costs V8 more than ten times as much.
  const encoded: Members = meta === undefined ? { resultType, ...result } : { resultType, _meta: meta, ...result };
  encoded["resultType"] = resultType;
  if (meta !== undefined) encoded["_meta"] = meta;
  if (hinted) {
    encoded["ttlMs"] ??= options?.cacheHint?.ttlMs ?? 0;
    encoded["cacheScope"] ??= options?.cacheHint?.cacheScope ?? "private";
  }
  return encoded;
}

function withServerInfo(meta: unknown, options: EncodeResultOptions | undefined): unknown {
  const serverInfo = options?.serverInfo;
  if (serverInfo === undefined) return meta;
  if (!isMembers(meta)) return { [SERVER_INFO_META]: serverInfo };
  return meta[SERVER_INFO_META] === undefined ? { ...meta, [SERVER_INFO_META]: serverInfo } : meta;
}

const modernMeta: readonly string[] = [SERVER_INFO_META, SUBSCRIPTION_ID_META];

function encodeLegacy(version: ProtocolVersion, method: string, result: Members): Members {
  if (result["resultType"] === "input_required") {
    throw new TypeError(`${version} has no input_required results; ask the client by a request instead`);
  }
  const bare = without(result, modernMembers);
  return downConvert(version, method, withoutModernMeta(bare));
}

function withoutModernMeta(result: Members): Members {
  const meta = result["_meta"];
  if (!isMembers(meta)) return result;
  const kept = without(meta, modernMeta);
  if (kept === meta) return result;
  return Object.keys(kept).length === 0 ? without(result, ["_meta"]) : { ...result, _meta: kept };
}
