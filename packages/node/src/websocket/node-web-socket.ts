import { TransportError } from "@tenon/jsonrpc";
import type { WebSocketOpener } from "@tenon/websocket/client";
import { loadWs } from "./load-ws.ts";

/**
 * Opens a client's WebSockets with `ws`: on Node before version 22, which has none of its own, and wherever headers have to be sent,
 * dead servers to be noticed, or the status of a refusal to be known. No redirect is followed. `ws` has to be installed.
 *
 * @example
 * ```ts
 * import { nodeWebSocket } from "@tenon/node/websocket";
 * import { webSocket } from "@tenon/websocket/client";
 *
 * const transport = webSocket("wss://example.com/mcp", { WebSocket: nodeWebSocket, headers: { authorization: `Bearer ${token}` } });
 * ```
 */
export const nodeWebSocket: WebSocketOpener = {
  async open(url, { protocols, headers, maxMessageBytes }) {
    const { WebSocket } = await loadWs();
    const socket = new WebSocket(url, protocols, {
      headers: { ...headers },
      maxPayload: maxMessageBytes,
      perMessageDeflate: false, // a small frame could become any size
      followRedirects: false,
      ...{ closeTimeout: 2000 }, // newer than the types
    });
    socket.on("unexpected-response", (_request, response) => {
      const status = response.statusCode ?? 0;
      const code = status === 401 || status === 403 ? "unauthorized" : "http-status";
      const wwwAuthenticate = response.headers["www-authenticate"];
      const text = `The server refused the WebSocket with HTTP status ${status}`;
      const error = new TransportError(code, text, { status, wwwAuthenticate });
      response.resume();
      socket.emit("error", error);
      socket.terminate();
    });
    return socket;
  },
};
