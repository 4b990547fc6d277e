import { type FetchHandler as HandlerOf, toFetchHandler } from "@tenon/http-exchange";
import type { AuthInfo, Service } from "@tenon/jsonrpc";
import { createEndpoint, type HttpEndpoint } from "./endpoint.ts";
import type { EndpointOptions } from "./options.ts";

/** Answers a fetch `Request` with a `Response`. */
export interface FetchHandler extends HandlerOf<AuthInfo> {
  /** See {@link HttpEndpoint.close}. */
  close: HttpEndpoint["close"];
}

/**
 * Serves a server over HTTP in any runtime that has fetch: Workers, Deno, Bun, Hono, Next.js, and tests without a network. Both
 * eras are answered on the one endpoint; `Host` and `Origin` are checked.
 *
 * @throws {RangeError} when an option makes no sense
 * @example
 * ```ts
 * import { createHandler } from "@tenon/streamable-http/server";
 *
 * export default { fetch: createHandler(server, { allowedHosts: ["mcp.example.com"] }) };
 * ```
 */
export function createHandler(service: Service, options: EndpointOptions = {}): FetchHandler {
  const endpoint = createEndpoint(service, options);
  return Object.assign(toFetchHandler(endpoint), { close: endpoint.close });
}
