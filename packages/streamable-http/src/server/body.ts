import { type BodyText, bodyOf, type HttpExchange } from "@tenon/http-exchange";
import { boundedJson, McpError, PARSE_ERROR, parseJson } from "@tenon/jsonrpc";
import type { EndpointLimits } from "./options.ts";
import { type Refusal, refusalOf } from "./reply.ts";

/** A parsed body, or how to answer one that cannot be used: with no status, the client has gone. */
export type JsonBody = { readonly value: unknown } | { readonly status: number | undefined; readonly refusal: Refusal };

/**
 * Parses the body of a request.
 *
 * @param read What was read of it; undefined where something before the endpoint parsed it.
 */
export function parseBody(exchange: HttpExchange, read: BodyText | undefined, limits: EndpointLimits): JsonBody {
  const body = read === undefined ? { value: exchange.parsedBody } : bodyOf(read, limits.bodyBytes);
  if ("isGone" in body) return { status: undefined, refusal: { message: "The client has gone" } };
  if ("answer" in body) return { status: body.answer.status, refusal: refusalOf(body.answer) };
  if ("malformed" in body) return { status: 400, refusal: { code: PARSE_ERROR, message: body.malformed } };
  try {
    const { jsonDepth } = limits;
    return { value: "text" in body ? parseJson(body.text, jsonDepth) : boundedJson(body.value, jsonDepth) };
  } catch (error) {
    if (!McpError.is(error)) throw error;
    return { status: 400, refusal: { code: error.code, message: error.message } };
  }
}
