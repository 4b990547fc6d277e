import type { JsonRpcMessage } from "./message.ts";

/** Where a call's request, and the word that it was given up, are sent. */
export interface MessageSink {
  /**
   * Sends a message, or queues it. Throws, or returns a promise that rejects, when the message cannot be sent; a request
   * that cannot be sent rejects its call.
   */
  send(message: JsonRpcMessage): void | Promise<void>;
  /** Takes back a message that was queued; false when it is too late. A sink without a queue has no need of it. */
  withdraw?(message: JsonRpcMessage): boolean;
}
