import {
  ErrorCode,
  HEADER_MISMATCH,
  MISSING_REQUIRED_CLIENT_CAPABILITY,
  UNSUPPORTED_PROTOCOL_VERSION,
} from "../error-codes.ts";
import { isModernVersion, type ProtocolVersion } from "../versions.ts";
import type { CodedError } from "./codec-options.ts";
import { isMembers } from "./members.ts";

const modernOnly: ReadonlySet<number> = /* @__PURE__ */ new Set([
  HEADER_MISMATCH,
  MISSING_REQUIRED_CLIENT_CAPABILITY,
  UNSUPPORTED_PROTOCOL_VERSION,
]);

/**
 * Server, outgoing: the code under which a revision knows an error. A resource that does not exist is −32602 with `data.uri` in the modern era and
 * −32002 in the legacy era. −32042 exists in 2025-11-25 alone; elsewhere it becomes −32603. What only the modern era has a code
 * for is −32602 in the legacy era.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#error-handling
 */
export function encodeErrorCode(version: ProtocolVersion, method: string, error: CodedError): number {
  const { code } = error;
  if (code === ErrorCode.UrlElicitationRequired && version !== "2025-11-25") return ErrorCode.InternalError;
  if (isModernVersion(version)) return code === ErrorCode.ResourceNotFound ? ErrorCode.InvalidParams : code;
  if (modernOnly.has(code)) return ErrorCode.InvalidParams;
  const missing = code === ErrorCode.InvalidParams && method === "resources/read" && namesResource(error.data);
  return missing ? ErrorCode.ResourceNotFound : code;
}

function namesResource(data: unknown): boolean {
  return isMembers(data) && typeof data["uri"] === "string";
}
