import { letProcessEnd } from "./timers.ts";
import type { WebSocketLike } from "./web-socket-like.ts";

/**
 * Finds out whether the peer still lives, where the socket can ask: a ping each interval, and an end when not so much as a pong
 * came back until the next. A peer whose machine was switched off says nothing of it, and would be waited for without an end.
 */
export class Heartbeat {
  readonly #socket: WebSocketLike;
  readonly #intervalMs: number;
  readonly #onDead: () => void;
  #timer: unknown;
  #heard = true;
  #deaf = false;

  /** `intervalMs`: 0 asks nothing. */
  constructor(socket: WebSocketLike, intervalMs: number, onDead: () => void) {
    this.#socket = socket;
    this.#intervalMs = intervalMs;
    this.#onDead = onDead;
  }

  /** Begins to ask. The socket is open by now. */
  start(): void {
    const socket = this.#socket;
    if (this.#intervalMs === 0 || socket.ping === undefined || socket.on === undefined) return;
    socket.on("pong", () => this.heard());
    this.#timer = letProcessEnd(setInterval(() => this.#beat(), this.#intervalMs));
  }

  /** The peer gave a sign of life. */
  heard(): void {
    this.#heard = true;
  }

  /** Whether nothing is read at present: then silence is not the peer's. */
  set deaf(value: boolean) {
    this.#deaf = value;
    this.#heard = true;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #beat(): void {
    if (!this.#heard && !this.#deaf) {
      this.stop();
      this.#onDead();
      return;
    }
    this.#heard = false;
    this.#socket.ping?.();
  }
}
