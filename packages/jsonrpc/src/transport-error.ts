const brand = Symbol.for("@tenon/jsonrpc/TransportError");

/**
 * What went wrong between the peers:
 *
 * | code | meaning |
 * |---|---|
 * | `closed` | the connection is, or was just, closed |
 * | `timeout` | the peer did not answer in time |
 * | `connect-failed` | the peer could not be reached: refused, no such host, no such command, a broken TLS handshake |
 * | `http-status` | an HTTP answer that is not one of MCP's; `status` has the number |
 * | `unauthorized` | HTTP 401 or 403: the request needs other credentials |
 * | `malformed` | the peer sent something that cannot be understood |
 * | `too-large` | a message over the limit that `message` names |
 * | `too-many` | more calls, streams or batched messages at once than the limit that `message` names |
 * | `session-lost` | the peer no longer knows the session; connect again |
 * | `lost` | the answer is lost with its stream; what the call did is unknown |
 */
export type TransportErrorCode =
  | "closed"
  | "timeout"
  | "connect-failed"
  | "http-status"
  | "unauthorized"
  | "malformed"
  | "too-large"
  | "too-many"
  | "session-lost"
  | "lost";

/** What a {@link TransportError} knows beside its code and its message. */
export interface TransportErrorOptions extends ErrorOptions {
  /** The HTTP status, where there was one. */
  readonly status?: number | undefined;
  /** How long the peer wants not to be asked again, in milliseconds, where it said so. */
  readonly retryAfterMs?: number | undefined;
  /** The `WWW-Authenticate` header of an answer, as it came: which credentials are wanted. */
  readonly wwwAuthenticate?: string | undefined;
}

/** A local failure of a connection or a call. It was not sent by the peer, and is never sent to it. */
export class TransportError extends Error {
  override readonly name: string = "TransportError";
  static {
    Object.defineProperty(this.prototype, brand, { value: true });
  }

  /** What went wrong; the table of {@link TransportErrorCode} says more. */
  readonly code: TransportErrorCode;
  /** The HTTP status, where there was one. */
  readonly status: number | undefined;
  /** How long the peer wants not to be asked again, in milliseconds (RFC 9110, section 10.2.3), where it said so. */
  readonly retryAfterMs: number | undefined;
  /** The challenge of a 401 or 403, as it came (RFC 9110, section 11.6.1): which credentials are wanted, and where to get them. */
  readonly wwwAuthenticate: string | undefined;

  constructor(code: TransportErrorCode, message: string, options?: TransportErrorOptions) {
    super(message, options);
    this.code = code;
    this.status = options?.status;
    this.retryAfterMs = options?.retryAfterMs;
    this.wwwAuthenticate = options?.wwwAuthenticate;
  }

  /** Recognises a `TransportError` of any copy of this package; `instanceof` does not. */
  static is(value: unknown): value is TransportError {
    return value instanceof Error && brand in value;
  }
}
