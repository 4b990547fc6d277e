import type { z } from "zod";
import type { CallToolResult, ElicitRequestParams, JSONValue, ListToolsResult, Tool } from "./index.ts";
import type * as schemas from "./zod.ts";

// Compiled, never run: what a schema gives is what the types say, in both directions.
type Same<A, B> = [A, B] extends [B, A] ? true : never;
export const proofs: [
  Same<z.infer<typeof schemas.ToolSchema>, Tool>,
  Same<z.infer<typeof schemas.CallToolResultSchema>, CallToolResult>,
  Same<z.infer<typeof schemas.ListToolsResultSchema>, ListToolsResult>,
  Same<z.infer<typeof schemas.ElicitRequestParamsSchema>, ElicitRequestParams>,
  Same<z.infer<typeof schemas.JSONValueSchema>, JSONValue>,
] = [true, true, true, true, true];
