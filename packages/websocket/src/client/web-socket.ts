import { type Connection, type Endpoint, JsonRpcDispatcher, type Transport } from "@tenon/jsonrpc";
import { WebSocketChannel } from "../web-socket-channel.ts";
import { openSocket } from "./open-socket.ts";
import type { WebSocketOptions } from "./options.ts";

/**
 * A server that is reached over a WebSocket, with the subprotocol `mcp`. Each connection is a socket of its own, and both eras can
 * be spoken on it.
 *
 * @throws {TypeError} for a URL that is not absolute, not `ws:` or `wss:`, or has credentials in it; for headers that nothing could send
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports#custom-transports
 * @example
 * ```ts
 * await using client = await Client.connect(webSocket("wss://example.com/mcp"));
 * ```
 */
export function webSocket(url: string | URL, options: WebSocketOptions = {}): Transport {
  const parsed = parseUrl(url);
  if (options.headers !== undefined && typeof options.WebSocket !== "object") {
    throw new TypeError(
      'A platform\'s WebSocket sends no headers; pass { WebSocket: nodeWebSocket }, from "@tenon/node/websocket", or another opener that does',
    );
  }
  return {
    kind: "websocket",
    target: parsed.href,
    connect: (local, { signal } = {}) => connect(parsed, options, local, signal),
  };
}

async function connect(
  url: URL,
  options: WebSocketOptions,
  local: Endpoint,
  signal: AbortSignal | undefined,
): Promise<Connection> {
  const channel = await openSocket(url, options, signal, (socket) => new WebSocketChannel(socket, options));
  const dispatcher = new JsonRpcDispatcher(channel, { origin: { transport: "websocket" }, onFault: options.onError });
  dispatcher.start(local);
  return {
    call: dispatcher.call,
    notify: (method, params) => dispatcher.notify(method, params),
    closed: dispatcher.closed,
    async close() {
      await dispatcher.close();
      await channel.close(); // a dispatcher whose channel broke is closed at once, before its socket is
    },
  };
}

function parseUrl(given: string | URL): URL {
  let url: URL;
  try {
    url = new URL(given);
  } catch (cause) {
    throw new TypeError('Expected the server\'s URL, for example "wss://example.com/mcp"', { cause });
  }
  if (url.protocol !== "ws:" && url.protocol !== "wss:") {
    throw new TypeError(`Expected a URL with ws: or wss:, received one with ${url.protocol}`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new TypeError(
      `Expected a URL without a user name and password for ${url.host}; pass them in the "headers" option instead`,
    );
  }
  url.hash = "";
  return url;
}
