import { readBody } from "@tenon/http-exchange";
import { boundedJson, McpError, PARSE_ERROR, parseJson } from "@tenon/jsonrpc";
import type { HttpExchange, SseLimits } from "./options.ts";
import type { Refusal } from "./refusal.ts";

/** A parsed body, or why it cannot be used: without a reason, its sender has gone. */
export type JsonBody = { readonly value: unknown } | { readonly refusal: Refusal | undefined };

/** Reads and parses the body of a request. Rejects only for what is not the sender's fault. */
export async function readJson(exchange: HttpExchange, { bodyBytes, jsonDepth }: SseLimits): Promise<JsonBody> {
  const body = await readBody(exchange, bodyBytes);
  if ("isGone" in body) return { refusal: undefined };
  if ("answer" in body) return { refusal: body.answer };
  if ("malformed" in body) return { refusal: { status: 400, message: body.malformed, code: PARSE_ERROR } };
  try {
    return { value: "text" in body ? parseJson(body.text, jsonDepth) : boundedJson(body.value, jsonDepth) };
  } catch (error) {
    if (!McpError.is(error)) throw error;
    return { refusal: { status: 400, message: error.message, code: error.code } };
  }
}
