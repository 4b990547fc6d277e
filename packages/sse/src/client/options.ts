import type { OnError } from "../report.ts";

/** The part of `fetch` that is used: any function of this shape will do, for example one that adds credentials. */
export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>;

/** Headers for every request: an object, or a function that is asked before each request, for example for a fresh token. */
export type RequestHeaders =
  | Readonly<Record<string, string>>
  | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>);

/** How a server is spoken to over HTTP+SSE. */
export interface SseOptions {
  /** Sends the requests. Default: the global `fetch`. */
  readonly fetch?: FetchFunction | undefined;
  /** Added to every request. The headers of the protocol itself cannot be changed. */
  readonly headers?: RequestHeaders | undefined;
  /** How long the server may take to open its stream and to say where messages go. Milliseconds; default: 10000. */
  readonly connectTimeoutMs?: number | undefined;
  /** The largest event that is read, in characters of its text; a larger one ends the connection. Default: 16 Mi. */
  readonly maxEventBytes?: number | undefined;
  /** Hears of what concerns no single call: notifications that could not be sent, broken events, answers to nothing. */
  readonly onError?: OnError | undefined;
}

/** The numbers in force, with the defaults filled in. */
export interface Limits {
  readonly connectTimeoutMs: number;
  readonly maxEventBytes: number;
}

/** @throws {RangeError} for a number that is not positive */
export function limitsOf({ connectTimeoutMs, maxEventBytes }: SseOptions): Limits {
  return {
    connectTimeoutMs: positive("connectTimeoutMs", connectTimeoutMs, 10_000),
    maxEventBytes: positive("maxEventBytes", maxEventBytes, 16 * 1024 * 1024),
  };
}

function positive(name: string, value: number | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  if (value > 0) return value;
  throw new RangeError(`Expected ${name} to be greater than 0, received ${value}`);
}
