// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { PingRequest } from "../types/ping.ts";
import { RequestParamsSchema } from "./base.ts";
import { RequestIdSchema } from "./scalars.ts";

/** Legacy: asks whether the peer is still there. */
export const PingRequestSchema: z.ZodType<PingRequest> = z.looseObject({
  id: RequestIdSchema,
  jsonrpc: z.literal("2.0"),
  method: z.literal("ping"),
  params: RequestParamsSchema.optional(),
});
