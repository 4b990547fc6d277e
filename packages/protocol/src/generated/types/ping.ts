// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { RequestId, RequestParams } from "./base.ts";

/**
 * Legacy: asks whether the peer is still there.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/ping
 */
export type PingRequest = {
  jsonrpc: "2.0";
  id: RequestId;
  method: "ping";
  params?: RequestParams | undefined;
};
