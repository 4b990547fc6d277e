import type { Era } from "./versions.ts";

/**
 * The numeric error codes of JSON-RPC and of the protocol. Codes from −32000 to −32019 belong to older implementations and
 * mean nothing here; −32023 to −32099 are reserved and must not be sent.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes
 */
export const ErrorCode = {
  /** The text is not JSON. */
  ParseError: -32700,
  /** The JSON is not a request that may be sent here. */
  InvalidRequest: -32600,
  /** The method does not exist, or stands behind a capability that the receiver did not declare. */
  MethodNotFound: -32601,
  /** The parameters do not fit the method; modern servers also answer so for a resource that does not exist. */
  InvalidParams: -32602,
  /** The receiver failed, and it is not the sender's fault. */
  InternalError: -32603,
  /** Modern HTTP: a header is missing, malformed, or says something else than the body. */
  HeaderMismatch: -32020,
  /** Modern: the request needs a client capability that it did not declare; `data.requiredCapabilities` says which. */
  MissingRequiredClientCapability: -32021,
  /** Modern: the revision is not served; `data` holds `supported` and `requested`. */
  UnsupportedProtocolVersion: -32022,
  /** Legacy: the resource does not exist. Never sent by a modern server, accepted by every client. */
  ResourceNotFound: -32002,
  /** 2025-11-25 only: the user must first visit the pages in `data.elicitations`. */
  UrlElicitationRequired: -32042,
} as const;

/** A code in {@link ErrorCode}. */
export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];

// What a client looks for has names of its own, since bundlers keep or drop an object as a whole. So has what stands in a set of other
// modules: reading a member of an object counts as something that may do more, and would keep both.

/** See {@link ErrorCode}. */
export const INVALID_PARAMS: (typeof ErrorCode)["InvalidParams"] = -32602;
/** See {@link ErrorCode}. */
export const HEADER_MISMATCH: (typeof ErrorCode)["HeaderMismatch"] = -32020;
/** See {@link ErrorCode}. */
export const MISSING_REQUIRED_CLIENT_CAPABILITY: (typeof ErrorCode)["MissingRequiredClientCapability"] = -32021;
/** See {@link ErrorCode}. */
export const UNSUPPORTED_PROTOCOL_VERSION: (typeof ErrorCode)["UnsupportedProtocolVersion"] = -32022;
/** See {@link ErrorCode}. */
export const RESOURCE_NOT_FOUND: (typeof ErrorCode)["ResourceNotFound"] = -32002;

/** What {@link httpStatusOf} cannot tell from the code alone. */
export interface HttpStatusOptions {
  /** −32602 is about the required keys of `_meta`, which modern HTTP answers with 400. Default `false`. */
  readonly invalidMeta?: boolean | undefined;
}

/**
 * The HTTP status that goes with a JSON-RPC error, as long as no other byte of the answer has been sent.
 * Where the specification names none, the status is 200: the exchange worked, the call did not.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
 */
export function httpStatusOf(code: number, era: Era, options?: HttpStatusOptions): 200 | 400 | 404 {
  switch (code) {
    case ErrorCode.ParseError:
    case ErrorCode.InvalidRequest:
      return 400;
    case ErrorCode.HeaderMismatch:
    case ErrorCode.MissingRequiredClientCapability:
    case ErrorCode.UnsupportedProtocolVersion:
      return era === "modern" ? 400 : 200;
    case ErrorCode.MethodNotFound:
      return era === "modern" ? 404 : 200;
    case ErrorCode.InvalidParams:
      return era === "modern" && options?.invalidMeta === true ? 400 : 200;
    default:
      return 200;
  }
}
