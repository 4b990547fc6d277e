import type { JsonObject, JsonRpcMessage, PendingCall } from "@tenon/jsonrpc";
import type { StreamFollower } from "./event-stream.ts";
import type { LegacySession } from "./legacy-session.ts";
import type { EventReader } from "./messages-in.ts";
import type { Limits } from "./options.ts";
import type { HttpResponse } from "./sender.ts";
import type { SharedCode } from "./shared-code.ts";
import type { Wire } from "./wire.ts";

/** Something that is still open when a connection is closed. */
export interface OpenExchange {
  abort(): void;
}

/** What a connection needs beside calls where the server is a legacy one: its session, what it says unasked, streams that go on. */
export interface LegacySide {
  /** What was agreed on. */
  readonly session: LegacySession | undefined;
  /** A handshake succeeded. */
  begin(response: HttpResponse, result: JsonObject): void;
  /** The server knows that the handshake is over: from now on it is listened to. */
  listen(): void;
  /** Takes what is no answer: a promise tells that reading on has to wait. Never throws. */
  receive(message: JsonRpcMessage): void | Promise<void>;
  /** What follows the event stream of a call. */
  follow(): CallFollower;
  /** Stops listening, and handling what the server asked. */
  abort(): void;
  /** Ends the session. */
  end(): Promise<void>;
}

/** Follows the event stream of a call, so that it can be taken up again. */
export interface CallFollower extends StreamFollower {
  /**
   * The rest of the stream; undefined where the server gave nothing to ask for it by.
   *
   * @throws {TransportError} `lost`, when the server does not have the rest, lost the session (then that is the cause), or cannot be reached
   */
  resume(signal: AbortSignal): Promise<HttpResponse | undefined>;
}

/** The connection, as the requests that run on it see it. */
export interface Peer extends EventReader {
  readonly wire: Wire;
  readonly limits: Limits;
  /** The calls that wait for their answer. */
  readonly calls: Set<PendingCall>;
  /** The requests of calls that are not over: their streams may go on after the answer. */
  readonly exchanges: Set<OpenExchange>;
  /** What was agreed on with a legacy server. */
  readonly session: LegacySession | undefined;
  readonly shared: SharedCode;
  /**
   * What only calls to a legacy server need. A promise until it is loaded.
   *
   * @throws {TransportError} `connect-failed` when it cannot be loaded; another attempt may go better
   */
  legacySide(): LegacySide | Promise<LegacySide>;
  /** Takes what is no answer: a promise tells that reading on has to wait. Never throws. */
  receive(message: JsonRpcMessage): void | Promise<void>;
  /** Sends a message that is not answered. Failures are reported, never thrown. */
  post(message: JsonRpcMessage): Promise<void>;
}
