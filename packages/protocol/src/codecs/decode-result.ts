import { cacheableMethods, inputMethods } from "../generated/request-traits.ts";
import { ProtocolError } from "../protocol-error.ts";
import { isModernVersion, type ProtocolVersion } from "../versions.ts";
import type { DecodeResultOptions, Members } from "./codec-options.ts";
import { isMembers, modernMembers, without } from "./members.ts";

/**
 * Client, incoming: reads a result of any revision as a tolerant reader must, before it is checked: a modern result without `resultType` is
 * complete, a missing or unknown cache scope is `private`, a missing or negative time to live is 0. A legacy result loses the
 * three members that mean something only in the modern era.
 *
 * @throws {ProtocolError} `invalid-result` for anything but an object, and in the modern era for a `resultType` that nobody owns or that the method must not have.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#responses
 */
export function decodeResult(
  version: ProtocolVersion,
  method: string,
  result: unknown,
  options?: DecodeResultOptions,
): Members {
  if (!isMembers(result)) throw invalid(method, "is not an object");
  if (!isModernVersion(version)) return without(result, modernMembers);
  const type = result["resultType"];
  if (type === "input_required") {
    if (!inputMethods.has(method)) throw invalid(method, "asks for input, which this method must not");
    if (result["inputRequests"] === undefined && result["requestState"] === undefined) {
      throw invalid(method, "asks for input but has neither inputRequests nor requestState");
    }
    return result;
  }
  if (type === undefined || type === "complete") return completed(result, cacheableMethods.has(method));
  if (typeof type === "string" && options?.extensionTags?.has(type) === true) return result;
  throw invalid(method, `is of the unknown type ${excerpt(type)}`);
}

function completed(result: Members, cacheable: boolean): Members {
  const decoded = result["resultType"] === undefined ? { ...result, resultType: "complete" } : result;
  if (!cacheable) return decoded;
  const { ttlMs, cacheScope } = decoded;
  const noTtl = ttlMs === undefined || (typeof ttlMs === "number" && ttlMs < 0);
  const noScope = cacheScope !== "public" && cacheScope !== "private";
  if (!noTtl && !noScope) return decoded;
  return { ...decoded, ttlMs: noTtl ? 0 : ttlMs, cacheScope: noScope ? "private" : cacheScope };
}

function invalid(method: string, what: string): ProtocolError {
  return new ProtocolError("invalid-result", `The result of ${method} ${what}`);
}

/** What a peer sent may be of any length and depth; a message that names it is not. */
function excerpt(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value.slice(0, 50)) : `of ${typeof value}s`;
}
