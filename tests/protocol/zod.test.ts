import * as schemas from "@tenon/protocol/zod";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { readExamples, schemasAreHere } from "./official-schemas.ts";

const all: { readonly [name: string]: z.ZodType } = schemas;

/** The schema of an example's definition; of its result where the definition is a whole response. */
function parse(definition: string, value: unknown): { success: boolean; error?: unknown } {
  const schema = all[`${definition}Schema`];
  if (schema !== undefined) return schema.safeParse(value);
  const result = all[`${definition.replace(/Response$/, "")}Schema`];
  if (result === undefined) throw new Error(`no zod schema for ${definition}`);
  const { success, data } = schemas.JSONRPCResultResponseSchema.safeParse(value);
  if (!success) return { success };
  return schemas.InputRequiredResultSchema.safeParse(data.result).success ? { success } : result.safeParse(data.result);
}

describe.skipIf(!schemasAreHere)("the zod schemas", () => {
  it.each(schemasAreHere ? readExamples() : [])("parse the official example $name", ({ definition, value }) => {
    expect(parse(definition, value)).toMatchObject({ success: true });
  });
});

describe("a zod schema", () => {
  it("keeps members that nobody knows", () => {
    const result = { content: [{ type: "text", text: "a", unknown: 1 }], unknown: { kept: true }, _meta: { mine: 1 } };
    expect(schemas.CallToolResultSchema.parse(result)).toEqual(result);
  });

  it("refuses what the type does not allow", () => {
    expect(schemas.CallToolResultSchema.safeParse({ content: [{ type: "smell" }] }).success).toBe(false);
    expect(schemas.ListToolsResultSchema.safeParse({ tools: [], ttlMs: -1 }).success).toBe(false);
  });
});
