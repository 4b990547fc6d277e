import type { Transport } from "@tenon/jsonrpc";
import { parseEndpointUrl } from "./endpoint-url.ts";
import { HttpConnection } from "./http-connection.ts";
import { limitsOf, type StreamableHttpOptions } from "./options.ts";
import { Wire } from "./wire.ts";

/**
 * A server that is reached over Streamable HTTP, in whichever revision the client speaks with it. Nothing is sent before the
 * first call.
 *
 * @throws {TypeError} for a URL that is not absolute, not `http:` or `https:`, or has credentials in it, and for headers that
 * cannot be sent
 * @throws {RangeError} for a limit that is not greater than 0
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
 * @example
 * ```ts
 * const transport = streamableHttp("https://example.com/mcp", { headers: { authorization: `Bearer ${token}` } });
 * await using client = await Client.connect(transport);
 * ```
 */
export function streamableHttp(url: string | URL, options: StreamableHttpOptions = {}): Transport {
  const endpoint = parseEndpointUrl(url);
  const wire = new Wire(endpoint, options);
  const limits = limitsOf(options);
  return {
    kind: "streamable-http",
    target: endpoint.href,
    async connect(local, { signal } = {}) {
      signal?.throwIfAborted();
      return new HttpConnection(wire, limits, local, options.onError);
    },
  };
}
