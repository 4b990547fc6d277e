import type { Abortable } from "./abortable.ts";
import type { JsonObject } from "./json.ts";
import type { RequestId } from "./message.ts";

/**
 * One call: the seam on which everything is built. A server is something that can be called, a client has something that it
 * can call, and in process the two are the same function.
 */
export interface Call {
  readonly method: string;
  readonly params: JsonObject | undefined;
  readonly context: CallContext;
}

/** Answers a call with a result, or throws: an `McpError` reaches the caller as it is. */
export type CallHandler = (call: Call) => Promise<JsonObject>;

/**
 * Wraps a handler, on either side of a call. To change a call, pass a new one on: `next({ ...call, params })`; `context` is
 * handed on as it is.
 */
export type Middleware = (next: CallHandler) => CallHandler;

/**
 * What belongs to a call beside its method and params. The same object serves both sides: the caller fills in what it wants
 * to hear and when it gives up, the edge that brings the call in fills in what it knows of where it came from.
 */
export interface CallContext {
  /** Aborts when the caller no longer wants the answer. Reading it may make it: a handler that never looks pays nothing. */
  readonly signal?: AbortSignal | undefined;

  /**
   * Has something told when `signal` aborts, at once when it has, without making the signal: for a call that stays open for hours,
   * for which a signal would be most of what it costs meanwhile. Absent where the signal is there anyway.
   */
  onAbort?(target: Abortable): void;

  /**
   * Sends a notification that belongs to this call to its caller: progress, a log message, an event of a subscription. It is
   * dropped once the call has ended. A promise tells that the caller is slow; await it before sending more.
   */
  notify?(method: string, params: JsonObject): void | Promise<void>;

  /** Calls the caller back while this call is open. Absent where the caller cannot be called: on every modern connection. */
  readonly callBack?: CallHandler | undefined;

  /** The caller's JSON-RPC id, where there is one. It selects nothing; it is only ever echoed. */
  readonly id?: RequestId | undefined;

  /** Where the call came from. Set by the edge that brought it in. */
  readonly origin?: CallOrigin | undefined;

  /** For the carrier of the call: give up after so many milliseconds without an answer or progress. Default: never. */
  readonly timeoutMs?: number | undefined;

  /** For the carrier of the call: give up after so many milliseconds, progress or not. Default: never. */
  readonly maxTotalTimeoutMs?: number | undefined;

  /** For the carrier of the call: false when the peer must not be told that the caller gave up. Default: true. */
  readonly cancellable?: boolean | undefined;

  /** For the carrier of the call: headers to add where the transport has headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** What the edge knows of where a call came from. It is the same for every call of a connection, except on HTTP. */
export interface CallOrigin {
  /** The kind of transport: `"in-process"`, `"stdio"`, `"streamable-http"`, … */
  readonly transport: string;
  /** The legacy session, where there is one. */
  readonly sessionId?: string | undefined;
  /** Who calls, as the server's authorization found out. */
  readonly authInfo?: AuthInfo | undefined;
  /** A header of the HTTP request, by its lower-case name. */
  header?(name: string): string | undefined;
  /**
   * Ends the HTTP stream of the call, which goes on: the caller comes back for the rest. Absent where it could not, and then
   * nothing is lost by not calling it.
   */
  readonly closeStream?: (() => void) | undefined;
}

/** Who calls, as found out from the credentials that came with the call. */
export interface AuthInfo {
  /** The access token as it came. Treat it as a secret. */
  readonly token: string;
  /** The OAuth client that the token was issued to. */
  readonly clientId: string;
  /** What the token permits. */
  readonly scopes: readonly string[];
  /** Seconds since the epoch. Whoever finds out who calls has to check it; a subscription of a server ends when it has passed. */
  readonly expiresAt?: number | undefined;
  /** The resource that the token is for (RFC 8707). */
  readonly resource?: string | undefined;
  /** The user, as the issuer names them. */
  readonly subject?: string | undefined;
  /** Who issued the token, and so vouches for the user: a subject means something only beside its issuer. */
  readonly issuer?: string | undefined;
  /** Whatever else was learnt about the caller; nothing here reads it. */
  readonly extra?: Readonly<Record<string, unknown>> | undefined;
}

/** Composes middleware around a handler; the first is the outermost. */
export function withMiddleware(handler: CallHandler, middleware: readonly Middleware[]): CallHandler {
  return middleware.reduceRight((next, wrap) => wrap(next), handler);
}
