import type { JsonRpcMessage, PendingCall } from "@tenon/jsonrpc";
import type { LegacySession } from "./legacy-session.ts";
import type { Limits } from "./options.ts";
import type { Wire } from "./wire.ts";

/** Something that is still open when a connection is closed. */
export interface OpenExchange {
  abort(): void;
}

/** The connection, as the requests that run on it see it. */
export interface Peer {
  readonly wire: Wire;
  readonly limits: Limits;
  /** The calls that wait for their answer. */
  readonly calls: Set<PendingCall>;
  /** The requests of calls that are not over: their streams may go on after the answer. */
  readonly exchanges: Set<OpenExchange>;
  /** What was agreed on with a legacy server. */
  readonly session: LegacySession | undefined;
  /** Whether an array of messages is acceptable. */
  readonly acceptsBatches: boolean;
  /** A handshake succeeded. */
  begin(session: LegacySession): void;
  /** Takes what is no answer: a promise tells that reading on has to wait. Never throws. */
  receive(message: JsonRpcMessage): void | Promise<void>;
  /** Sends a message that is not answered. Failures are reported, never thrown. */
  post(message: JsonRpcMessage): Promise<void>;
  report(error: unknown): void;
}
