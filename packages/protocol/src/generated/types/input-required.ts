// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import type { ElicitRequest, ElicitResult } from "./elicitation.ts";
import type { RequestMetaObject, ResultMetaObject } from "./meta.ts";
import type { ListRootsRequest, ListRootsResult } from "./roots.ts";
import type { CreateMessageRequest, CreateMessageResult } from "./sampling.ts";

/**
 * Something that the server must know from the client before it can go on.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
 */
export type InputRequest = CreateMessageRequest | ListRootsRequest | ElicitRequest;

/**
 * What the server must know, by names of its own choice.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
 */
export type InputRequests = { [key: string]: InputRequest };

/**
 * The answer to one input request.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
 */
export type InputResponse = CreateMessageResult | ListRootsResult | ElicitResult;

/**
 * The answers, by the names of the input requests.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
 */
export type InputResponses = { [key: string]: InputResponse };

/**
 * Not an answer yet: send the request again with the answers and the state.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
 */
export type InputRequiredResult = {
  /** Tells this result from a complete one. */
  resultType: "input_required";
  /** What to find out before the request is sent again. */
  inputRequests?: InputRequests | undefined;
  /** To be sent back unchanged; the client must not look into it. */
  requestState?: string | undefined;
  /** Additional data under namespaced keys. */
  _meta?: ResultMetaObject | undefined;
};

/**
 * What the params of a request hold that may be sent again with answers.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
 */
export type InputResponseRequestParams = {
  /** Answers to the `inputRequests` of the result before. */
  inputResponses?: InputResponses | undefined;
  /** The state of the result before, unchanged. */
  requestState?: string | undefined;
  /** Additional data under namespaced keys. */
  _meta?: RequestMetaObject | undefined;
};
