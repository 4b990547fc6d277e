import type { Json } from "./official-schemas.ts";

const maxDepth = 6;

/** Values that a schema allows: one with required members only, one with all, and one for each alternative of a member. */
export function samplesOf(schema: Json, definitions: { [name: string]: Json }, depth = 0): unknown[] {
  const at = (inner: unknown): unknown[] => samplesOf(inner as Json, definitions, depth + 1); // schemas hold schemas
  if (typeof schema["$ref"] === "string") {
    const target = definitions[schema["$ref"].slice(schema["$ref"].lastIndexOf("/") + 1)];
    return target === undefined || depth > maxDepth ? [] : samplesOf(target, definitions, depth + 1);
  }
  const union = schema["anyOf"] ?? schema["oneOf"];
  if (Array.isArray(union)) return union.flatMap(at);
  if (Array.isArray(schema["allOf"])) return [mergeAll(schema["allOf"].map((part) => at(part).at(-1)))];
  if ("const" in schema) return [schema["const"]];
  if (Array.isArray(schema["enum"])) return schema["enum"].slice(0, 2);
  const types = Array.isArray(schema["type"]) ? schema["type"] : [schema["type"]];
  return types.flatMap((type) => typedSamples(String(type), schema, at));
}

function typedSamples(type: string, schema: Json, at: (inner: unknown) => unknown[]): unknown[] {
  switch (type) {
    case "string":
      return ["text"];
    case "integer":
      return [1];
    case "number":
      return [0.5];
    case "boolean":
      return [true];
    case "null":
      return [null];
    case "array":
      return [[], at(schema["items"]).slice(0, 8)];
    case "object":
      return objectSamples(schema, at);
    default:
      return [{ anything: [1.5, null] }];
  }
}

function objectSamples(schema: Json, at: (inner: unknown) => unknown[]): unknown[] {
  const required = new Set(Array.isArray(schema["required"]) ? schema["required"] : []);
  const members = Object.entries((schema["properties"] ?? {}) as Json).map(([name, inner]) => ({
    name,
    values: at(inner),
  })); // by the meaning of the keyword
  const usable = members.filter(({ values }) => values.length > 0);
  const full = Object.fromEntries(usable.map(({ name, values }) => [name, values.at(-1)]));
  const minimal = Object.fromEntries(
    usable.filter(({ name }) => required.has(name)).map(({ name, values }) => [name, values[0]]),
  );
  const variants = usable.flatMap(({ name, values }) =>
    values.slice(0, 8).map((value) => ({ ...minimal, [name]: value })),
  );
  const additional = schema["additionalProperties"];
  const open = typeof additional === "object" ? at(additional).map((value) => ({ ...minimal, extra: value })) : [];
  return dedupe([minimal, ...variants, ...open, { ...full, unknown: { kept: true } }]);
}

function dedupe(values: readonly unknown[]): unknown[] {
  return [...new Set(values.map((value) => JSON.stringify(value)))].map((text) => JSON.parse(text));
}

function mergeAll(parts: readonly unknown[]): unknown {
  return Object.assign({}, ...parts.filter((part) => typeof part === "object"));
}
