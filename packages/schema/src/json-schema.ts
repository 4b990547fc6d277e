import type { StandardSchema } from "./standard-schema.ts";

/** A JSON Schema object, kept as it is: keywords that this package does not know are never dropped. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

declare const valueType: unique symbol;

/** A JSON Schema that also says, to the type checker only, which values it describes. */
export interface TypedJsonSchema<Value> extends JsonSchema {
  readonly [valueType]: Value;
}

/** What a tool, prompt or form may be described with: a Standard Schema (zod, valibot, arktype, …) or a JSON Schema. */
export type SchemaInput = StandardSchema | JsonSchema;

/** What a caller may pass: a Standard Schema's input type; for a JSON Schema its stated type, or a record. */
export type InferInput<Schema> = Schema extends { readonly "~standard": { readonly types?: infer Types } }
  ? NonNullable<Types> extends { readonly input: infer Input }
    ? Input
    : unknown
  : InferValue<Schema>;

/** What validation yields: a Standard Schema's output type; for a JSON Schema its stated type, or a record. */
export type InferOutput<Schema> = Schema extends { readonly "~standard": { readonly types?: infer Types } }
  ? NonNullable<Types> extends { readonly output: infer Output }
    ? Output
    : unknown
  : InferValue<Schema>;

type InferValue<Schema> = Schema extends TypedJsonSchema<infer Value> ? Value : Record<string, unknown>;

/**
 * States the type of the values that a JSON Schema describes. The statement is the caller's; nothing derives or checks it.
 * @example
 * ```ts
 * const point = typedJsonSchema<{ x: number }>({ type: "object", properties: { x: { type: "number" } }, required: ["x"] });
 * ```
 */
export function typedJsonSchema<Value>(schema: JsonSchema): TypedJsonSchema<Value> {
  // The symbol exists in types only, so there is nothing to add at run time.
  return schema as TypedJsonSchema<Value>;
}
