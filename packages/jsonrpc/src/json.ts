/** A JSON object as it came from, or goes to, the wire: unknown fields stay where they are. */
export type JsonObject = { [key: string]: unknown };

/** Tells whether a value is a JSON object: not null, not an array, not a primitive. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
