import { isJsonObject, type JsonObject, McpError } from "@tenon/jsonrpc";
import { type ElicitRequestFormParams, ErrorCode } from "@tenon/protocol";
import {
  compileSchema,
  type InferOutput,
  isStandardSchema,
  type JsonSchemaValidator,
  type SchemaInput,
} from "@tenon/schema";
import { describeIssues } from "./issues.ts";
import { ToolError } from "./tool-error.ts";

/** What the user answered: the form that was filled in, or that there is none. */
export type ElicitAnswer<Content> =
  | { readonly action: "accept"; readonly content: Content }
  | { readonly action: "decline" | "cancel"; readonly content?: undefined };

/** What the user answered when asked to open a URL. `accept` means that they agreed to, not that they are done there. */
export type ElicitUrlAnswer = { readonly action: "accept" | "decline" | "cancel" };

/**
 * The form that the user filled in; for handlers and resolvers that can do nothing without it.
 *
 * @throws {ToolError} `otherwise`, when the user declined or went away: a tool then ends with it, for the model to read.
 */
export function acceptedContent<Content>(
  answer: ElicitAnswer<Content>,
  otherwise = "The user did not agree.",
): Content {
  if (answer.action === "accept") return answer.content;
  throw new ToolError(otherwise);
}

/** What every question takes. */
export interface AskOptions {
  /**
   * The name of the question within the call, which the client sees as the key of `inputRequests`. Default: the kind of
   * question and a number, in the order in which the handler asks.
   */
  readonly key?: string | undefined;
}

type FormSchema = ElicitRequestFormParams["requestedSchema"];

/** A question that is put as a form, ready to be asked. */
export interface Form<Schema extends SchemaInput> {
  readonly requestedSchema: FormSchema;
  read(answer: JsonObject): Promise<ElicitAnswer<InferOutput<Schema>>>;
}

/**
 * Makes a form of a schema: flat, with fields that are texts, numbers, choices or yes and no. A plain JSON Schema is taken as
 * it is.
 *
 * @throws {TypeError} for a field that no form can show, with its name.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export function createForm<Schema extends SchemaInput>(schema: Schema, validator: JsonSchemaValidator): Form<Schema> {
  const compiled = compileSchema(schema as SchemaInput, { direction: "input", validator });
  const requestedSchema = isStandardSchema(schema)
    ? flatten(compiled.jsonSchema)
    : (compiled.jsonSchema as unknown as FormSchema); // the author's own
  return {
    requestedSchema,
    async read(answer) {
      const action = answer["action"];
      if (action === "decline" || action === "cancel") return { action };
      if (action !== "accept") throw badAnswer('"action" must be "accept", "decline" or "cancel"');
      const checked = await compiled.validate(answer["content"] ?? {});
      if (!checked.ok) throw badAnswer(describeIssues(checked.issues));
      return { action, content: checked.value as InferOutput<Schema> };
    },
  };
}

/**
 * Asserts that a user can be asked to open a URL: a page, and nothing that runs, reads files or carries a password.
 *
 * @throws {TypeError}
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export function assertElicitUrl(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (/^https?:$/.test(parsed?.protocol ?? "") && parsed?.username === "" && parsed.password === "") return;
  throw new TypeError(
    `The user cannot be asked to open ${JSON.stringify(url)}; expected an https: or http: URL without credentials`,
  );
}

/** Reads the answer to a URL that the user was asked to open. */
export function readUrlAnswer(answer: JsonObject): ElicitUrlAnswer {
  const action = answer["action"];
  if (action === "accept" || action === "decline" || action === "cancel") return { action };
  throw badAnswer('"action" must be "accept", "decline" or "cancel"');
}

function badAnswer(what: string): McpError {
  return new McpError(ErrorCode.InvalidParams, `The answer to the elicitation does not fit: ${what}`);
}

const kept = {
  string: ["title", "description", "minLength", "maxLength", "format", "default", "enum", "enumNames", "oneOf"],
  number: ["title", "description", "minimum", "maximum", "default"],
  boolean: ["title", "description", "default"],
  array: ["title", "description", "minItems", "maxItems", "default", "items"],
} as const;
const formats: ReadonlySet<unknown> = new Set(["email", "uri", "date", "date-time"]);

function flatten(schema: Readonly<JsonObject>): FormSchema {
  const { properties, required } = schema;
  if (schema["type"] !== "object" || !isJsonObject(properties))
    throw new TypeError("A form needs an object schema with fields");
  const fields = Object.entries(properties).map(([name, field]) => [name, flattenField(name, field)]);
  return {
    type: "object",
    properties: Object.fromEntries(fields),
    ...(Array.isArray(required) && required.length > 0 && { required }),
  };
}

function flattenField(name: string, field: unknown): JsonObject {
  const source = isJsonObject(field) ? titledChoices(field) : {};
  switch (source["type"]) {
    case "string":
      return withoutUnknownFormat({ type: "string", ...pick(withChoices(source), kept.string) });
    case "number":
    case "integer":
      return { type: source["type"], ...pick(withoutSafeBounds(withInclusiveBounds(source)), kept.number) };
    case "boolean":
      return { type: "boolean", ...pick(source, kept.boolean) };
    case "array": {
      const items = isJsonObject(source["items"]) ? titledChoices(source["items"], "anyOf") : {};
      if (Array.isArray(items["enum"]))
        return { type: "array", ...pick(source, kept.array), items: { type: "string", enum: items["enum"] } };
      if (Array.isArray(items["anyOf"]))
        return { type: "array", ...pick(source, kept.array), items: { anyOf: items["anyOf"] } };
    }
  }
  throw new TypeError(
    `The field "${name}" cannot be shown in a form: use a string, a number, a boolean, an enum, or an array of an enum, and ask for the rest in another way`,
  );
}

/** A union of constants with titles, as schema libraries write it, becomes the form's own way to say that. */
function titledChoices(field: JsonObject, as: "oneOf" | "anyOf" = "oneOf"): JsonObject {
  const choices = field["anyOf"] ?? field["oneOf"];
  if (
    !Array.isArray(choices) ||
    !choices.every((choice) => isJsonObject(choice) && typeof choice["const"] === "string")
  )
    return field;
  const { anyOf: _anyOf, oneOf: _oneOf, ...rest } = field;
  if (choices.every((choice) => typeof choice["title"] === "string")) {
    return { ...rest, type: "string", [as]: choices.map((choice) => pick(choice, ["const", "title"])) };
  }
  return { ...rest, type: "string", enum: choices.map((choice) => choice["const"]) };
}

function withoutUnknownFormat(field: JsonObject): JsonObject {
  if (field["format"] === undefined || formats.has(field["format"])) return field;
  const { format: _, ...rest } = field;
  return rest;
}

/** A constant is a choice of one. */
function withChoices(field: JsonObject): JsonObject {
  return typeof field["const"] === "string" ? { ...field, enum: [field["const"]] } : field;
}

/** Forms have no exclusive bounds; those of integers can be said in the other way. */
function withInclusiveBounds(field: JsonObject): JsonObject {
  const { exclusiveMinimum: above, exclusiveMaximum: below } = field;
  if (field["type"] !== "integer") return field;
  return {
    ...field,
    ...(typeof above === "number" && { minimum: Math.floor(above) + 1 }),
    ...(typeof below === "number" && { maximum: Math.ceil(below) - 1 }),
  };
}

/** Schema libraries bound integers by what a double can hold; a user has no use for that. */
function withoutSafeBounds({ minimum, maximum, ...rest }: JsonObject): JsonObject {
  return {
    ...rest,
    ...(minimum !== undefined && minimum !== Number.MIN_SAFE_INTEGER && { minimum }),
    ...(maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER && { maximum }),
  };
}

function pick(source: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(keys.filter((key) => source[key] !== undefined).map((key) => [key, source[key]]));
}
