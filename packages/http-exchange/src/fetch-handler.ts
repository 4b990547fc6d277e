import type { HttpExchange } from "./exchange.ts";
import { FetchExchange, type RequestExtra, requestExtraOf } from "./fetch-exchange.ts";

/** Answers a fetch `Request` with a `Response`. */
export interface FetchHandler<Caller = unknown> {
  (request: Request, extra?: RequestExtra<Caller>): Promise<Response>;
  /** As runtimes call it: what Workers, Deno, Bun or Next.js pass beside the request is not looked at. */
  (request: Request, ...platform: unknown[]): Promise<Response>;
}

/** Makes a fetch handler of whatever answers exchanges. */
export function toFetchHandler<Caller>(
  answer: (exchange: HttpExchange<Caller>) => Promise<void>,
): FetchHandler<Caller> {
  return (request: Request, extra?: unknown): Promise<Response> =>
    new Promise((resolve) => {
      void answer(new FetchExchange<Caller>(request, requestExtraOf(extra), resolve));
    });
}
