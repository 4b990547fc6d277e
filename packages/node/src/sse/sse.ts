import type { SseHandlerOptions } from "@tenon/sse/server";
import { assertPath } from "../paths.ts";
import type { SideTransport } from "../side-transport.ts";
import { createNodeSseHandler } from "./node-sse-handler.ts";

/** Where and how to serve HTTP+SSE. What is not said here is as for the endpoint beside it. */
export interface SseSideOptions extends SseHandlerOptions {
  /** Where clients open their streams. Default `"/sse"`. */
  readonly path?: string | undefined;
}

/**
 * Serves clients that know nothing newer than HTTP+SSE, the transport of revision 2024-11-05, beside Streamable HTTP.
 *
 * @throws {TypeError} when `path` does not start with "/"
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#backwards-compatibility
 * @example
 * ```ts
 * import { serve } from "@tenon/node";
 * import { sse } from "@tenon/node/sse";
 *
 * const serving = await serve(server, { beside: [sse()] }); // http://127.0.0.1:3000/mcp and /sse
 * ```
 */
export function sse({ path = "/sse", ...options }: SseSideOptions = {}): SideTransport {
  assertPath(path);
  return {
    attach({ service, options: shared }) {
      const { allowedHosts, allowedOrigins, authorize, keepAliveMs, onError } = shared;
      const handler = createNodeSseHandler(service, {
        ...{ allowedHosts, allowedOrigins, authorize, keepAliveMs, onError },
        ...options,
        limits: { ...shared.limits, ...options.limits },
      });
      const paths = new Set([path, options.messagePath ?? path]);
      return {
        listeners: new Map([...paths].map((one) => [one, handler])),
        close: (how) => handler.close(how),
      };
    },
  };
}
