import { readFile } from "node:fs/promises";
import type { Definitions, Property, Shape } from "./shape.ts";

type Json = Readonly<Record<string, unknown>>;

const understood = new Set(
  `$ref type const enum anyOf oneOf allOf properties required additionalProperties items minimum maximum maxItems
   description default format`.split(/\s+/),
);

/** The definitions of one revision's `schema.json`. */
export async function readDefinitions(file: URL): Promise<Definitions> {
  const schema: unknown = JSON.parse(await readFile(file, "utf8"));
  return toDefinitions(schema);
}

/** The definitions of a parsed schema: `definitions` in the older revisions, `$defs` in the newer ones. */
export function toDefinitions(schema: unknown): Definitions {
  const root = asObject(schema, "the schema");
  const definitions = asObject(root["$defs"] ?? root["definitions"], "$defs");
  return new Map(Object.entries(definitions).map(([name, value]) => [name, toShape(value, name)]));
}

/** @throws when the schema uses a keyword that the generator would otherwise have to ignore. */
export function toShape(schema: unknown, where: string): Shape {
  if (schema === true) return { kind: "any" };
  const node = asObject(schema, where);
  for (const keyword of Object.keys(node)) {
    if (!understood.has(keyword)) throw new Error(`${where}: the keyword "${keyword}" is not understood`);
  }
  if (typeof node["$ref"] === "string") return { kind: "ref", name: lastSegment(node["$ref"]) };
  const union = node["anyOf"] ?? node["oneOf"];
  if (Array.isArray(union)) return { kind: "union", of: union.map((part, i) => toShape(part, `${where}|${i}`)) };
  if (Array.isArray(node["allOf"])) {
    return { kind: "all", of: node["allOf"].map((part, i) => toShape(part, `${where}&${i}`)) };
  }
  if (typeof node["const"] === "string" || typeof node["const"] === "number") {
    return { kind: "const", value: node["const"] };
  }
  if (Array.isArray(node["enum"])) return { kind: "enum", values: node["enum"].map(String) };
  const type = node["type"];
  if (Array.isArray(type)) return { kind: "union", of: type.map((one) => typed(String(one), node, where)) };
  return type === undefined ? untyped(node, where) : typed(String(type), node, where);
}

function untyped(node: Json, where: string): Shape {
  const rest = Object.keys(node).filter((keyword) => keyword !== "description" && keyword !== "default");
  if (rest.length > 0) throw new Error(`${where}: ${rest.join(", ")} without a type`);
  return { kind: "any" };
}

function typed(type: string, node: Json, where: string): Shape {
  switch (type) {
    case "string":
    case "boolean":
    case "null":
      return { kind: type };
    case "number":
    case "integer":
      return {
        kind: "number",
        integer: type === "integer",
        minimum: asNumber(node["minimum"]),
        maximum: asNumber(node["maximum"]),
      };
    case "array":
      return {
        kind: "array",
        items: toShape(node["items"] ?? true, `${where}[]`),
        maxItems: asNumber(node["maxItems"]),
      };
    case "object":
      return objectShape(node, where);
    default:
      throw new Error(`${where}: the type "${type}" is not understood`);
  }
}

function objectShape(node: Json, where: string): Shape {
  const required = new Set(Array.isArray(node["required"]) ? node["required"] : []);
  const properties = new Map<string, Property>();
  for (const [name, value] of Object.entries(asObject(node["properties"] ?? {}, where))) {
    properties.set(name, { shape: toShape(value, `${where}.${name}`), required: required.has(name) });
  }
  for (const name of required) {
    if (!properties.has(name)) throw new Error(`${where}: "${name}" is required but not described`);
  }
  const additional = node["additionalProperties"];
  if (additional === false) throw new Error(`${where}: closed objects are not understood`);
  return {
    kind: "object",
    properties,
    additional: additional === undefined ? undefined : toShape(additional, `${where}.*`),
  };
}

function lastSegment(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf("/") + 1);
}

function asNumber(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function asObject(value: unknown, where: string): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(`${where} is not an object`);
  return value as Json; // just checked
}
