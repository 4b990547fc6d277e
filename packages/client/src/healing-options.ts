import type { ProtocolVersion } from "@tenon/protocol";

/** How a broken connection is made whole again. */
export interface HealingOptions {
  /** Attempts to connect again within `windowMs`, before no more are made until time has passed. Default: 5. */
  readonly maxReconnects?: number | undefined;
  /** Milliseconds. Default: 60,000. */
  readonly windowMs?: number | undefined;
  /** The first attempt is made at once; the delay before the second one. Milliseconds; default: 500. */
  readonly initialDelayMs?: number | undefined;
  /** Each further attempt doubles the delay up to here, and a part of it is left to chance. Milliseconds; default: 30,000. */
  readonly maxDelayMs?: number | undefined;
  /** Milliseconds that one attempt to connect may take, the handshake included. Default: 30,000. */
  readonly connectTimeoutMs?: number | undefined;
  /** How many times one call is sent again at most. Default: 3. */
  readonly maxRetries?: number | undefined;
  /** A server that asks for more time than this is not waited for. Milliseconds; default: 30,000. */
  readonly maxRetryAfterMs?: number | undefined;
  /** Milliseconds since any moment, never backwards. Default: `performance.now`. */
  readonly clock?: (() => number) | undefined;
  /** From 0 up to 1. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/** A step by which a broken connection, or a call that failed with it, is made whole again. */
export type ConnectionEvent =
  /** The connection, or the session on it, is gone. It is made again when it is needed. */
  | { readonly type: "disconnected"; readonly cause: unknown }
  | { readonly type: "reconnecting"; readonly attempt: number; readonly delayMs: number; readonly cause: unknown }
  | { readonly type: "reconnected"; readonly attempt: number; readonly protocolVersion: ProtocolVersion | undefined }
  /** A call is sent again. */
  | {
      readonly type: "retrying";
      readonly method: string;
      readonly attempt: number;
      readonly delayMs: number;
      readonly cause: unknown;
    }
  /** A call is not sent again; or, without a method, the connection is not made again for now. */
  | { readonly type: "gave-up"; readonly method?: string | undefined; readonly cause: unknown }
  /** A subscription was opened again; changes may have been missed. */
  | { readonly type: "resumed" };

/** The options in force, with the defaults filled in. */
export type HealingLimits = { readonly [Name in keyof HealingOptions]-?: NonNullable<HealingOptions[Name]> };

/** The transports whose connections can be made again: each goes to a server that outlives them, or is started anew by them. */
const healable: ReadonlySet<string> = new Set(["streamable-http", "stdio", "sse", "websocket"]);

/**
 * What a client's options come to; undefined where nothing is to be healed.
 *
 * @throws {RangeError} for a limit that is negative.
 */
export function healingLimits(transport: string, given: HealingOptions | false | undefined): HealingLimits | undefined {
  if (given === false || (given === undefined && !healable.has(transport))) return undefined;
  return limitsOf(given ?? {});
}

function limitsOf(options: HealingOptions): HealingLimits {
  return {
    maxReconnects: limit("maxReconnects", options.maxReconnects, 5),
    windowMs: limit("windowMs", options.windowMs, 60_000),
    initialDelayMs: limit("initialDelayMs", options.initialDelayMs, 500),
    maxDelayMs: limit("maxDelayMs", options.maxDelayMs, 30_000),
    connectTimeoutMs: limit("connectTimeoutMs", options.connectTimeoutMs, 30_000),
    maxRetries: limit("maxRetries", options.maxRetries, 3),
    maxRetryAfterMs: limit("maxRetryAfterMs", options.maxRetryAfterMs, 30_000),
    clock: options.clock ?? (() => performance.now()),
    random: options.random ?? Math.random,
  };
}

function limit(name: string, value: number | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  if (value >= 0) return value;
  throw new RangeError(`Expected healing.${name} to be 0 or more, received ${value}`);
}

/** The limits of those who name none. */
export const DEFAULT_HEALING: HealingLimits = limitsOf({});
