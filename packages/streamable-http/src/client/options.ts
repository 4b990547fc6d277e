import type { FetchFunction } from "./fetch-sender.ts";
import type { HttpSender } from "./sender.ts";

/** Headers for every request: an object, or a function that is asked before each request, for example for a fresh token. */
export type RequestHeaders =
  | Readonly<Record<string, string>>
  | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>);

/** How a broken event stream of a legacy session is taken up again. */
export interface ReconnectionOptions {
  /** The first delay, and the one after an attempt that brought something; a server's `retry` takes its place. Default: 1000. */
  readonly initialDelayMs?: number | undefined;
  /** Each attempt in vain doubles the delay up to here. Default: 30000. */
  readonly maxDelayMs?: number | undefined;
  /** After so many attempts in vain, one after the other, the stream is given up. Default: 10. */
  readonly maxAttempts?: number | undefined;
}

/** How a server is spoken to over Streamable HTTP. */
export interface StreamableHttpOptions {
  /** Sends the requests; for example a `fetch` that adds credentials. Default: the global `fetch`. */
  readonly fetch?: FetchFunction | undefined;
  /** Sends the requests in another way than by `fetch`, which is then not used. */
  readonly sender?: HttpSender | undefined;
  /** Added to every request. The headers of the protocol itself cannot be changed. */
  readonly headers?: RequestHeaders | undefined;
  /** The largest JSON answer that is read, in bytes. Default: 64 MiB. */
  readonly maxResponseBytes?: number | undefined;
  /** The largest event of an event stream that is read, in characters of its text. Default: 16 Mi. */
  readonly maxEventBytes?: number | undefined;
  /** How broken event streams of legacy sessions are taken up again. */
  readonly reconnection?: ReconnectionOptions | undefined;
  /** Hears of what concerns no single call: notifications that were refused, event streams that broke for good, broken events. */
  readonly onError?: ((error: Error) => void) | undefined;
}

/** The limits and delays in force, with the defaults filled in. */
export interface Limits {
  readonly maxResponseBytes: number;
  readonly maxEventBytes: number;
  readonly initialDelayMs: number;
  readonly maxDelayMs: number;
  readonly maxAttempts: number;
}

/** @throws {RangeError} for a limit that is not a positive number */
export function limitsOf({ maxResponseBytes, maxEventBytes, reconnection }: StreamableHttpOptions): Limits {
  return {
    maxResponseBytes: positive("maxResponseBytes", maxResponseBytes, 64 * 1024 * 1024),
    maxEventBytes: positive("maxEventBytes", maxEventBytes, 16 * 1024 * 1024),
    initialDelayMs: positive("reconnection.initialDelayMs", reconnection?.initialDelayMs, 1000),
    maxDelayMs: positive("reconnection.maxDelayMs", reconnection?.maxDelayMs, 30_000),
    maxAttempts: positive("reconnection.maxAttempts", reconnection?.maxAttempts, 10),
  };
}

function positive(name: string, value: number | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  if (value > 0) return value;
  throw new RangeError(`Expected ${name} to be greater than 0, received ${value}`);
}
