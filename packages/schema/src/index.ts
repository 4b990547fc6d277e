export {
  type CompiledSchema,
  type CompileSchemaOptions,
  compileSchema,
  type SchemaDirection,
} from "./compile-schema.ts";
export { createJsonSchemaValidator } from "./eval-free.ts";
export { formats } from "./formats.ts";
export {
  type InferInput,
  type InferOutput,
  type JsonSchema,
  type SchemaInput,
  type TypedJsonSchema,
  typedJsonSchema,
} from "./json-schema.ts";
export { assertObjectSchema, type ObjectSchema } from "./object-schema.ts";
export { SchemaError, type SchemaErrorCode, type SchemaErrorOptions } from "./schema-error.ts";
export {
  isStandardSchema,
  type StandardIssue,
  type StandardJsonSchemaConverter,
  type StandardResult,
  type StandardSchema,
} from "./standard-schema.ts";
export {
  type Formats,
  type JsonSchemaValidator,
  type JsonSchemaValidatorOptions,
  MAX_ISSUES,
  type SchemaLimits,
  type ValidationIssue,
  type ValidationResult,
} from "./validator.ts";
