import { isJsonObject, type JsonObject } from "./json.ts";
import { SchemaError } from "./schema-error.ts";

/** The keywords whose subschemas apply to the same value as the schema that holds them. */
const inPlaceLists = ["allOf", "anyOf", "oneOf"] as const;
const inPlaceSchemas = ["not", "if", "then", "else"] as const;

/**
 * Refuses a normal-form schema that would apply to one value for ever (`{ $ref: "#" }`), or more often than the limit: a
 * few dozen definitions that each refer twice to the next one are small to send and exponential to evaluate.
 * @throws {SchemaError} `invalid_schema`, `limit_exceeded`
 */
export function assertApplicable(
  schemas: readonly JsonObject[],
  definitions: readonly unknown[],
  maxApplied: number,
): void {
  const counts = new Map<JsonObject, number | "open">();

  function count(schema: unknown): number {
    if (!isJsonObject(schema)) {
      return 1;
    }
    const known = counts.get(schema);
    if (known === "open") {
      throw new SchemaError(
        "invalid_schema",
        "The schema refers to itself without ever moving on to a part of the value.",
      );
    }
    if (known !== undefined) {
      return known;
    }
    counts.set(schema, "open");
    let total = 1;
    for (const key of inPlaceLists) {
      const list = schema[key];
      for (const member of Array.isArray(list) ? list : []) {
        total += count(member);
      }
    }
    for (const key of inPlaceSchemas) {
      total += key in schema ? count(schema[key]) : 0;
    }
    if (typeof schema["$ref"] === "string") {
      total += count(definitions[Number(schema["$ref"].slice("#/$defs/".length))]);
    }
    if (total > maxApplied) {
      throw new SchemaError("limit_exceeded", `More than ${maxApplied} subschemas apply to one value (maxApplied).`);
    }
    counts.set(schema, total);
    return total;
  }

  for (const schema of schemas) {
    count(schema);
  }
}
