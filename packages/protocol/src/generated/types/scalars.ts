// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

/**
 * Identifies a request among those that its sender has open; `1` and `"1"` differ.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/schema
 */
export type RequestId = string | number;

/**
 * Ties progress to the request that asked for it.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/schema
 */
export type ProgressToken = string | number;

/**
 * Marks a place in a list; opaque, and the empty string is a valid one.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/schema
 */
export type Cursor = string;

/**
 * Who speaks in a conversation.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/schema
 */
export type Role = "assistant" | "user";

/**
 * Tells the kinds of result apart; extensions add their own.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/schema
 */
export type ResultType = string;

/**
 * How grave a log message is, as in RFC 5424.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/schema
 */
export type LoggingLevel = "alert" | "critical" | "debug" | "emergency" | "error" | "info" | "notice" | "warning";
