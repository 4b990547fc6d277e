import { letProcessEnd } from "./timers.ts";
import type { WebSocketLike } from "./web-socket-like.ts";

// From how many bytes on their way the peer is taken to be slow.
const HIGH_WATER_BYTES = 256 * 1024;
const SHORTEST_LOOK_MS = 2;
const LONGEST_LOOK_MS = 128;

/**
 * What leaves by a socket, and when more may. `ws` says when a message has left. A platform's socket says so by no event, only by
 * `bufferedAmount`: that is looked at when the peer says something, and by a timer that runs only while the peer is slow.
 */
export class Outflow {
  readonly #socket: WebSocketLike;
  readonly #tellsSent: boolean;
  #drained: Promise<void> | undefined;
  #resolve: (() => void) | undefined;
  #timer: unknown;

  constructor(socket: WebSocketLike) {
    this.#socket = socket;
    this.#tellsSent = socket.send.length > 1;
  }

  /** Sends a text; a promise tells that the peer is slow, and resolves when more may be sent. */
  send(text: string): void | Promise<void> {
    const socket = this.#socket;
    const isSlow = (socket.bufferedAmount ?? 0) + text.length > HIGH_WATER_BYTES;
    if (isSlow && this.#tellsSent) {
      // A message that did not leave is followed by the end of the connection, and that tells more.
      return new Promise((resolve) => socket.send(text, () => resolve()));
    }
    socket.send(text);
    if (!isSlow || this.#isLow) return undefined;
    this.#drained ??= new Promise((resolve) => {
      this.#resolve = resolve;
      this.#lookLater(SHORTEST_LOOK_MS);
    });
    return this.#drained;
  }

  /** Looks whether a slow peer has caught up. */
  look(): void {
    if (this.#resolve !== undefined && this.#isLow) this.end();
  }

  /** Lets whoever waits go on: the peer has caught up, or there is nothing more to wait for. */
  end(): void {
    clearTimeout(this.#timer);
    this.#resolve?.();
    this.#resolve = undefined;
    this.#drained = undefined;
  }

  get #isLow(): boolean {
    return !((this.#socket.bufferedAmount ?? 0) > HIGH_WATER_BYTES / 2);
  }

  #lookLater(delayMs: number): void {
    const onTime = (): void => {
      this.look();
      if (this.#resolve !== undefined) this.#lookLater(Math.min(2 * delayMs, LONGEST_LOOK_MS));
    };
    this.#timer = letProcessEnd(setTimeout(onTime, delayMs));
  }
}
