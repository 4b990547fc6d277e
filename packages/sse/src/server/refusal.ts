import type { EarlyAnswer, ResponseHeaders } from "@tenon/http-exchange";
import { INTERNAL_ERROR, INVALID_REQUEST, stringifyMessage } from "@tenon/jsonrpc";
import type { HttpExchange } from "./options.ts";

/** Why a request is not served. The code goes by the status, unless there is one. */
export type Refusal = EarlyAnswer & { readonly code?: number };

export const closing: Refusal = { status: 503, message: "The server is closing" };
export const notFound: Refusal = { status: 404, message: "Session not found; open a new one with GET" };

/** Answers a request that is not served. */
export function refuse(exchange: HttpExchange, refusal: Refusal, common: ResponseHeaders | undefined): void {
  const { status, message, headers } = refusal;
  if (message === undefined) {
    exchange.respond(status, { ...common, ...headers });
    return;
  }
  const code = refusal.code ?? (status >= 500 ? INTERNAL_ERROR : INVALID_REQUEST);
  const body = stringifyMessage({ jsonrpc: "2.0", error: { code, message } });
  exchange.respond(status, { "Content-Type": "application/json", ...common, ...headers }, body);
}
