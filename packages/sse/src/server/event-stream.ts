import type { BodyWriter } from "@tenon/http-exchange";
import { letProcessEnd } from "../timers.ts";

// After so many ticks, two to an interval, without a byte taken, a client whose stream is full is taken not to read at all.
const STALLED_TICKS = 4;

/** How an event stream behaves. */
export interface EventStreamOptions {
  /**
   * How long at the most there is silence before there is a comment. A client that takes nothing for twice as long while something
   * waits for it is lost. 0: neither.
   */
  readonly keepAliveMs: number;
  /** What may wait for a client that does not read; over it, the client is lost. */
  readonly bufferedBytes: number;
  /** The client has gone, or does not read. Called once, and not after `end`. */
  readonly onLost: (reason: "gone" | "too-slow") => void;
}

/** An answer that is a stream of events. */
export class EventStream {
  readonly #options: EventStreamOptions;
  readonly #timer: unknown;
  #body: BodyWriter | undefined;
  /** Settles when a client that is slow has caught up. */
  #drained: Promise<void> | undefined;
  /** What the client had not taken when somebody last looked, and what was written since. */
  #leftBytes = 0;
  #isQuiet = false;
  #stalledTicks = 0;

  constructor(body: BodyWriter, options: EventStreamOptions) {
    this.#body = body;
    this.#options = options;
    const { keepAliveMs } = options;
    if (keepAliveMs > 0) this.#timer = letProcessEnd(setInterval(() => this.#tick(), keepAliveMs / 2));
  }

  /** Sends an event; its data is one line. A promise tells that the client is slow: it resolves when more may be sent. */
  send(event: string, data: string): void | Promise<void> {
    this.#isQuiet = false;
    return this.#write(`event: ${event}\ndata: ${data}\n\n`);
  }

  /** Ends the stream in good order. Idempotent. */
  end(): void {
    const body = this.#stop();
    body?.end();
  }

  /** The client has gone. */
  abandon(): void {
    this.#lose("gone");
  }

  #write(text: string): void | Promise<void> {
    const body = this.#body;
    if (body === undefined) return undefined;
    const before = body.bufferedBytes;
    if (before > this.#options.bufferedBytes) {
      this.#lose("too-slow");
      return undefined;
    }
    const drained = body.write(text);
    this.#leftBytes += body.bufferedBytes - before;
    if (drained !== undefined && this.#drained === undefined) this.#wait(body, drained);
    return drained;
  }

  #wait(body: BodyWriter, drained: Promise<void>): void {
    this.#drained = drained;
    this.#stalledTicks = 0;
    this.#leftBytes = body.bufferedBytes;
    void drained.then(() => {
      this.#drained = undefined;
    });
  }

  #tick(): void {
    const body = this.#body;
    if (body === undefined) return;
    if (this.#drained === undefined) {
      if (this.#isQuiet) void this.#write(": ping\n\n");
      this.#isQuiet = true;
    } else if (body.bufferedBytes < this.#leftBytes) {
      this.#leftBytes = body.bufferedBytes;
      this.#stalledTicks = 0;
    } else if (++this.#stalledTicks >= STALLED_TICKS) {
      this.#lose("too-slow");
    }
  }

  #lose(reason: "gone" | "too-slow"): void {
    const body = this.#stop();
    if (body === undefined) return;
    if (reason === "too-slow") body.destroy();
    this.#options.onLost(reason);
  }

  #stop(): BodyWriter | undefined {
    const body = this.#body;
    this.#body = undefined;
    clearInterval(this.#timer);
    return body;
  }
}
