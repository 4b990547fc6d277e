import type { EarlyAnswer } from "./entrance.ts";
import type { BodyText, HttpExchange } from "./exchange.ts";

/**
 * The body of a request: its text, or the value that something else made of it. Or why there is none: how to answer, that no
 * text can be made of it, or that nobody is left to be answered.
 */
export type Body =
  | { readonly text: string }
  | { readonly value: unknown }
  | { readonly answer: EarlyAnswer }
  | { readonly malformed: string }
  | { readonly isGone: true };

/** Reads the body of a request, no further than the limit. Rejects only for what is not the sender's fault. */
export async function readBody(exchange: HttpExchange, limitBytes: number): Promise<Body> {
  if (exchange.parsedBody !== undefined) return { value: exchange.parsedBody };
  return bodyOf(await exchange.readText(limitBytes), limitBytes);
}

/** What was read of a body, no further than the limit, as {@link readBody} gives it. */
export function bodyOf(body: BodyText, limitBytes: number): Body {
  if ("text" in body) return body;
  if (body.fault === "gone") return { isGone: true };
  if (body.fault === "malformed") return { malformed: "The body is not UTF-8" };
  return { answer: { status: 413, message: `The body is larger than ${limitBytes} bytes (limits.bodyBytes)` } };
}
