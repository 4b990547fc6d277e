// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { Result } from "./base.ts";
import type { RequestId } from "./scalars.ts";

/**
 * Any message on the wire.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#messages
 */
export type JSONRPCMessage = JSONRPCRequest | JSONRPCNotification | JSONRPCResultResponse | JSONRPCErrorResponse;

/**
 * A message that wants an answer.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#messages
 */
export type JSONRPCRequest = {
  jsonrpc: "2.0";
  id: RequestId;
  method: string;
  params?: { [key: string]: unknown } | undefined;
};

/**
 * A message that wants none.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#messages
 */
export type JSONRPCNotification = {
  jsonrpc: "2.0";
  method: string;
  params?: { [key: string]: unknown } | undefined;
};

/**
 * The answer to a request.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#messages
 */
export type JSONRPCResponse = JSONRPCResultResponse | JSONRPCErrorResponse;

/**
 * The answer to a request that succeeded.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#messages
 */
export type JSONRPCResultResponse = {
  jsonrpc: "2.0";
  id: RequestId;
  result: Result;
};

/**
 * The answer to a request that failed; without `id` when the request could not be read.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#messages
 */
export type JSONRPCErrorResponse = {
  jsonrpc: "2.0";
  id?: RequestId | undefined;
  error: JSONRPCErrorObject;
};

/**
 * Why a request failed.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#messages
 */
export type JSONRPCErrorObject = {
  code: number;
  message: string;
  data?: unknown;
};
