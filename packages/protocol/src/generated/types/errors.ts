// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { ClientCapabilities } from "./capabilities.ts";
import type { ElicitRequestURLParams } from "./elicitation.ts";
import type { JSONRPCErrorObject } from "./jsonrpc.ts";
import type { RequestId } from "./scalars.ts";

/**
 * The text was not JSON.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes
 */
export type ParseError = {
  code: -32700;
  message: string;
  data?: unknown;
};

/**
 * The JSON was not a request.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes
 */
export type InvalidRequestError = {
  code: -32600;
  message: string;
  data?: unknown;
};

/**
 * There is no such method, or its capability is off.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes
 */
export type MethodNotFoundError = {
  code: -32601;
  message: string;
  data?: unknown;
};

/**
 * The params did not fit the method.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes
 */
export type InvalidParamsError = {
  code: -32602;
  message: string;
  data?: unknown;
};

/**
 * The receiver failed.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes
 */
export type InternalError = {
  code: -32603;
  message: string;
  data?: unknown;
};

/**
 * An HTTP header and the body disagree.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes
 */
export type HeaderMismatchError = {
  jsonrpc: "2.0";
  id?: RequestId | undefined;
  error: JSONRPCErrorObject & {
    code: -32020;
  };
};

/**
 * The request did not declare a capability that it needs.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes
 */
export type MissingRequiredClientCapabilityError = {
  jsonrpc: "2.0";
  id?: RequestId | undefined;
  error: JSONRPCErrorObject & {
    code: -32021;
    data: {
      requiredCapabilities: ClientCapabilities;
    };
  };
};

/**
 * The request is written in a revision that is not served.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes
 */
export type UnsupportedProtocolVersionError = {
  jsonrpc: "2.0";
  id?: RequestId | undefined;
  error: JSONRPCErrorObject & {
    code: -32022;
    data: {
      requested: string;
      supported: string[];
    };
  };
};

/**
 * 2025-11-25 only: the user has to visit pages before the request can succeed.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes
 */
export type URLElicitationRequiredError = {
  jsonrpc: "2.0";
  id?: RequestId | undefined;
  error: JSONRPCErrorObject & {
    code: -32042;
    data: {
      elicitations: ElicitRequestURLParams[];
      [key: string]: unknown;
    };
  };
};
