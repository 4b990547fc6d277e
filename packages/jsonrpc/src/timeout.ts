import type { Call } from "./call.ts";
import { TransportError } from "./transport-error.ts";

// The longest delay that a timer can hold; a longer one would fire at once. It is 24.8 days, and so as good as never.
const LONGEST_DELAY_MS = 2 ** 31 - 1;

/** What a time-out ends. */
export interface Expirable {
  /** Called at most once. The error is a `TransportError` with code `timeout` that names the method and the limit. */
  expire(error: TransportError): void;
}

/**
 * Starts the time-outs that a call asks for in its context, and returns undefined when it asks for none: then there is no
 * timer and nothing was allocated. Start them before the request is written, so that a peer that stopped reading cannot hold
 * a call for ever. The timers do not keep a process alive.
 *
 * @throws {RangeError} when a limit is negative or not a number; `Infinity` means no limit
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/cancellation#timeouts
 */
export function startTimeouts(call: Call, target: Expirable): CallTimeouts | undefined {
  const { timeoutMs, maxTotalTimeoutMs } = call.context;
  if (timeoutMs === undefined && maxTotalTimeoutMs === undefined) return undefined;
  checkLimit("timeoutMs", timeoutMs);
  checkLimit("maxTotalTimeoutMs", maxTotalTimeoutMs);
  return new CallTimeouts(call.method, timeoutMs, maxTotalTimeoutMs, target);
}

/** The running time-outs of one call; made by {@link startTimeouts}. */
export class CallTimeouts {
  readonly #method: string;
  readonly #timeoutMs: number | undefined;
  readonly #target: Expirable;
  #idleTimer: unknown;
  readonly #totalTimer: unknown;

  constructor(method: string, timeoutMs: number | undefined, maxTotalTimeoutMs: number | undefined, target: Expirable) {
    this.#method = method;
    this.#timeoutMs = timeoutMs;
    this.#target = target;
    this.#idleTimer = this.#startIdleTimer();
    this.#totalTimer = startTimer(maxTotalTimeoutMs, () =>
      this.#expire(`${maxTotalTimeoutMs} ms in total (maxTotalTimeoutMs)`),
    );
  }

  /** The peer gave a sign of life: `timeoutMs` begins anew, `maxTotalTimeoutMs` runs on. */
  restart(): void {
    if (this.#timeoutMs === undefined) return;
    clearTimeout(this.#idleTimer);
    this.#idleTimer = this.#startIdleTimer();
  }

  /** The call has ended: nothing expires any more. */
  stop(): void {
    clearTimeout(this.#idleTimer);
    clearTimeout(this.#totalTimer);
  }

  #startIdleTimer(): unknown {
    return startTimer(this.#timeoutMs, () => this.#expire(`${this.#timeoutMs} ms without progress (timeoutMs)`));
  }

  #expire(limit: string): void {
    this.stop();
    this.#target.expire(new TransportError("timeout", `${this.#method} was not answered within ${limit}`));
  }
}

function checkLimit(name: string, limit: number | undefined): void {
  if (limit !== undefined && !(typeof limit === "number" && limit >= 0)) {
    throw new RangeError(
      `Expected ${name} to be a number of milliseconds from 0 up, received ${typeof limit === "number" ? limit : JSON.stringify(limit)}`,
    );
  }
}

function startTimer(delayMs: number | undefined, callback: () => void): unknown {
  if (delayMs === undefined || delayMs > LONGEST_DELAY_MS) return undefined;
  return letProcessEnd(setTimeout(callback, delayMs));
}

/** Where timers keep a process alive (Node, Bun, Deno), keeps this one from doing so. */
export function letProcessEnd(timer: unknown): unknown {
  if (typeof timer === "object" && timer !== null && "unref" in timer && typeof timer.unref === "function") {
    timer.unref();
  }
  return timer;
}
