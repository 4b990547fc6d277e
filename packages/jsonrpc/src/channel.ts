import type { JsonRpcMessage } from "./message.ts";
import type { TransportError } from "./transport-error.ts";

/** A two-way stream of messages: what a new transport has to provide. Framing and parsing are its business, meaning is not. */
export interface Channel {
  /** Begins delivery to the receiver. Called once. */
  start(receiver: ChannelReceiver): void;
  /**
   * Sends a message, or a batch of them. A promise tells that the peer is slow: it resolves when more may be sent.
   *
   * @throws {TransportError} `closed`
   */
  send(message: JsonRpcMessage | readonly JsonRpcMessage[]): void | Promise<void>;
  /** Flushes what was sent and ends the stream. Idempotent. */
  close(): Promise<void>;
}

/** Where a channel delivers. */
export interface ChannelReceiver {
  /** A parsed JSON value that ought to be a message. When a promise comes back, the channel reads no more until it settles. */
  message(value: unknown): void | Promise<void>;
  /** Input that could not be parsed (`malformed`) or was over a limit (`too-large`); the channel goes on after it. */
  fault(error: TransportError): void;
  /** The stream is over: with a reason, or without one when the peer ended it in good order. Called once. */
  closed(reason: TransportError | undefined): void;
}
