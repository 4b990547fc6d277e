import { isJsonObject, type JsonObject } from "@tenon/jsonrpc";

/**
 * Writes the schemas of properties that are `true` or `false` as objects, in a list of tools: what the published schemas of the
 * legacy revisions know, whose strict clients else refuse the whole list. The list itself when there are none.
 */
export function withObjectSchemas(list: JsonObject): JsonObject {
  const { tools } = list;
  if (!Array.isArray(tools) || !tools.some(hasBooleanSchemas)) return list;
  return { ...list, tools: tools.map((tool) => (hasBooleanSchemas(tool) ? rewritten(tool) : tool)) };
}

const schemaNames = ["inputSchema", "outputSchema"] as const;

function hasBooleanSchemas(tool: unknown): tool is JsonObject {
  if (!isJsonObject(tool)) return false;
  return schemaNames.some((name) => Object.values(propertiesOf(tool[name])).some(isBoolean));
}

function rewritten(tool: JsonObject): JsonObject {
  const copy = { ...tool };
  for (const name of schemaNames) {
    const entries = Object.entries(propertiesOf(tool[name]));
    if (!entries.some(([, schema]) => isBoolean(schema))) continue;
    const properties = entries.map(([key, schema]) => [
      key,
      schema === true ? {} : schema === false ? { not: {} } : schema,
    ]);
    copy[name] = { ...(tool[name] as JsonObject), properties: Object.fromEntries(properties) }; // it has properties
  }
  return copy;
}

function propertiesOf(schema: unknown): JsonObject {
  return isJsonObject(schema) && isJsonObject(schema["properties"]) ? schema["properties"] : {};
}

function isBoolean(value: unknown): boolean {
  return typeof value === "boolean";
}
