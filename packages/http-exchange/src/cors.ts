import type { HttpExchange, ResponseHeaders } from "./exchange.ts";
import { createOriginMatcher, type GuardOptions } from "./guard.ts";

/** What browsers are told about who may read an answer. */
export interface Cors {
  /** The headers that go with every answer to this request. */
  headers(exchange: HttpExchange): ResponseHeaders;
  /**
   * The headers of the answer to a preflight, or undefined when the request is none that may be answered. The headers that the
   * page wants to send are granted as asked for: those that repeat arguments (`Mcp-Param-*`) have names that only the tools know.
   */
  preflight(exchange: HttpExchange): ResponseHeaders | undefined;
}

const VARY: ResponseHeaders = { Vary: "Origin" };

/**
 * Makes the CORS part of the answers; undefined when no origin was named, and nothing has to be said.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function createCors(
  options: GuardOptions,
  { methods, exposedHeaders }: { readonly methods: string; readonly exposedHeaders: string },
): Cors | undefined {
  const isNamed = createOriginMatcher(options);
  if (isNamed === undefined) return undefined;
  const headers = (exchange: HttpExchange): ResponseHeaders => {
    const origin = exchange.header("origin");
    if (origin === undefined || !isNamed(origin)) return VARY;
    return { "Access-Control-Allow-Origin": origin, "Access-Control-Expose-Headers": exposedHeaders, ...VARY };
  };
  return {
    headers,
    preflight(exchange) {
      const granted = headers(exchange);
      if (granted === VARY || exchange.header("access-control-request-method") === undefined) return undefined;
      return {
        ...granted,
        "Access-Control-Allow-Methods": methods,
        "Access-Control-Allow-Headers": exchange.header("access-control-request-headers") ?? "Content-Type",
        "Access-Control-Max-Age": "7200",
        Vary: "Origin, Access-Control-Request-Headers",
      };
    },
  };
}
