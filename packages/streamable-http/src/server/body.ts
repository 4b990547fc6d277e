import { TransportError } from "@tenon/jsonrpc";
import { ErrorCode } from "@tenon/protocol";
import type { HttpExchange } from "./exchange.ts";
import { isTextDeeperThan, isValueDeeperThan } from "./json-depth.ts";
import type { EndpointLimits } from "./options.ts";
import type { Refusal } from "./reply.ts";

/** A parsed body, or how to answer one that cannot be used: with no status, the client has gone. */
export type Body = { readonly value: unknown } | { readonly status: number | undefined; readonly refusal: Refusal };

/** Reads and parses the body of a request. Rejects only for what is not the sender's fault. */
export async function readBody(exchange: HttpExchange, limits: EndpointLimits): Promise<Body> {
  const { parsedBody } = exchange;
  if (parsedBody !== undefined) {
    return isValueDeeperThan(parsedBody, limits.jsonDepth) ? tooDeep(limits) : { value: parsedBody };
  }
  try {
    const text = await exchange.readText(limits.bodyBytes);
    return isTextDeeperThan(text, limits.jsonDepth) ? tooDeep(limits) : { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return unparsable("The body is not JSON");
    if (!TransportError.is(error)) throw error;
    const { code, message } = error;
    if (code === "too-large") return { status: 413, refusal: { message } };
    return code === "closed" ? { status: undefined, refusal: { message } } : unparsable(message);
  }
}

function tooDeep({ jsonDepth }: EndpointLimits): Body {
  return unparsable(`The JSON is nested deeper than ${jsonDepth} levels (limits.jsonDepth)`);
}

function unparsable(message: string): Body {
  return { status: 400, refusal: { code: ErrorCode.ParseError, message } };
}
