import type { CallHandler } from "./call.ts";
import type { JsonObject } from "./json.ts";
import type { TransportError } from "./transport-error.ts";

/** One side of a connection, as the other side sees it. */
export interface Endpoint {
  /** Answers a call. */
  readonly call: CallHandler;
  /** Takes a notification that belongs to no open call. Never throws; a promise tells that the receiver is slow. */
  notify(method: string, params: JsonObject | undefined): void | Promise<void>;
  /** Whether an array of messages is acceptable now: only under revision 2025-03-26. Default: false. */
  readonly acceptsBatches?: boolean | undefined;
  /** Whether calls are answered now: a modern client sends no answers, and a call to it is dropped. Default: true. */
  readonly takesCalls?: boolean | undefined;
}

/** An open connection to a peer: call it, notify it, close it. */
export interface Connection extends Endpoint {
  /** Ends the connection; every open call is rejected. Idempotent, and resolves when nothing is left running. */
  close(): Promise<void>;
  /** Settles, never rejects, when the connection is over: with the reason, or undefined after `close()`. */
  readonly closed: Promise<TransportError | undefined>;
}

/** A connection on which calls can come in, too; they are answered once it was started. */
export interface Dispatcher extends Connection {
  /** Begins to take what comes in. Call it once, before the first call. */
  start(local: Endpoint): void;
}

/** A way to reach a server, as a value: what a client's transport is. */
export interface Transport {
  /** The kind of transport, for messages and events: `"stdio"`, `"streamable-http"`, … */
  readonly kind: string;
  /** What distinguishes this server from others, where that is known before connecting: its URL, its command. */
  readonly target?: string | undefined;
  /**
   * Opens a connection; the peer's calls and notifications go to `local`.
   *
   * @throws {TransportError} `connect-failed`
   */
  connect(local: Endpoint, options?: { signal?: AbortSignal | undefined }): Promise<Connection>;
}

/** A server, as whatever serves it sees it. It may be shared by any number of connections. */
export interface Service {
  /** Answers one self-contained call. Nothing is kept between two of them. */
  readonly call: CallHandler;
  /**
   * Opens a connection that remembers its peer: a pipe, a legacy session. Both eras can be spoken on it. Give a handshake to
   * take up a legacy session that was opened elsewhere, or to serve a legacy request that stands alone.
   */
  open(client: Endpoint, handshake?: Handshake): ServiceConnection;
}

/** What a legacy connection agreed on: all that has to be kept to take it up again on another machine. JSON. */
export interface Handshake {
  /** The revision that both sides speak. */
  readonly protocolVersion: string;
  /** What the client says it is. */
  readonly clientInfo?: JsonObject | undefined;
  /** What the client declared that it can be asked for. */
  readonly capabilities?: JsonObject | undefined;
}

/** The server's side of one connection. */
export interface ServiceConnection extends Endpoint {
  /** What was agreed on, once the client shook hands; undefined before, and on a modern connection. */
  readonly handshake?: Handshake | undefined;
  /** Forgets the peer. The connection itself is closed by whoever opened it. */
  close(): void | Promise<void>;
}
