// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { JSONRPCErrorObject, JSONRPCErrorResponse, JSONRPCMessage, JSONRPCNotification, JSONRPCRequest, JSONRPCResponse, JSONRPCResultResponse } from "../types/jsonrpc.ts";
import { ResultSchema } from "./base.ts";
import { RequestIdSchema } from "./scalars.ts";

/** A message that wants an answer. */
export const JSONRPCRequestSchema: z.ZodType<JSONRPCRequest> = z.looseObject({
  id: RequestIdSchema,
  jsonrpc: z.literal("2.0"),
  method: z.string(),
  params: z.looseObject({}).optional(),
});

/** A message that wants none. */
export const JSONRPCNotificationSchema: z.ZodType<JSONRPCNotification> = z.looseObject({
  jsonrpc: z.literal("2.0"),
  method: z.string(),
  params: z.looseObject({}).optional(),
});

/** The answer to a request that succeeded. */
export const JSONRPCResultResponseSchema: z.ZodType<JSONRPCResultResponse> = z.looseObject({
  id: RequestIdSchema,
  jsonrpc: z.literal("2.0"),
  result: ResultSchema,
});

/** Why a request failed. */
export const JSONRPCErrorObjectSchema: z.ZodType<JSONRPCErrorObject> = z.looseObject({
  code: z.number().int(),
  data: z.unknown().optional(),
  message: z.string(),
});

/** The answer to a request that failed; without `id` when the request could not be read. */
export const JSONRPCErrorResponseSchema: z.ZodType<JSONRPCErrorResponse> = z.looseObject({
  error: JSONRPCErrorObjectSchema,
  id: RequestIdSchema.optional(),
  jsonrpc: z.literal("2.0"),
});

/** Any message on the wire. */
export const JSONRPCMessageSchema: z.ZodType<JSONRPCMessage> = z.union([JSONRPCRequestSchema, JSONRPCNotificationSchema, JSONRPCResultResponseSchema, JSONRPCErrorResponseSchema]);

/** The answer to a request. */
export const JSONRPCResponseSchema: z.ZodType<JSONRPCResponse> = z.union([JSONRPCResultResponseSchema, JSONRPCErrorResponseSchema]);
