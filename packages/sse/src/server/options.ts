import type * as http from "@tenon/http-exchange";
import type { AuthInfo } from "@tenon/jsonrpc";
import type { OnError } from "../report.ts";

/** How a server is served over HTTP+SSE. */
export interface SseHandlerOptions extends http.EntranceOptions<AuthInfo> {
  /**
   * Where clients send their messages: an absolute path of this origin, without a query. It is what they see, so a prefix that a
   * proxy takes away belongs to it. Default: the path of the request that opened the stream.
   */
  readonly messagePath?: string | undefined;
  /**
   * A stream on which nothing is sent gets a comment, so that no proxy takes it for dead: after half of this time at the earliest,
   * after all of it at the latest. A client that reads nothing for twice as long, while something waits for it, is cut off.
   * Default 15,000; 0 switches both off.
   */
  readonly keepAliveMs?: number | undefined;
  /** Hears of what the peer must not be told: what a handler threw, and what went wrong beside any call. */
  readonly onError?: OnError | undefined;
  /** How much is too much. */
  readonly limits?: Partial<SseLimits> | undefined;
}

/** How much is too much. Every limit is a whole number from 1 up. */
export interface SseLimits {
  /** A request body. Default 4 MiB; over it: 413. */
  readonly bodyBytes: number;
  /** How deep arrays and objects of a body may stand in each other. Default 200; over it: `-32700`. */
  readonly jsonDepth: number;
  /** The messages in one array, in revision 2025-03-26. Default 100; over it: `-32600`. */
  readonly batch: number;
  /** Sessions, and so streams, at once. Default 10,000; over it: 503. */
  readonly sessions: number;
  /** Requests at work at once in one session. Default 100; over it: 429. */
  readonly pendingCallsPerSession: number;
  /** What a stream may hold for a client that does not read. Default 16 MiB; over it the stream breaks off. */
  readonly bufferedBytes: number;
}

/** One HTTP request and the way to answer it: see `@tenon/http-exchange`. */
export type HttpExchange = http.HttpExchange<AuthInfo>;
/** What may be known of a fetch `Request` beside itself. */
export type RequestExtra = http.RequestExtra<AuthInfo>;
/** Finds out who calls from the headers of a request, or refuses it. */
export type Authorize = http.Authorize<AuthInfo>;
/** Who calls; undefined for somebody unknown who may call all the same. Or the answer to somebody who may not. */
export type Authorization = http.Authorization<AuthInfo>;

/** The options with every default filled in. */
export interface Settings extends SseHandlerOptions {
  readonly keepAliveMs: number;
  readonly limits: SseLimits;
}

const defaultLimits: SseLimits = {
  bodyBytes: 4 * 1024 * 1024,
  jsonDepth: 200,
  batch: 100,
  sessions: 10_000,
  pendingCallsPerSession: 100,
  bufferedBytes: 16 * 1024 * 1024,
};

/**
 * Fills in the defaults.
 *
 * @throws {TypeError} for a message path that could lead elsewhere
 * @throws {RangeError} when a number makes no sense
 */
export function settingsFrom(options: SseHandlerOptions): Settings {
  const { messagePath, keepAliveMs = 15_000 } = options;
  if (messagePath !== undefined && !/^\/(?![/\\])[^?#\s\\]*$/.test(messagePath)) {
    throw new TypeError(
      `Expected messagePath to be an absolute path without query and fragment, such as "/messages", received ${JSON.stringify(messagePath)}`,
    );
  }
  if (!(keepAliveMs >= 0)) throw new RangeError(`Expected keepAliveMs to be 0 or more, received ${keepAliveMs}`);
  const given = Object.entries(options.limits ?? {}).filter(([, limit]) => limit !== undefined);
  const limits: SseLimits = { ...defaultLimits, ...Object.fromEntries(given) };
  for (const [name, limit] of Object.entries(limits)) {
    if (!(Number.isInteger(limit) || limit === Number.POSITIVE_INFINITY) || limit < 1) {
      throw new RangeError(`Expected limits.${name} to be a whole number from 1 up, received ${limit}`);
    }
  }
  return { ...options, keepAliveMs, limits };
}
