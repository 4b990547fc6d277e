import type { toStandardJsonSchema } from "@valibot/to-json-schema";
import type { Type } from "arktype";
import type * as v from "valibot";
import { expectTypeOf } from "vitest";
import type { z } from "zod";
import { type CompiledSchema, compileSchema } from "./compile-schema.ts";
import type { InferInput, InferOutput, SchemaInput, TypedJsonSchema } from "./json-schema.ts";
import type { JsonSchemaValidator, ValidationResult } from "./validator.ts";

declare const validator: JsonSchemaValidator;
const options = { direction: "input", validator } as const;

// zod: a default is optional going in and present coming out.
type Zod = z.ZodObject<{ query: z.ZodString; limit: z.ZodDefault<z.ZodNumber>; sort: z.ZodOptional<z.ZodString> }>;
expectTypeOf<InferInput<Zod>>().toEqualTypeOf<{
  query: string;
  limit?: number | undefined;
  sort?: string | undefined;
}>();
expectTypeOf<InferOutput<Zod>>().toEqualTypeOf<{ query: string; limit: number; sort?: string | undefined }>();

declare const zod: Zod;
expectTypeOf(compileSchema(zod, options)).toEqualTypeOf<
  CompiledSchema<{ query: string; limit: number; sort?: string | undefined }>
>();

// valibot, bare and wrapped.
type Valibot = v.ObjectSchema<{ readonly query: v.StringSchema<undefined> }, undefined>;
expectTypeOf<InferOutput<Valibot>>().toEqualTypeOf<{ query: string }>();
expectTypeOf<InferInput<ReturnType<typeof toStandardJsonSchema<Valibot>>>>().toEqualTypeOf<{ query: string }>();

// arktype: schemas are functions.
type Ark = Type<{ query: string; count: number }>;
expectTypeOf<InferOutput<Ark>>().toEqualTypeOf<{ query: string; count: number }>();
expectTypeOf<Ark>().toExtend<SchemaInput>();

// JSON Schema: a record, or what its author states.
expectTypeOf<InferOutput<{ type: "object" }>>().toEqualTypeOf<Record<string, unknown>>();
expectTypeOf<InferInput<TypedJsonSchema<{ a: 1 }>>>().toEqualTypeOf<{ a: 1 }>();

// A result is told apart by `ok`.
declare const result: ValidationResult<{ a: 1 }>;
if (result.ok) {
  expectTypeOf(result.value).toEqualTypeOf<{ a: 1 }>();
} else {
  expectTypeOf(result.issues[0]?.path).toEqualTypeOf<readonly (string | number)[] | undefined>();
}

// @ts-expect-error a string is no schema
compileSchema("string", options);
