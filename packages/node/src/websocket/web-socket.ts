import { assertPath } from "../paths.ts";
import type { SideTransport } from "../side-transport.ts";
import { type AttachWebSocketOptions, attach } from "./attach-web-socket.ts";

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
    async attach({ httpServer, service, path, claim, options: shared }) {
      const { allowedHosts, allowedOrigins, authorize, onError, limits } = shared;
      const own = { maxJsonDepth: limits?.jsonDepth, maxBatch: limits?.batch, ...options };
      const all = { allowedHosts, allowedOrigins, authorize, onError, path, ...own };
      const attached = await attach(httpServer, service, all, claim);
      return { listeners: new Map(), close: (how) => attached.close(how) };
    },
  };
}
