import { type CallOrigin, JsonRpcDispatcher, type Service, type TransportError } from "@tenon/jsonrpc";
import { CloseCode } from "../close-codes.ts";
import { WebSocketChannel, type WebSocketChannelOptions } from "../web-socket-channel.ts";
import type { WebSocketLike } from "../web-socket-like.ts";

/** How a server is served over a WebSocket. */
export interface AcceptWebSocketOptions extends Pick<WebSocketChannelOptions, "maxMessageBytes" | "pingIntervalMs"> {
  /** What handlers see of where their calls come from: who calls, as found out before the upgrade, and its headers. */
  readonly origin?: Omit<CallOrigin, "transport"> | undefined;
  /** From how many requests in work on the client is no longer read. Default: 1024. */
  readonly maxPendingCalls?: number | undefined;
  /** Hears of broken input and of unexpected errors of handlers. */
  readonly onError?: ((error: Error) => void) | undefined;
}

/** A client that is being served over a WebSocket. */
export interface ServedWebSocket extends AsyncDisposable {
  /** Stops serving: open calls are aborted, answers that were given are flushed, the socket is closed. Idempotent. */
  close(): Promise<void>;
  /** Settles when serving is over, never rejects: with the reason, or undefined after `close()`. */
  readonly closed: Promise<TransportError | undefined>;
}

/**
 * Serves a server to the client at the other end of a WebSocket: the platform's own or that of `ws`, as the runtime hands it out
 * for an upgrade.
 *
 * A socket no longer tells which page opened it. Check the request with {@link createUpgradeCheck} before it is upgraded, and
 * answer it with the subprotocol `mcp`. On Node `attachWebSocket` of `@tenon/node` does both.
 *
 * @throws {RangeError} when an option makes no sense
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
  const channel = new WebSocketChannel(socket, { ...options, closeCode: CloseCode.goingAway });
  const dispatcher = new JsonRpcDispatcher(channel, {
    origin: { ...options.origin, transport: "websocket" },
    maxPendingInbound: options.maxPendingCalls,
    onFault: options.onError,
  });
  const connection = service.open(dispatcher);
  dispatcher.start(connection);
  const closed = dispatcher.closed.then(async (reason) => {
    try {
      await connection.close();
    } catch (error) {
      if (error instanceof Error) options.onError?.(error);
    }
    return reason;
  });
  const close = async (): Promise<void> => {
    await dispatcher.close();
    await channel.close();
    await closed;
  };
  return { closed, close, [Symbol.asyncDispose]: close };
}
