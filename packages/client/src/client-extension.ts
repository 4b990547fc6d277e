import type { JsonObject, Middleware } from "@tenon/jsonrpc";
import type { CallToolResult, JSONObject, ProtocolVersion } from "@tenon/protocol";
import type { ClientSession } from "./client-session.ts";
import type { RequestOptions } from "./request-options.ts";

/** What a {@link ResultResolver} gets beside the result. */
export interface ResultContext {
  /** For the extension's own requests. */
  readonly session: ClientSession;
  /** The tool that was called. */
  readonly tool: string;
  /** Those of the call: its signal, its time-outs, its listeners. */
  readonly options: RequestOptions;
  /** Answers what the server asks on the way, as the client answers everything. */
  answer(method: string, params: unknown, signal?: AbortSignal | undefined): Promise<JsonObject>;
}

/** Makes the result that the caller of a tool waits for of one that only the extension understands. */
export type ResultResolver = (result: JsonObject, context: ResultContext) => CallToolResult | Promise<CallToolResult>;

/** Takes one kind of notification. */
export type ExtensionNotificationHandler = (
  params: JsonObject,
  context: { readonly session: ClientSession },
) => void | Promise<void>;

/**
 * An extension of the protocol, as a client takes part in it. `createClientExtension` makes one; a client only asks it these things.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
 */
export interface ClientExtension {
  readonly identifier: string;
  /** What makes results of the kinds of `resultType` that the extension owns. */
  readonly resultTypes: Readonly<Record<string, ResultResolver>>;
  /** The notifications that the extension takes. */
  readonly notifications: readonly string[];
  /** What the extension puts around calls. */
  readonly middleware: readonly Middleware[];
  /** What is declared of the extension in a revision; undefined where it has no part in it. */
  settingsIn(version: ProtocolVersion): JSONObject | undefined;
  /** Throws a `TypeError` when the extension cannot stand beside others. */
  assertBeside(others: readonly ClientExtension[]): void;
  /** Begins to hear a session's notifications. */
  join(session: ClientSession, onWarning: (message: string) => void): void;
}
