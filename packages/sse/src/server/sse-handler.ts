import { type FetchHandler, toFetchHandler } from "@tenon/http-exchange";
import type { AuthInfo, Service } from "@tenon/jsonrpc";
import type { SseHandlerOptions } from "./options.ts";
import { createSseEndpoint, type SseEndpoint } from "./sse-endpoint.ts";

/** Answers the fetch requests of the HTTP+SSE transport. It never rejects. */
export interface SseHandler extends FetchHandler<AuthInfo> {
  /** How many sessions are open. */
  readonly sessions: number;
  /** See {@link SseEndpoint.close}. */
  readonly close: SseEndpoint["close"];
}

/**
 * Serves a server over the HTTP+SSE transport of revision 2024-11-05, for clients that know no newer one, in any runtime that has
 * fetch. `GET` opens a session and its event stream, `POST` takes messages, on whatever path they come.
 *
 * @throws {TypeError} when there is no server to serve, for a message path that could lead elsewhere, or a host or an origin
 * that is none
 * @throws {RangeError} when a number makes no sense
 * @see https://modelcontextprotocol.io/specification/2024-11-05/basic/transports#http-with-sse
 * @example
 * ```ts
 * export default { fetch: createSseHandler(server, { allowedHosts: ["mcp.example.com"] }) };
 * ```
 */
export function createSseHandler(service: Service, options: SseHandlerOptions = {}): SseHandler {
  const endpoint = createSseEndpoint(service, options);
  const handler = Object.assign(toFetchHandler(endpoint), { sessions: 0, close: endpoint.close });
  return Object.defineProperty(handler, "sessions", { get: () => endpoint.sessions });
}
