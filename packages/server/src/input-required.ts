import type { JsonObject } from "@tenon/jsonrpc";
import type {
  CreateMessageRequestParams,
  ElicitRequestParams,
  InputRequests,
  InputRequiredResult,
} from "@tenon/protocol";
import { announceDeprecation } from "./deprecations.ts";
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

/**
 * A question for {@link inputRequired}: a message for the client's model.
 *
 * @deprecated since 2026-07-28 (SEP-2577), may be removed from 2027-07-28 on: call a model's own interface.
 */
export function sampleRequest(params: CreateMessageRequestParams): InputRequests[string] {
  announceDeprecation("Sampling", "call a model's own interface");
  return { method: "sampling/createMessage", params };
}

/**
 * A question for {@link inputRequired}: the client's roots.
 *
 * @deprecated since 2026-07-28 (SEP-2577), may be removed from 2027-07-28 on: take paths as arguments, or from the configuration.
 */
export function rootsRequest(): InputRequests[string] {
  announceDeprecation("Asking for roots", "take paths as arguments, or from the configuration");
  return { method: "roots/list" };
}

/** Tells whether a handler's result asks for input. */
export function isInputRequired(result: JsonObject): boolean {
  return result["resultType"] === "input_required";
}
