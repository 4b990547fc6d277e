import { _, type CodeKeywordDefinition, type KeywordCxt } from "ajv";
import { equalJson, hasDuplicates } from "./json.ts";
import { isMultipleOf } from "./multiple-of.ts";

// Ajv compares objects with a general-purpose function that calls `valueOf` and compares `constructor` where a value has
// members of these names, checks uniqueItems in quadratic time, and divides binary fractions for multipleOf. These
// definitions take the place of its own.

/** `const`, without looking at anything but own members. */
const constKeyword: CodeKeywordDefinition = {
  keyword: "const",
  error: { message: ({ schema }) => `must be ${excerpt(schema)}` },
  code: (context: KeywordCxt): void => failUnlessOneOf(context, [context.schema]),
};

/** `enum`, likewise. */
const enumKeyword: CodeKeywordDefinition = {
  keyword: "enum",
  schemaType: "array",
  error: { message: ({ schema }) => `must be one of ${excerpt(schema)}` },
  code: (context: KeywordCxt): void => failUnlessOneOf(context, Array.isArray(context.schema) ? context.schema : []),
};

/** `uniqueItems`, in linear time. */
const uniqueItemsKeyword: CodeKeywordDefinition = {
  keyword: "uniqueItems",
  type: "array",
  schemaType: "boolean",
  error: { message: "must not have equal items" },
  code(context: KeywordCxt): void {
    context.fail(_`${context.gen.scopeValue("func", { ref: hasDuplicates })}(${context.data})`);
  },
};

/** `multipleOf`, exact for decimals. */
const multipleOfKeyword: CodeKeywordDefinition = {
  keyword: "multipleOf",
  type: "number",
  schemaType: "number",
  error: { message: ({ schema }) => `must be a multiple of ${schema}` },
  code(context: KeywordCxt): void {
    const check = context.gen.scopeValue("func", { ref: isMultipleOf });
    context.fail(_`!${check}(${context.data}, ${context.schema})`);
  },
};

/** The keywords that take the place of Ajv's own, by name. */
export const keywords: Readonly<Record<string, CodeKeywordDefinition>> = {
  const: constKeyword,
  enum: enumKeyword,
  uniqueItems: uniqueItemsKeyword,
  multipleOf: multipleOfKeyword,
};

function failUnlessOneOf(context: KeywordCxt, members: readonly unknown[]): void {
  const { gen, data } = context;
  const scalars = new Set(members.filter((member) => typeof member !== "object" || member === null));
  const objects = members.filter((member) => typeof member === "object" && member !== null);
  const has = _`${gen.scopeValue("schema", { ref: scalars })}.has(${data})`;
  const equals = _`${gen.scopeValue("func", { ref: equalsAny })}(${gen.scopeValue("schema", { ref: objects })}, ${data})`;
  context.fail(objects.length === 0 ? _`!${has}` : _`!(${has} || ${equals})`);
}

function equalsAny(members: readonly unknown[], value: unknown): boolean {
  return members.some((member) => equalJson(member, value));
}

function excerpt(value: unknown): string {
  const text = JSON.stringify(value) ?? "";
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
