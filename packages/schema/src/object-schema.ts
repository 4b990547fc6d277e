import type { JsonSchema } from "./json-schema.ts";
import { SchemaError } from "./schema-error.ts";

/** A JSON Schema that describes objects, as the protocol demands of a tool's schemas. */
export interface ObjectSchema extends JsonSchema {
  readonly type: "object";
}

/**
 * Asserts the rule that the protocol has for a tool's `inputSchema`: its root says `type: "object"`.
 * @param what names the schema in the message, e.g. `tool "search": inputSchema`
 * @throws {SchemaError} `not_an_object_schema`
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools
 */
export function assertObjectSchema(schema: JsonSchema, what = "The schema"): asserts schema is ObjectSchema {
  if (schema["type"] === "object") {
    return;
  }
  const found =
    schema["type"] === undefined
      ? ["anyOf", "oneOf", "allOf", "$ref"].find((key) => key in schema)
      : `type: ${JSON.stringify(schema["type"])}`;
  const hint =
    found === "anyOf" || found === "oneOf" || found === "allOf" || found === "$ref"
      ? `its root is "${found}" without a type; add type: "object" beside it, or put the union inside a property`
      : found === undefined
        ? 'found no type; add type: "object"'
        : `found ${found}; wrap it in an object, as in { type: "object", properties: { value: … } }`;
  throw new SchemaError("not_an_object_schema", `${what} must have type: "object" at its root: ${hint}.`, {
    pointer: "#",
  });
}
