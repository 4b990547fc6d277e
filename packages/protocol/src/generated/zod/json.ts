// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { JSONArray, JSONObject, JSONValue } from "../types/json.ts";

/** Any value that JSON can write. */
export const JSONValueSchema: z.ZodType<JSONValue> = z.json();

/** A JSON object with members of any kind. */
export const JSONObjectSchema: z.ZodType<JSONObject> = z.record(z.string(), z.json());

/** A JSON array with items of any kind. */
export const JSONArraySchema: z.ZodType<JSONArray> = z.array(z.json());
