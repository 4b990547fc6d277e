import type { JsonObject } from "@tenon/jsonrpc";
import type {
  CreateMessageRequestParams,
  ElicitRequestParams,
  InputRequests,
  InputRequiredResult,
} from "@tenon/protocol";
import { assertElicitUrl } from "./elicitation.ts";

/** What {@link inputRequired} takes; at least one of the two. */
export interface InputRequiredOptions {
  /** The questions, by a key of the handler's choice. */
  readonly inputRequests?: Readonly<InputRequests> | undefined;
  /** What the handler wants to have back, unchanged, with the answers. It is sealed on its way. */
  readonly requestState?: string | undefined;
}

/**
 * Ends a call by asking the client; the handler is then called again with `ctx.inputResponses` and `ctx.requestState`. The
 * explicit way, one level below `ctx.elicit`; it works in both eras.
 *
 * @throws {TypeError} when there is neither a question nor a state.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
 */
export function inputRequired({ inputRequests, requestState }: InputRequiredOptions): InputRequiredResult {
  if (inputRequests === undefined && requestState === undefined) {
    throw new TypeError("inputRequired needs inputRequests, requestState, or both");
  }
  return {
    resultType: "input_required",
    ...(inputRequests && { inputRequests: { ...inputRequests } }),
    ...(requestState !== undefined && { requestState }),
  };
}

/**
 * A question for {@link inputRequired}: a form or a URL for the user.
 *
 * @throws {TypeError} when the URL is none of a page: `https:` or `http:`, without credentials.
 */
export function elicitRequest(params: ElicitRequestParams): InputRequests[string] {
  if (params.mode === "url") assertElicitUrl(params.url);
  return { method: "elicitation/create", params };
}

/** A question for {@link inputRequired}: a message for the client's model. */
export function sampleRequest(params: CreateMessageRequestParams): InputRequests[string] {
  return { method: "sampling/createMessage", params };
}

/** A question for {@link inputRequired}: the client's roots. */
export function rootsRequest(): InputRequests[string] {
  return { method: "roots/list" };
}

/** Tells whether a handler's result asks for input. */
export function isInputRequired(result: JsonObject): boolean {
  return result["resultType"] === "input_required";
}
