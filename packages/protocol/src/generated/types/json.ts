// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

/**
 * Any value that JSON can write.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic
 */
export type JSONValue = string | number | boolean | null | JSONObject | JSONArray;

/**
 * A JSON object with members of any kind.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic
 */
export type JSONObject = { [key: string]: JSONValue };

/**
 * A JSON array with items of any kind.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic
 */
export type JSONArray = JSONValue[];
