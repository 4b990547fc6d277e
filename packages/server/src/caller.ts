import { isJsonObject, type JsonObject, McpError } from "@tenon/jsonrpc";
import {
  type ClientCapabilities,
  ErrorCode,
  type Implementation,
  isImplementation,
  isModernVersion,
  type LoggingLevel,
  MetaKey,
  type ProtocolVersion,
} from "@tenon/protocol";
import { isLoggingLevel } from "./logging.ts";
import { shorten } from "./shorten.ts";

/** Who calls, and in which revision: from the request itself in the modern era, from the handshake in the legacy era. */
export interface Caller {
  readonly version: ProtocolVersion;
  readonly clientInfo: Implementation | undefined;
  readonly clientCapabilities: ClientCapabilities;
  /** Log messages below this level are not wanted; undefined: none are. */
  readonly logLevel: LoggingLevel | undefined;
  /** The connection that outlives the call; undefined in the modern era. */
  readonly sessionId?: string | undefined;
}

/**
 * Reads who calls from a modern request. Nothing is remembered from earlier requests, and nothing is guessed.
 *
 * @throws {McpError} `-32602` when a required key is missing or of the wrong type, `-32022` for a revision that is not served.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#meta
 */
export function callerFromEnvelope(params: JsonObject | undefined, served: readonly ProtocolVersion[]): Caller {
  const meta = params?.["_meta"];
  if (!isJsonObject(meta)) throw missingEnvelope('an object "params._meta"');
  const version = meta[MetaKey.protocolVersion];
  const capabilities = meta[MetaKey.clientCapabilities];
  if (typeof version !== "string") throw missingEnvelope(`a string "${MetaKey.protocolVersion}"`);
  if (!isJsonObject(capabilities)) throw missingEnvelope(`an object "${MetaKey.clientCapabilities}"`);
  if (!isModernVersion(version) || !served.includes(version)) throw unsupportedVersion(version, served);
  const info = meta[MetaKey.clientInfo];
  const level = meta[MetaKey.logLevel];
  if (level !== undefined && !isLoggingLevel(level)) {
    throw new McpError(ErrorCode.InvalidParams, `Expected "${MetaKey.logLevel}" to be a logging level`);
  }
  return {
    version,
    clientInfo: isImplementation(info) ? info : undefined,
    clientCapabilities: capabilities,
    logLevel: level,
  };
}

/** `-32022`, with the revisions to choose from. */
export function unsupportedVersion(requested: string, supported: readonly ProtocolVersion[]): McpError {
  return new McpError(
    ErrorCode.UnsupportedProtocolVersion,
    `Protocol version ${shorten(requested)} is not served here; choose one of ${supported.join(", ")}`,
    { supported: [...supported], requested },
  );
}

function missingEnvelope(what: string): McpError {
  return new McpError(ErrorCode.InvalidParams, `Expected ${what}: every request carries its own context`);
}
