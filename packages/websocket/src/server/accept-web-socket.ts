import {
  assertService,
  type CallOrigin,
  JsonRpcDispatcher,
  parseJson,
  ServedConnection,
  type Service,
  type TransportError,
} from "@tenon/jsonrpc";
import { CloseCode } from "../close-codes.ts";
import { WebSocketChannel, type WebSocketChannelOptions } from "../web-socket-channel.ts";
import type { WebSocketLike } from "../web-socket-like.ts";

const DEFAULT_MAX_JSON_DEPTH = 200;

/** How a server is served over a WebSocket. */
export interface AcceptWebSocketOptions extends Pick<WebSocketChannelOptions, "maxMessageBytes" | "pingIntervalMs"> {
  /** What handlers see of where their calls come from: who calls, as found out before the upgrade, and its headers. */
  readonly origin?: Omit<CallOrigin, "transport"> | undefined;
  /** From how many requests in work on the client is no longer read. Default: 1024. */
  readonly maxPendingCalls?: number | undefined;
  /** How deep arrays and objects of a message may stand in each other; a deeper one is refused. Default: 200. */
  readonly maxJsonDepth?: number | undefined;
  /** How many messages an array may hold, in revision 2025-03-26. Default: 100. */
  readonly maxBatch?: number | undefined;
  /** Hears of broken input and of unexpected errors of handlers. */
  readonly onError?: ((error: Error) => void) | undefined;
}

/** A client that is being served over a WebSocket. */
export interface ServedWebSocket extends AsyncDisposable {
  /**
   * Stops serving: takes no more calls, ends subscriptions, and lets the calls that are open finish for `graceMs` milliseconds (default
   * 0) before it aborts them. Answers that were given are flushed, and the socket is closed with 1001. Idempotent.
   *
   * @throws {RangeError} when the time is not 0 or more
   */
  close(options?: { graceMs?: number | undefined }): Promise<void>;
  /** Settles when serving is over, never rejects: with the reason, or undefined after `close()`. */
  readonly closed: Promise<TransportError | undefined>;
}

/**
 * Serves a server to the client at the other end of a WebSocket: the platform's own or that of `ws`, as the runtime hands it out
 * for an upgrade.
 *
 * A socket no longer tells which page opened it. Check the request with {@link createUpgradeCheck} before it is upgraded, and
 * answer it with the subprotocol `mcp`. On Node `attachWebSocket` of `@tenon/node/websocket` does both.
 *
 * @throws {RangeError} when an option makes no sense
 * @throws {TypeError} when there is no server to serve
 * @example
 * ```ts
 * const { socket, response } = Deno.upgradeWebSocket(request, { protocol: "mcp" });
 * acceptWebSocket(server, socket);
 * ```
 */
export function acceptWebSocket(
  service: Service,
  socket: WebSocketLike,
  options: AcceptWebSocketOptions = {},
): ServedWebSocket {
  assertService(service);
  assertCount("maxPendingCalls", options.maxPendingCalls);
  assertCount("maxBatch", options.maxBatch);
  const { maxMessageBytes, pingIntervalMs, maxJsonDepth = DEFAULT_MAX_JSON_DEPTH } = options;
  assertCount("maxJsonDepth", maxJsonDepth);
  const channel = new WebSocketChannel(socket, {
    maxMessageBytes,
    pingIntervalMs,
    parse: (text) => parseJson(text, maxJsonDepth),
    closeCode: CloseCode.goingAway,
  });
  const dispatcher = new JsonRpcDispatcher(channel, {
    origin: { ...options.origin, transport: "websocket" },
    maxPendingInbound: options.maxPendingCalls,
    maxBatch: options.maxBatch,
    onFault: options.onError,
  });
  const connection = new ServedConnection(service.open(dispatcher));
  dispatcher.start(connection);
  const closed = dispatcher.closed.then(async (reason) => {
    try {
      await connection.close();
    } catch (error) {
      if (error instanceof Error) options.onError?.(error);
    }
    return reason;
  });
  const close: ServedWebSocket["close"] = async ({ graceMs = 0 } = {}) => {
    await connection.drain(graceMs, closed);
    await dispatcher.close();
    await channel.close();
    await closed;
  };
  return { closed, close, [Symbol.asyncDispose]: () => close() };
}

function assertCount(name: string, count: number | undefined): void {
  if (count === undefined || count >= 1) return;
  throw new RangeError(`Expected ${name} to be 1 or more, received ${count}`);
}
