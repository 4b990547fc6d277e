/**
 * The part of Standard Schema v1 that is used here: how a schema validates, and what types it carries.
 * @see https://standardschema.dev/schema
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

/** What a Standard Schema answers: a value, or the issues that speak against it. */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** One issue as a Standard Schema reports it. */
export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/**
 * The part of Standard JSON Schema v1 that is used here: how a schema describes itself as JSON Schema.
 * @see https://standardschema.dev/json-schema
 */
export interface StandardJsonSchemaConverter {
  readonly input: (options: { readonly target: string }) => Record<string, unknown>;
  readonly output: (options: { readonly target: string }) => Record<string, unknown>;
}

/** Tells whether a value carries the Standard Schema v1 interface; a schema may be an object or a function. */
export function isStandardSchema(value: unknown): value is StandardSchema {
  if ((typeof value !== "object" && typeof value !== "function") || value === null || !("~standard" in value)) {
    return false;
  }
  const standard = value["~standard"];
  return (
    typeof standard === "object" &&
    standard !== null &&
    "validate" in standard &&
    typeof standard.validate === "function"
  );
}

/** The JSON Schema converter of a Standard Schema, or undefined where the library offers none. */
export function jsonSchemaConverterOf(schema: StandardSchema): StandardJsonSchemaConverter | undefined {
  const standard: object = schema["~standard"];
  return "jsonSchema" in standard && isConverter(standard.jsonSchema) ? standard.jsonSchema : undefined;
}

function isConverter(value: unknown): value is StandardJsonSchemaConverter {
  return (
    typeof value === "object" &&
    value !== null &&
    "input" in value &&
    typeof value.input === "function" &&
    "output" in value &&
    typeof value.output === "function"
  );
}
