import type { PoolEntry } from "../../scripts/generate-protocol/pool.ts";
import type { Shape } from "../../scripts/generate-protocol/shape.ts";

/** The checks written back as one JSON Schema, for ajv: the same sharing between revisions, the same tolerances. */
export function toJsonSchema(entries: readonly PoolEntry[]): object {
  return { $id: "pool", $defs: Object.fromEntries(entries.map(({ name, shape }) => [name, schemaOf(shape)])) };
}

function schemaOf(shape: Shape): object {
  switch (shape.kind) {
    case "any":
      return {};
    case "string":
    case "boolean":
    case "null":
      return { type: shape.kind };
    case "number":
      return {
        type: shape.integer ? "integer" : "number",
        ...(shape.minimum !== undefined && { minimum: shape.minimum }),
        ...(shape.maximum !== undefined && { maximum: shape.maximum }),
      };
    case "const":
      return { const: shape.value };
    case "enum":
      return { enum: shape.values };
    case "ref":
      return { $ref: `#/$defs/${shape.name}` };
    case "array":
      return { type: "array", items: schemaOf(shape.items), ...(shape.maxItems && { maxItems: shape.maxItems }) };
    case "union":
      return { anyOf: shape.of.map(schemaOf) };
    case "all":
      return { allOf: shape.of.map(schemaOf) };
    case "object": {
      const properties = [...shape.properties].map(([name, property]) => [name, schemaOf(property.shape)]);
      const required = [...shape.properties].filter(([, property]) => property.required).map(([name]) => name);
      return {
        type: "object",
        ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
        ...(required.length > 0 && { required }),
        ...(shape.additional && { additionalProperties: schemaOf(shape.additional) }),
      };
    }
  }
}
