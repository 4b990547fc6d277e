import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAjvValidator } from "./ajv.ts";
import { createJsonSchemaValidator } from "./eval-free.ts";
import type { JsonSchema } from "./json-schema.ts";

const names = fc.constantFrom("a", "b", "__proto__", "constructor", "toString");
const values = fc.jsonValue({ maxDepth: 2 });

const leaf: fc.Arbitrary<JsonSchema> = fc.oneof(
  fc.record({ type: fc.constantFrom("object", "array", "string", "number", "integer", "boolean", "null") }),
  fc.record({ const: values }),
  fc.record({ enum: fc.array(values, { maxLength: 3 }) }),
  fc.record({ minimum: fc.integer({ min: -3, max: 3 }), exclusiveMaximum: fc.integer({ min: -3, max: 9 }) }),
  fc.record({ multipleOf: fc.constantFrom(1, 2, 0.5, 0.1, 0.01) }),
  fc.record({ minLength: fc.nat(2), maxLength: fc.nat(4) }),
  fc.record({ pattern: fc.constantFrom("^a", "b$", "\\p{L}") }),
  fc.record({ required: fc.uniqueArray(names, { maxLength: 2 }) }),
  fc.record({ minProperties: fc.nat(2), maxProperties: fc.nat(3) }),
  fc.record({ minItems: fc.nat(2), maxItems: fc.nat(3), uniqueItems: fc.boolean() }),
  fc.record({ dependentRequired: fc.dictionary(names, fc.uniqueArray(names, { maxLength: 2 }), { maxKeys: 2 }) }),
);

const { schema } = fc.letrec<{ schema: JsonSchema | boolean; object: JsonSchema }>((tie) => ({
  schema: fc.oneof({ maxDepth: 3, withCrossShrink: true }, fc.boolean(), leaf, tie("object")),
  object: fc.record(
    {
      properties: fc.dictionary(names, tie("schema"), { maxKeys: 2 }),
      patternProperties: fc.dictionary(fc.constantFrom("^a", "o", "^__proto__$"), tie("schema"), { maxKeys: 1 }),
      additionalProperties: tie("schema"),
      propertyNames: tie("schema"),
      dependentSchemas: fc.dictionary(names, tie("schema"), { maxKeys: 1 }),
      prefixItems: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
      items: tie("schema"),
      contains: tie("schema"),
      minContains: fc.nat(2),
      maxContains: fc.nat(2),
      allOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
      anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
      oneOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
      not: tie("schema"),
      if: tie("schema"),
      // No unevaluatedProperties or unevaluatedItems: both validators interpret them, so there is nothing to compare.
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: tie("schema"),
      else: tie("schema"),
    },
    { requiredKeys: [] },
  ),
}));

const instance = fc.oneof(
  values,
  fc.dictionary(names, values, { maxKeys: 3 }),
  fc.array(values, { maxLength: 3 }),
  fc.dictionary(names, fc.dictionary(names, values, { maxKeys: 2 }), { maxKeys: 2 }),
  fc.integer({ min: -5, max: 10 }),
);

describe("the two validators", () => {
  const evalFree = createJsonSchemaValidator();
  const ajv = createAjvValidator();

  it("agree about random schemas and values, keys of Object.prototype included", () => {
    fc.assert(
      fc.property(schema, fc.array(instance, { minLength: 1, maxLength: 8 }), (candidate, candidates) => {
        const wrapped = { allOf: [candidate] };
        const interpreted = evalFree.compile(wrapped);
        const compiled = ajv.compile(wrapped);
        for (const value of candidates) {
          expect(compiled(value).ok).toBe(interpreted(value).ok);
        }
      }),
      { numRuns: Number(process.env["AGREEMENT_RUNS"] ?? 500), seed: Number(process.env["AGREEMENT_SEED"] ?? 1) },
    );
  });
});
