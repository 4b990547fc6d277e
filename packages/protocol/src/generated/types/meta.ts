// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { ClientCapabilities } from "./capabilities.ts";
import type { Implementation } from "./metadata.ts";
import type { LoggingLevel, ProgressToken, RequestId } from "./scalars.ts";

/**
 * Additional data under namespaced keys; unknown keys are kept as they are.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#meta
 */
export type MetaObject = { [key: string]: unknown };

/**
 * `_meta` of a request. The codec of a modern revision fills in the `io.modelcontextprotocol/` keys.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#meta
 */
export type RequestMetaObject = {
  "io.modelcontextprotocol/clientCapabilities"?: ClientCapabilities | undefined;
  "io.modelcontextprotocol/clientInfo"?: Implementation | undefined;
  "io.modelcontextprotocol/logLevel"?: LoggingLevel | undefined;
  "io.modelcontextprotocol/protocolVersion"?: string | undefined;
  progressToken?: ProgressToken | undefined;
  [key: string]: unknown;
};

/**
 * `_meta` of a result. The codec of a modern revision fills in the server's identity.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#meta
 */
export type ResultMetaObject = {
  "io.modelcontextprotocol/serverInfo"?: Implementation | undefined;
  [key: string]: unknown;
};

/**
 * `_meta` of a notification; on a subscription it names the subscription.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#meta
 */
export type NotificationMetaObject = {
  "io.modelcontextprotocol/subscriptionId"?: RequestId | undefined;
  [key: string]: unknown;
};
