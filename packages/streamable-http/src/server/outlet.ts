import type { AnswerSink } from "./open-call.ts";

/** Where a legacy client hears of what is said to it: one HTTP answer, or a stream that outlives its HTTP answers. */
export interface Outlet extends AnswerSink {
  /** Whether it has become a stream of events. */
  readonly isStream: boolean;
  /** Whether the client holds it open at this moment. */
  readonly isConnected: boolean;
  /** The end, with what is left to say: one message, or several of a batch. */
  end(status: number, texts: readonly string[], options?: { isBatch: boolean }): void;
  /** The end of a stream that has no last message. */
  endStream(): void;
}
