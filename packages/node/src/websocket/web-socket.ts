import { assertPath } from "../paths.ts";
import type { SideTransport } from "../side-transport.ts";
import { type AttachWebSocketOptions, attachWebSocket } from "./attach-web-socket.ts";

/**
 * Serves WebSockets beside Streamable HTTP, on the same path unless another is given. What is not said here is as for the endpoint
 * beside it.
 *
 * @throws {TypeError} when `path` does not start with "/"
 * @example
 * ```ts
 * import { serve } from "@tenon/node";
 * import { webSocket } from "@tenon/node/websocket";
 *
 * const serving = await serve(server, { beside: [webSocket()] }); // http://127.0.0.1:3000/mcp and ws://127.0.0.1:3000/mcp
 * ```
 */
export function webSocket(options: AttachWebSocketOptions = {}): SideTransport {
  if (options.path !== undefined) assertPath(options.path);
  return {
    async attach({ httpServer, service, path, options: { allowedHosts, allowedOrigins, authorize, onError, limits } }) {
      const attached = await attachWebSocket(httpServer, service, {
        ...{ allowedHosts, allowedOrigins, authorize, onError, path },
        ...{ maxJsonDepth: limits?.jsonDepth, maxBatch: limits?.batch },
        ...options,
      });
      return { listeners: new Map(), close: (how) => attached.close(how) };
    },
  };
}
