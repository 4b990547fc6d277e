// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { RequestParams } from "./base.ts";
import type { RequestId } from "./scalars.ts";

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
