import type { Call } from "./call.ts";
import { type Deadline, type DeadlineTarget, startDeadline } from "./deadlines.ts";
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
 * a call for ever. They do not keep a process alive.
 *
 * @throws {RangeError} when a limit is negative or not a number; `Infinity` means no limit
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/cancellation#timeouts
 */
export function startTimeouts(call: Call, target: Expirable): CallTimeouts | undefined {
  const { timeoutMs, maxTotalTimeoutMs } = call.context;
  if (timeoutMs === undefined && maxTotalTimeoutMs === undefined) return undefined;
  checkLimit("timeoutMs", timeoutMs);
  checkLimit("maxTotalTimeoutMs", maxTotalTimeoutMs);
  return new CallTimeouts(call, target);
}

/** The running time-outs of one call; made by {@link startTimeouts}. */
export class CallTimeouts implements DeadlineTarget {
  readonly #call: Call;
  readonly #target: Expirable;
  #idle: Deadline | undefined;
  #total: Deadline | undefined;

  constructor(call: Call, target: Expirable) {
    this.#call = call;
    this.#target = target;
    this.#idle = this.#start(call.context.timeoutMs);
    this.#total = this.#start(call.context.maxTotalTimeoutMs);
  }

  /** The peer gave a sign of life: `timeoutMs` begins anew, `maxTotalTimeoutMs` runs on. */
  restart(): void {
    this.#idle?.restart();
  }

  /** The call has ended: nothing expires any more. */
  stop(): void {
    this.#idle?.stop();
    this.#total?.stop();
    this.#idle = undefined;
    this.#total = undefined;
  }

  due(deadline: Deadline): void {
    const { method, context } = this.#call;
    const isIdle = deadline === this.#idle;
    const limit = isIdle
      ? `${context.timeoutMs} ms without progress (timeoutMs)`
      : `${context.maxTotalTimeoutMs} ms in total (maxTotalTimeoutMs)`;
    if (isIdle) this.#idle = undefined;
    else this.#total = undefined;
    this.stop();
    this.#target.expire(new TransportError("timeout", `${method} was not answered within ${limit}`));
  }

  #start(limitMs: number | undefined): Deadline | undefined {
    return limitMs === undefined || limitMs > LONGEST_DELAY_MS ? undefined : startDeadline(limitMs, this);
  }
}

function checkLimit(name: string, limit: number | undefined): void {
  if (limit !== undefined && !(typeof limit === "number" && limit >= 0)) {
    throw new RangeError(
      `Expected ${name} to be a number of milliseconds from 0 up, received ${typeof limit === "number" ? limit : JSON.stringify(limit)}`,
    );
  }
}
