// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { InputRequest, InputRequests, InputRequiredResult, InputResponse, InputResponseRequestParams, InputResponses } from "../types/input-required.ts";
import { ElicitRequestSchema, ElicitResultSchema } from "./elicitation.ts";
import { RequestMetaObjectSchema, ResultMetaObjectSchema } from "./meta.ts";
import { ListRootsRequestSchema, ListRootsResultSchema } from "./roots.ts";
import { CreateMessageRequestSchema, CreateMessageResultSchema } from "./sampling.ts";

/** Something that the server must know from the client before it can go on. */
export const InputRequestSchema: z.ZodType<InputRequest> = z.union([CreateMessageRequestSchema, ListRootsRequestSchema, ElicitRequestSchema]);

/** What the server must know, by names of its own choice. */
export const InputRequestsSchema: z.ZodType<InputRequests> = z.record(z.string(), InputRequestSchema);

/** The answer to one input request. */
export const InputResponseSchema: z.ZodType<InputResponse> = z.union([CreateMessageResultSchema, ListRootsResultSchema, ElicitResultSchema]);

/** The answers, by the names of the input requests. */
export const InputResponsesSchema: z.ZodType<InputResponses> = z.record(z.string(), InputResponseSchema);

/** Not an answer yet: send the request again with the answers and the state. */
export const InputRequiredResultSchema: z.ZodType<InputRequiredResult> = z.looseObject({
  _meta: ResultMetaObjectSchema.optional(),
  inputRequests: InputRequestsSchema.optional(),
  requestState: z.string().optional(),
  resultType: z.literal("input_required"),
});

/** What the params of a request hold that may be sent again with answers. */
export const InputResponseRequestParamsSchema: z.ZodType<InputResponseRequestParams> = z.looseObject({
  _meta: RequestMetaObjectSchema.optional(),
  inputResponses: InputResponsesSchema.optional(),
  requestState: z.string().optional(),
});
