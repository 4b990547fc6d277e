// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { HeaderMismatchError, InternalError, InvalidParamsError, InvalidRequestError, MethodNotFoundError, MissingRequiredClientCapabilityError, ParseError, URLElicitationRequiredError, UnsupportedProtocolVersionError } from "../types/errors.ts";
import { ClientCapabilitiesSchema } from "./capabilities.ts";
import { ElicitRequestURLParamsSchema } from "./elicitation.ts";
import { JSONRPCErrorObjectSchema } from "./jsonrpc.ts";
import { RequestIdSchema } from "./scalars.ts";

/** The text was not JSON. */
export const ParseErrorSchema: z.ZodType<ParseError> = z.looseObject({
  code: z.literal(-32700),
  data: z.unknown().optional(),
  message: z.string(),
});

/** The JSON was not a request. */
export const InvalidRequestErrorSchema: z.ZodType<InvalidRequestError> = z.looseObject({
  code: z.literal(-32600),
  data: z.unknown().optional(),
  message: z.string(),
});

/** There is no such method, or its capability is off. */
export const MethodNotFoundErrorSchema: z.ZodType<MethodNotFoundError> = z.looseObject({
  code: z.literal(-32601),
  data: z.unknown().optional(),
  message: z.string(),
});

/** The params did not fit the method. */
export const InvalidParamsErrorSchema: z.ZodType<InvalidParamsError> = z.looseObject({
  code: z.literal(-32602),
  data: z.unknown().optional(),
  message: z.string(),
});

/** The receiver failed. */
export const InternalErrorSchema: z.ZodType<InternalError> = z.looseObject({
  code: z.literal(-32603),
  data: z.unknown().optional(),
  message: z.string(),
});

/** An HTTP header and the body disagree. */
export const HeaderMismatchErrorSchema: z.ZodType<HeaderMismatchError> = z.looseObject({
  error: z.intersection(JSONRPCErrorObjectSchema, z.looseObject({
    code: z.literal(-32020),
  })),
  id: RequestIdSchema.optional(),
  jsonrpc: z.literal("2.0"),
});

/** The request did not declare a capability that it needs. */
export const MissingRequiredClientCapabilityErrorSchema: z.ZodType<MissingRequiredClientCapabilityError> = z.looseObject({
  error: z.intersection(JSONRPCErrorObjectSchema, z.looseObject({
    code: z.literal(-32021),
    data: z.looseObject({
      requiredCapabilities: ClientCapabilitiesSchema,
    }),
  })),
  id: RequestIdSchema.optional(),
  jsonrpc: z.literal("2.0"),
});

/** The request is written in a revision that is not served. */
export const UnsupportedProtocolVersionErrorSchema: z.ZodType<UnsupportedProtocolVersionError> = z.looseObject({
  error: z.intersection(JSONRPCErrorObjectSchema, z.looseObject({
    code: z.literal(-32022),
    data: z.looseObject({
      requested: z.string(),
      supported: z.array(z.string()),
    }),
  })),
  id: RequestIdSchema.optional(),
  jsonrpc: z.literal("2.0"),
});

/** 2025-11-25 only: the user has to visit pages before the request can succeed. */
export const URLElicitationRequiredErrorSchema: z.ZodType<URLElicitationRequiredError> = z.looseObject({
  error: z.intersection(JSONRPCErrorObjectSchema, z.looseObject({
    code: z.literal(-32042),
    data: z.looseObject({
      elicitations: z.array(ElicitRequestURLParamsSchema),
    }),
  })),
  id: RequestIdSchema.optional(),
  jsonrpc: z.literal("2.0"),
});
