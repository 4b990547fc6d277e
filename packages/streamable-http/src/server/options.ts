import type * as http from "@tenon/http-exchange";
import type { AuthInfo } from "@tenon/jsonrpc";
import type { EventStore } from "./event-store.ts";
import type { OnError } from "./fault.ts";

/** One HTTP request and the way to answer it: see `@tenon/http-exchange`. */
export type HttpExchange = http.HttpExchange<AuthInfo>;
/** What may be known of a fetch `Request` beside itself. */
export type RequestExtra = http.RequestExtra<AuthInfo>;
/** Finds out who calls from the headers of a request, or refuses it. */
export type Authorize = http.Authorize<AuthInfo>;
/** Who calls; undefined for somebody unknown who may call all the same. Or the answer to somebody who may not. */
export type Authorization = http.Authorization<AuthInfo>;

/** How an endpoint behaves, whatever runtime it stands in. */
export interface EndpointOptions extends http.EntranceOptions<AuthInfo> {
  /**
   * How clients of revisions up to 2025-11-25 are served: with sessions that remember them, each request for itself (then the
   * server cannot call the client back), or not at all. Default `"sessions"`.
   */
  readonly legacy?: "sessions" | "stateless" | "off" | undefined;
  /** A session without an open request or stream ends after so long. Default 1,800,000: 30 minutes. */
  readonly sessionIdleMs?: number | undefined;
  /**
   * Keeps what is said on the streams of sessions, so that a client whose connection broke gets the rest: all in memory by
   * `createMemoryEventStore()`. From revision 2025-11-25 on, every call is then answered with a stream. Default: none.
   */
  readonly eventStore?: EventStore | undefined;
  /** How soon a client comes back for a stream that ended before its time, where there is an `eventStore`. Default 1,000. */
  readonly retryMs?: number | undefined;
  /**
   * A call that takes longer answers with a stream of events, and a stream on which nothing happens gets a comment, so that no
   * proxy takes it for dead: after two thirds of this time at the earliest, after all of it at the latest. Default 15,000;
   * 0 switches both off.
   */
  readonly keepAliveMs?: number | undefined;
  /**
   * Parameters that the `Mcp-Name` header repeats, by method, for methods that an extension adds: `{ "x/get": "thingId" }`. Those
   * of the official extensions are known.
   */
  readonly nameParams?: Readonly<Record<string, string>> | undefined;
  /** Hears of what the peer must not be told: what a handler threw, and what went wrong beside any call. */
  readonly onError?: OnError | undefined;
  /** How much is too much. */
  readonly limits?: Partial<EndpointLimits> | undefined;
}

/** How much is too much. Every limit is a whole number from 1 up. */
export interface EndpointLimits {
  /** A request body. Default 4 MiB; over it: 413. */
  readonly bodyBytes: number;
  /** How deep arrays and objects of a body may stand in each other. Default 200; over it: `-32700`. */
  readonly jsonDepth: number;
  /** The messages in one array, in revision 2025-03-26. Default 100; over it: `-32600`. */
  readonly batch: number;
  /** Requests at work at once in all; subscriptions are for the server to count. Default 10,000; over it: 503. */
  readonly pendingCalls: number;
  /**
   * Requests of one known caller (`issuer`, `subject` and `clientId` of `authInfo`) at work at once. Default 1,000; over it: 429.
   */
  readonly pendingCallsPerCaller: number;
  /** Requests at work at once in one session, and requests to its client that wait for an answer. Default 100; over it: 429. */
  readonly pendingCallsPerSession: number;
  /** Sessions at once. Default 10,000; the one that was idle longest makes room, and with none idle: 503. */
  readonly sessions: number;
  /** Streams that a session's client holds open by GET: its own, and those that it takes up again. Default 128; over it: 429. */
  readonly streamsPerSession: number;
  /** What a stream may hold for a client that does not read. Default 16 MiB; over it the stream breaks off. */
  readonly bufferedBytes: number;
}

/** The options with every default filled in. */
export interface Settings
  extends Omit<EndpointOptions, "limits" | "legacy" | "sessionIdleMs" | "keepAliveMs" | "retryMs"> {
  readonly legacy: "sessions" | "stateless" | "off";
  readonly sessionIdleMs: number;
  readonly keepAliveMs: number;
  readonly retryMs: number;
  readonly limits: EndpointLimits;
}

const defaultLimits: EndpointLimits = {
  bodyBytes: 4 * 1024 * 1024,
  jsonDepth: 200,
  batch: 100,
  pendingCalls: 10_000,
  pendingCallsPerCaller: 1_000,
  pendingCallsPerSession: 100,
  sessions: 10_000,
  streamsPerSession: 128,
  bufferedBytes: 16 * 1024 * 1024,
};

/** Fills in the defaults. @throws {RangeError} when a number makes no sense */
export function settingsFrom(options: EndpointOptions): Settings {
  const { legacy = "sessions", sessionIdleMs = 30 * 60_000, keepAliveMs = 15_000, retryMs = 1_000 } = options;
  if (legacy !== "sessions" && legacy !== "stateless" && legacy !== "off") {
    throw new TypeError(`Expected legacy to be "sessions", "stateless" or "off", received ${JSON.stringify(legacy)}`);
  }
  if (!(sessionIdleMs > 0)) {
    throw new RangeError(
      `Expected sessionIdleMs to be over 0, received ${sessionIdleMs}; Infinity keeps idle sessions`,
    );
  }
  if (!(keepAliveMs >= 0)) throw new RangeError(`Expected keepAliveMs to be 0 or more, received ${keepAliveMs}`);
  if (!(Number.isInteger(retryMs) && retryMs >= 0)) {
    throw new RangeError(`Expected retryMs to be a whole number from 0 up, received ${retryMs}`);
  }
  const limits: EndpointLimits = { ...defaultLimits, ...definedOf(options.limits) };
  for (const [name, limit] of Object.entries(limits)) {
    if (!(Number.isInteger(limit) || limit === Number.POSITIVE_INFINITY) || limit < 1) {
      throw new RangeError(`Expected limits.${name} to be a whole number from 1 up, received ${limit}`);
    }
  }
  return { ...options, legacy, sessionIdleMs, keepAliveMs, retryMs, limits };
}

function definedOf(limits: Partial<EndpointLimits> | undefined): Partial<EndpointLimits> {
  return Object.fromEntries(Object.entries(limits ?? {}).filter(([, limit]) => limit !== undefined));
}
