import { isJsonObject, type JsonObject } from "@tenon/jsonrpc";
import type { PromptArgument } from "@tenon/protocol";

/** What is known of the arguments of a prompt from their schema. */
export interface PromptArguments {
  /** As they are listed. */
  readonly listed: PromptArgument[];
  /** How the texts of those that are no texts are read, by name. */
  readonly readers: ReadonlyMap<string, (text: string) => unknown>;
}

/**
 * Reads the arguments of a prompt from the JSON Schema that describes them.
 *
 * @throws {TypeError} for an argument that no text can be read as: on the wire all of them are texts.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts
 */
export function readPromptArguments(prompt: string, schema: JsonObject): PromptArguments {
  const properties = isJsonObject(schema["properties"]) ? schema["properties"] : {};
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const known: Known = new Map();
  const listed: PromptArgument[] = [];
  const readers = new Map<string, (text: string) => unknown>();
  for (const [name, property] of Object.entries(properties)) {
    const { title, description } = isJsonObject(property) ? property : {};
    listed.push({
      name,
      ...(typeof title === "string" && { title }),
      ...(typeof description === "string" && { description }),
      required: required.includes(name),
    });
    const types = typesOf(property, schema, known);
    if (types === undefined || types.has("string")) continue;
    readers.set(name, readerOf(types) ?? refuse(prompt, name, types));
  }
  return { listed, readers };
}

/** Gives numbers and booleans in the place of their texts. A text that is none stays one, for the schema to refuse. */
export function withTextsRead(args: JsonObject, { readers }: PromptArguments): JsonObject {
  if (readers.size === 0) return args;
  const read = ([name, value]: [string, unknown]): [string, unknown] => {
    const reader = readers.get(name);
    return [name, reader === undefined || typeof value !== "string" ? value : reader(value)];
  };
  return Object.fromEntries(Object.entries(args).map(read));
}

function readerOf(types: ReadonlySet<string>): ((text: string) => unknown) | undefined {
  const isNumeric = types.has("number") || types.has("integer");
  if (types.has("boolean")) {
    return (text) => (text === "true" ? true : text === "false" ? false : isNumeric ? readNumber(text) : text);
  }
  return isNumeric ? readNumber : undefined;
}

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const digits = /^-?\d+$/;

/** The number that a text is in JSON, unless a double is another one. */
function readNumber(text: string): number | string {
  if (!jsonNumber.test(text)) return text;
  const value = Number(text);
  const isAnother = digits.test(text) ? !Number.isSafeInteger(value) : !Number.isFinite(value);
  return isAnother ? text : value;
}

function refuse(prompt: string, name: string, types: ReadonlySet<string>): never {
  throw new TypeError(
    `The argument "${name}" of prompt "${prompt}" can never be given: clients send texts, and its schema takes ${[...types].join(" or ")}. ` +
      "Let it take a string, and make what you need of that: z.string().transform(…), or in the handler",
  );
}

/** What was found out about the parts of a schema so far; undefined while they are looked at, where one refers to itself. */
type Known = Map<JsonObject, ReadonlySet<string> | undefined>;

/** The JSON types that a schema lets through; undefined where it does not say, and so may let any. */
function typesOf(schema: unknown, root: JsonObject, known: Known): ReadonlySet<string> | undefined {
  if (!isJsonObject(schema)) return undefined;
  if (!known.has(schema)) {
    known.set(schema, undefined);
    known.set(
      schema,
      findTypes(schema, (part) => typesOf(part, root, known), root),
    );
  }
  return known.get(schema);
}

function findTypes(
  schema: JsonObject,
  typesIn: (part: unknown) => ReadonlySet<string> | undefined,
  root: JsonObject,
): ReadonlySet<string> | undefined {
  const { type, enum: choices, allOf, $ref } = schema;
  if (typeof type === "string") return new Set([type]);
  if (Array.isArray(type)) return new Set(type);
  if ("const" in schema) return new Set([typeOf(schema["const"])]);
  if (Array.isArray(choices)) return new Set(choices.map(typeOf));
  const union = schema["anyOf"] ?? schema["oneOf"];
  if (Array.isArray(union)) {
    const each = union.map(typesIn);
    return each.every((types) => types !== undefined) ? new Set(each.flatMap((types) => [...types])) : undefined;
  }
  if (Array.isArray(allOf)) return allOf.map(typesIn).find((types) => types !== undefined);
  return typeof $ref === "string" ? typesIn(at($ref, root)) : undefined;
}

/** What a reference within a schema means; undefined for every other. */
function at(reference: string, root: JsonObject): unknown {
  if (reference !== "#" && !reference.startsWith("#/")) return undefined;
  let place: unknown = root;
  for (const token of reference.split("/").slice(1)) {
    const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
    place = isJsonObject(place) && Object.hasOwn(place, key) ? place[key] : undefined;
  }
  return place;
}

function typeOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}
