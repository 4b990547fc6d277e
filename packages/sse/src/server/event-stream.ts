import { letProcessEnd } from "../timers.ts";

const encoder = new TextEncoder();
const HIGH_WATER_BYTES = 64 * 1024;
// After so many ticks, two to an interval, without a byte taken, a client whose stream is full is taken not to read at all.
const STALLED_TICKS = 4;

/** How an event stream behaves. */
export interface EventStreamOptions {
  /**
   * How long at the most there is silence before there is a comment. A client that takes nothing for twice as long while something
   * waits for it is lost. 0: neither.
   */
  readonly keepAliveMs: number;
  /** The client has gone, or does not read. Called once, and not after `end`. */
  readonly onLost: (reason: "gone" | "too-slow") => void;
}

interface StreamController {
  readonly desiredSize: number | null;
  enqueue(chunk: Uint8Array): void;
  close(): void;
  error(reason: unknown): void;
}

/** The body of an answer that is a stream of events. */
export class EventStream {
  readonly body: ReadableStream<Uint8Array>;
  readonly #options: EventStreamOptions;
  #controller: StreamController | undefined;
  #drained: Promise<void> | undefined;
  #resolve: (() => void) | undefined;
  #timer: unknown;
  #isQuiet = false;
  #stalledTicks = 0;

  constructor(options: EventStreamOptions) {
    this.#options = options;
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => this.#relieve(),
        cancel: () => this.#lose("gone"),
      },
      { highWaterMark: HIGH_WATER_BYTES, size: (chunk) => chunk.byteLength },
    );
    const { keepAliveMs } = options;
    if (keepAliveMs > 0) this.#timer = letProcessEnd(setInterval(() => this.#keepAlive(), keepAliveMs / 2));
  }

  /** Sends an event; its data is one line. A promise tells that the client is slow: it resolves when more may be sent. */
  send(event: string, data: string): void | Promise<void> {
    this.#isQuiet = false;
    return this.#write(`event: ${event}\ndata: ${data}\n\n`);
  }

  /** Ends the stream in good order. Idempotent. */
  end(): void {
    this.#controller?.close();
    this.#stop();
  }

  /** The client has gone. */
  abandon(): void {
    this.#lose("gone");
  }

  #write(text: string): void | Promise<void> {
    const controller = this.#controller;
    if (controller === undefined) return undefined;
    controller.enqueue(encoder.encode(text));
    if ((controller.desiredSize ?? 1) > 0) return undefined;
    this.#drained ??= new Promise((resolve) => {
      this.#resolve = resolve;
    });
    return this.#drained;
  }

  #keepAlive(): void {
    if (this.#drained !== undefined) {
      if (++this.#stalledTicks < STALLED_TICKS) return;
      this.#controller?.error(new Error("The client does not read its stream"));
      this.#lose("too-slow");
      return;
    }
    if (this.#isQuiet) void this.#write(": ping\n\n");
    this.#isQuiet = true;
  }

  #lose(reason: "gone" | "too-slow"): void {
    if (this.#controller === undefined) return;
    this.#stop();
    this.#options.onLost(reason);
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#controller = undefined;
    this.#relieve();
  }

  #relieve(): void {
    this.#stalledTicks = 0;
    this.#resolve?.();
    this.#resolve = undefined;
    this.#drained = undefined;
  }
}
