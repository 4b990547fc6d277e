import type { Call, JsonObject } from "@tenon/jsonrpc";
import type { RequestContext } from "./context.ts";

/** Answers one kind of request: its checked params in, the result in the modern shape out. */
export type RequestHandler = (
  params: JsonObject,
  context: RequestContext,
  call: Call,
) => JsonObject | Promise<JsonObject>;
