import { isJsonObject, type Service } from "@tenon/jsonrpc";
import { createEndpoint, type HttpEndpoint } from "./endpoint.ts";
import { FetchExchange, type RequestExtra } from "./fetch-exchange.ts";
import type { EndpointOptions } from "./options.ts";

/** Answers a fetch `Request` with a `Response`. */
export interface FetchHandler {
  (request: Request, extra?: RequestExtra): Promise<Response>;
  /** As runtimes call it: what Workers, Deno, Bun or Next.js pass beside the request is not looked at. */
  (request: Request, ...platform: unknown[]): Promise<Response>;
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
  const handler = (request: Request, extra?: unknown): Promise<Response> =>
    new Promise((resolve) => {
      void endpoint(new FetchExchange(request, toExtra(extra), resolve));
    });
  return Object.assign(handler, { close: endpoint.close });
}

/** Our own extra, told from whatever a runtime passes by what it is made of: a plain object with no other member. */
function toExtra(extra: unknown): RequestExtra | undefined {
  if (!isJsonObject(extra)) return undefined;
  return Object.keys(extra).every((key) => key === "authInfo" || key === "parsedBody") ? extra : undefined;
}
