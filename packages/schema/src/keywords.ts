import { isJsonObject } from "./json.ts";

/** What a keyword may hold, and where it holds schemas. */
export interface Keyword {
  readonly holds: "value" | "schema" | "schemas" | "schemaMap" | "schemaOrSchemas" | "dependencies";
  /** Says what is wrong with a value that is not itself a schema; undefined when nothing is. */
  readonly complain: (value: unknown) => string | undefined;
}

type Check = Keyword["complain"];

const anything: Check = () => undefined;
const string: Check = (value) => (typeof value === "string" ? undefined : "must be a string");
const boolean: Check = (value) => (typeof value === "boolean" ? undefined : "must be true or false");
const number: Check = (value) => (typeof value === "number" ? undefined : "must be a number");
const array: Check = (value) => (Array.isArray(value) ? undefined : "must be an array");
const object: Check = (value) => (isJsonObject(value) ? undefined : "must be an object");
const positive: Check = (value) => (typeof value === "number" && value > 0 ? undefined : "must be a number above 0");
const count: Check = (value) =>
  Number.isInteger(value) && Number(value) >= 0 ? undefined : "must be an integer of 0 or more";
const nonEmptyArray: Check = (value) =>
  Array.isArray(value) && value.length > 0 ? undefined : "must be an array with at least one schema";

const pattern: Check = (value) => {
  if (typeof value !== "string") {
    return "must be a string";
  }
  try {
    new RegExp(value, "u");
    return undefined;
  } catch {
    return `${JSON.stringify(value)} is not a regular expression of ECMAScript (with the u flag)`;
  }
};

const names: Check = (value) =>
  Array.isArray(value) && value.every((name) => typeof name === "string") && new Set(value).size === value.length
    ? undefined
    : "must be an array of different strings";

const namesByName: Check = (value) =>
  isJsonObject(value) && Object.values(value).every((member) => names(member) === undefined)
    ? undefined
    : "must be an object whose members are arrays of different strings";

const patternMap: Check = (value) => {
  if (!isJsonObject(value)) {
    return "must be an object";
  }
  for (const key of Object.keys(value)) {
    const complaint = pattern(key);
    if (complaint !== undefined) {
      return complaint;
    }
  }
  return undefined;
};

const typeNames: ReadonlySet<unknown> = new Set(["array", "boolean", "integer", "null", "number", "object", "string"]);

const type: Check = (value) => {
  const list = Array.isArray(value) ? value : [value];
  const known = list.length > 0 && list.every((name) => typeNames.has(name)) && new Set(list).size === list.length;
  return known ? undefined : `must be one of ${[...typeNames].join(", ")}, or an array of different ones`;
};

const anchor: Check = (value) =>
  typeof value === "string" && /^[A-Za-z_][-A-Za-z0-9._]*$/.test(value)
    ? undefined
    : "must be a name of letters, digits, '-', '_' and '.'";

const identifier: Check = (value) =>
  typeof value === "string" && /^[^#]*#?$/.test(value)
    ? undefined
    : "must be a URI reference without a fragment (use $anchor)";

const value = (complain: Check): Keyword => ({ holds: "value", complain });
const schema: Keyword = { holds: "schema", complain: anything };
const schemas: Keyword = { holds: "schemas", complain: nonEmptyArray };
const schemaMap: Keyword = { holds: "schemaMap", complain: object };

const shared: readonly (readonly [string, Keyword])[] = [
  ["$id", value(string)],
  ["$ref", value(string)],
  ["$comment", value(string)],
  ["title", value(string)],
  ["description", value(string)],
  ["default", value(anything)],
  ["examples", value(array)],
  ["readOnly", value(boolean)],
  ["writeOnly", value(boolean)],
  ["format", value(string)],
  ["contentEncoding", value(string)],
  ["contentMediaType", value(string)],
  ["type", value(type)],
  ["const", value(anything)],
  ["enum", value(array)],
  ["multipleOf", value(positive)],
  ["maximum", value(number)],
  ["minimum", value(number)],
  ["exclusiveMaximum", value(number)],
  ["exclusiveMinimum", value(number)],
  ["maxLength", value(count)],
  ["minLength", value(count)],
  ["pattern", value(pattern)],
  ["maxItems", value(count)],
  ["minItems", value(count)],
  ["uniqueItems", value(boolean)],
  ["maxProperties", value(count)],
  ["minProperties", value(count)],
  ["required", value(names)],
  ["properties", schemaMap],
  ["patternProperties", { holds: "schemaMap", complain: patternMap }],
  ["additionalProperties", schema],
  ["propertyNames", schema],
  ["contains", schema],
  ["allOf", schemas],
  ["anyOf", schemas],
  ["oneOf", schemas],
  ["not", schema],
  ["if", schema],
  ["then", schema],
  ["else", schema],
  ["definitions", schemaMap],
  // Replaced in 2019-09, but the meta-schema of 2020-12 still describes it; ignoring a constraint would be the worse choice.
  ["dependencies", { holds: "dependencies", complain: object }],
];

/** The keywords of draft-07. */
export const keywordsOfDraft07: ReadonlyMap<string, Keyword> = new Map([
  ...shared,
  ["items", { holds: "schemaOrSchemas", complain: anything }] as const,
  ["additionalItems", schema] as const,
]);

/** The keywords of 2020-12. */
export const keywordsOfDraft202012: ReadonlyMap<string, Keyword> = new Map([
  ...shared,
  ["$id", value(identifier)] as const,
  ["$anchor", value(anchor)] as const,
  ["$dynamicAnchor", value(anchor)] as const,
  ["$dynamicRef", value(string)] as const,
  ["$vocabulary", value(object)] as const,
  ["$defs", schemaMap] as const,
  ["deprecated", value(boolean)] as const,
  ["contentSchema", schema] as const,
  ["prefixItems", schemas] as const,
  ["items", schema] as const,
  ["unevaluatedItems", schema] as const,
  ["unevaluatedProperties", schema] as const,
  ["minContains", value(count)] as const,
  ["maxContains", value(count)] as const,
  ["dependentRequired", value(namesByName)] as const,
  ["dependentSchemas", schemaMap] as const,
]);

/** Whether a member of `dependencies` is a list of names rather than a schema. */
export function isNameList(member: unknown): member is readonly string[] {
  return Array.isArray(member) && names(member) === undefined;
}
