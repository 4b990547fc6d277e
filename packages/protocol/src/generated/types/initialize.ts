// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { NotificationParams } from "./base.ts";
import type { ClientCapabilities, ServerCapabilities } from "./capabilities.ts";
import type { MetaObject, RequestMetaObject } from "./meta.ts";
import type { Implementation } from "./metadata.ts";
import type { RequestId } from "./scalars.ts";

/**
 * Legacy: opens a session.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle
 */
export type InitializeRequest = {
  jsonrpc: "2.0";
  id: RequestId;
  method: "initialize";
  params: InitializeRequestParams;
};

/**
 * `initialize` params.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle
 */
export type InitializeRequestParams = {
  capabilities: ClientCapabilities;
  clientInfo: Implementation;
  /** The newest revision with a handshake that the client knows. */
  protocolVersion: string;
  /** Additional data under namespaced keys. */
  _meta?: RequestMetaObject | undefined;
};

/**
 * `initialize` result: the revision of the session, and who the server is.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle
 */
export type InitializeResult = {
  capabilities: ServerCapabilities;
  /** The revision of the session; the client hangs up if it does not know it. */
  protocolVersion: string;
  serverInfo: Implementation;
  /** How to use the server, for the model. Comes from the server: untrusted. */
  instructions?: string | undefined;
  /** Additional data under namespaced keys. */
  _meta?: MetaObject | undefined;
};

/**
 * Legacy: the client is ready.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle
 */
export type InitializedNotification = {
  jsonrpc: "2.0";
  method: "notifications/initialized";
  params?: NotificationParams | undefined;
};
