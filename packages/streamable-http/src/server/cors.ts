import type { HttpExchange, ResponseHeaders } from "./exchange.ts";
import { createOriginMatcher } from "./guard.ts";
import type { EndpointOptions } from "./options.ts";

/** What browsers are told about who may read an answer. */
export interface Cors {
  /** The headers that go with every answer to this request; undefined when it does not come from an origin that was named. */
  headers(exchange: HttpExchange): ResponseHeaders | undefined;
}

/**
 * Makes the CORS part of the answers; undefined when no origin was named, and nothing has to be said.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function createCors(options: EndpointOptions): Cors | undefined {
  const isNamed = createOriginMatcher(options);
  if (isNamed === undefined) return undefined;
  return {
    headers: (exchange) => {
      const origin = exchange.header("origin");
      if (origin === undefined || !isNamed(origin)) return { Vary: "Origin" };
      return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Expose-Headers": "Mcp-Session-Id, WWW-Authenticate",
        Vary: "Origin",
      };
    },
  };
}

/**
 * The answer to a preflight, or undefined when the request is none that may be answered. The headers that the page wants to
 * send are granted as asked for: those that repeat arguments (`Mcp-Param-*`) have names that only the tools know.
 */
export function preflightHeaders(
  exchange: HttpExchange,
  granted: ResponseHeaders,
  methods: string,
): ResponseHeaders | undefined {
  if (!("Access-Control-Allow-Origin" in granted)) return undefined;
  if (exchange.header("access-control-request-method") === undefined) return undefined;
  return {
    ...granted,
    "Access-Control-Allow-Methods": methods,
    "Access-Control-Allow-Headers": exchange.header("access-control-request-headers") ?? "Content-Type",
    "Access-Control-Max-Age": "7200",
    Vary: "Origin, Access-Control-Request-Headers",
  };
}
