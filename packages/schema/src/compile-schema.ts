import { isJsonObject, type JsonObject } from "./json.ts";
import type { InferOutput, JsonSchema, SchemaInput } from "./json-schema.ts";
import { SchemaError } from "./schema-error.ts";
import {
  isStandardSchema,
  jsonSchemaConverterOf,
  type StandardIssue,
  type StandardResult,
  type StandardSchema,
} from "./standard-schema.ts";
import { type JsonSchemaValidator, MAX_ISSUES, type ValidationIssue, type ValidationResult } from "./validator.ts";

/** Which side of a Standard Schema is described: what callers send (`input`), or what validation yields (`output`). */
export type SchemaDirection = "input" | "output";

/** Options of {@link compileSchema}. */
export interface CompileSchemaOptions {
  /** Which side the JSON Schema describes; they differ where the schema has defaults or transforms. */
  readonly direction: SchemaDirection;
  /** Checks the JSON Schema and, for a plain one, the values. */
  readonly validator: JsonSchemaValidator;
}

/** A schema made ready once, to be used for every call. */
export interface CompiledSchema<Output = unknown> {
  /** The JSON Schema as its library or its author wrote it, unknown keywords included. */
  readonly jsonSchema: JsonSchema;
  /** Checks a value; answers with a promise only where the schema library does. */
  validate(value: unknown): ValidationResult<Output> | Promise<ValidationResult<Output>>;
}

/**
 * Makes a schema ready for use: obtains its JSON Schema, checks that against its dialect, and prepares validation. Meant
 * for the moment at which something is registered.
 * @throws {SchemaError} when there is no JSON Schema, or a broken one; the message says what to do.
 * @example
 * ```ts
 * import { compileSchema, createJsonSchemaValidator } from "@tenon/schema";
 * import { z } from "zod";
 *
 * const search = compileSchema(z.object({ query: z.string(), limit: z.number().default(10) }), {
 *   direction: "input",
 *   validator: createJsonSchemaValidator(),
 * });
 * search.validate({ query: "dune" }); // { ok: true, value: { query: "dune", limit: 10 } }
 * ```
 */
export function compileSchema<Schema extends SchemaInput>(
  schema: Schema,
  options: CompileSchemaOptions,
): CompiledSchema<InferOutput<Schema>>;
export function compileSchema(schema: unknown, { direction, validator }: CompileSchemaOptions): CompiledSchema {
  if (isStandardSchema(schema)) {
    const jsonSchema = convert(schema, direction);
    checkConverted(jsonSchema, schema, validator);
    return { jsonSchema, validate: standardValidate(schema) };
  }
  assertJsonSchema(schema);
  return { jsonSchema: schema, validate: validator.compile(schema) };
}

/** Says what somebody passed who meant a schema, before a validator says which member of it is no JSON. */
function assertJsonSchema(schema: unknown): asserts schema is JsonObject {
  const members = isJsonObject(schema) ? Object.values(schema) : [];
  const holdsSchemas = members.some(isStandardSchema);
  if (!holdsSchemas && members.some((member) => typeof member === "function")) {
    throw new SchemaError(
      "not_a_schema",
      "Expected a Standard Schema (zod, valibot, arktype, …) or a JSON Schema object, received an object with methods. If a schema library made it, use a version that implements Standard Schema: zod 4.2, valibot 1.0, arktype 2.1.28 or later.",
    );
  }
  if (holdsSchemas || !isJsonObject(schema)) {
    throw new SchemaError(
      "not_a_schema",
      "Expected a Standard Schema (zod, valibot, arktype, …) or a JSON Schema object. An object whose members are schemas is neither: wrap it, as in z.object({ … }).",
    );
  }
}

function convert(schema: StandardSchema, direction: SchemaDirection): JsonSchema {
  const { vendor } = schema["~standard"];
  const converter = jsonSchemaConverterOf(schema);
  if (converter === undefined) {
    throw new SchemaError(
      "no_json_schema",
      `${vendor}: the schema cannot describe itself as JSON Schema; ${adviceFor(vendor)}.`,
      {
        vendor,
      },
    );
  }
  try {
    return converter[direction]({ target: "draft-2020-12" });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SchemaError(
      "not_representable",
      `${vendor}: the schema's ${direction} cannot be written as JSON Schema (${reason}). Describe what crosses the wire (a date as a string, a bigint as a string or number), put a transform in the handler or give it a result schema, or pass a JSON Schema.`,
      { vendor, cause },
    );
  }
}

function adviceFor(vendor: string): string {
  switch (vendor) {
    case "valibot":
      return "wrap it with toStandardJsonSchema from @valibot/to-json-schema (1.5 or later)";
    case "zod":
      return "use zod 4.2 or later (not zod/v3; in zod/mini, call z.toJSONSchema and pass the JSON Schema)";
    case "arktype":
      return "use arktype 2.1.28 or later";
    default:
      return "use a version of the library that implements Standard JSON Schema, or pass a JSON Schema";
  }
}

function checkConverted(jsonSchema: JsonSchema, schema: StandardSchema, validator: JsonSchemaValidator): void {
  const { vendor } = schema["~standard"];
  try {
    if (validator.check === undefined) {
      validator.compile(jsonSchema);
    } else {
      validator.check(jsonSchema);
    }
  } catch (cause) {
    if (!SchemaError.is(cause)) {
      throw cause;
    }
    const { code, pointer } = cause;
    throw new SchemaError(code, `${vendor} wrote a JSON Schema that is refused: ${cause.message}`, {
      vendor,
      pointer,
      cause,
    });
  }
}

function standardValidate(schema: StandardSchema): CompiledSchema["validate"] {
  const standard = schema["~standard"];
  return (value) => {
    const result = standard.validate(value);
    return "then" in result ? result.then(resultOf) : resultOf(result);
  };
}

function resultOf(result: StandardResult<unknown>): ValidationResult {
  return result.issues === undefined
    ? { ok: true, value: result.value }
    : { ok: false, issues: result.issues.slice(0, MAX_ISSUES).map(issueOf) };
}

function issueOf({ message, path }: StandardIssue): ValidationIssue {
  return { path: path === undefined ? [] : Array.from(path, keyOf), message };
}

function keyOf(segment: PropertyKey | { readonly key: PropertyKey }): string | number {
  const key = typeof segment === "object" ? segment.key : segment;
  return typeof key === "symbol" ? String(key) : key;
}
