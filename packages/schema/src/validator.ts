import type { JsonSchema } from "./json-schema.ts";

/** One reason why a value does not fit. */
export interface ValidationIssue {
  /** Keys and indexes from the root of the value to the place at fault; empty for the value itself. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A value that fits, or the issues that speak against it (at least one, at most {@link MAX_ISSUES}). */
export type ValidationResult<Value = unknown> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly issues: readonly ValidationIssue[] };

/** How many issues of one value are reported at most; a hostile value can break a rule a million times. */
export const MAX_ISSUES = 50;

/**
 * The port through which JSON Schemas are turned into checks. An implementation never fetches anything, never changes the
 * schema or the value, and keeps nothing of a schema but what the returned function itself needs.
 */
export interface JsonSchemaValidator {
  /** A short name for logs. */
  readonly name: string;
  /**
   * Compiles a schema once; the returned function never throws for a JSON value.
   * @throws {SchemaError} when the schema is invalid, of an unknown dialect, over a limit, or refers outside itself.
   */
  compile(schema: JsonSchema): (value: unknown) => ValidationResult;
  /**
   * Refuses what {@link JsonSchemaValidator.compile} would refuse, without the cost of compiling. Without it, `compile` is
   * called and its answer thrown away.
   * @throws {SchemaError}
   */
  check?(schema: JsonSchema): void;
}

/** Bounds on schemas, which may come from a peer. Every bound is checked at compile time. */
export interface SchemaLimits {
  /** Nesting of objects and arrays in the schema. Default 128. */
  readonly maxDepth?: number;
  /** JSON values in the schema, registered documents that it refers to included. Default 200,000. */
  readonly maxValues?: number;
  /** Subschemas, before and after `$dynamicRef` is resolved. Default 10,000. */
  readonly maxSubschemas?: number;
  /** Subschemas that may apply to one and the same value, references followed. Default 10,000. */
  readonly maxApplied?: number;
}

/** What each format allows, by its name. */
export type Formats = Readonly<Record<string, (text: string) => boolean>>;

/** Options that both validators understand. */
export interface JsonSchemaValidatorOptions {
  readonly limits?: SchemaLimits;
  /** The formats that are checked: {@link formats}, some of them, or others. Default: none; `format` only describes. */
  readonly assertFormats?: Formats;
  /** Documents that schemas may refer to, by absolute URI. Nothing else outside a schema can be referred to. */
  readonly schemas?: Readonly<Record<string, JsonSchema | boolean>>;
}
