import { assertApplicable } from "./applied.ts";
import { DEFAULT_LIMITS, type Documents, type Place, readDocuments, type Target } from "./documents.ts";
import { isJsonObject, isStackOverflow, type JsonObject, setOwn } from "./json.ts";
import type { JsonSchema } from "./json-schema.ts";
import { isNameList } from "./keywords.ts";
import { SchemaError } from "./schema-error.ts";
import type { Formats, JsonSchemaValidatorOptions, SchemaLimits } from "./validator.ts";

/** A subschema in normal form. */
export type Linked = JsonObject | boolean;

/**
 * A schema in normal form: keywords of 2020-12 only, whatever the dialect it was written in; assertions and applicators
 * only; no ids, no anchors; every reference is a plain `$ref` to `#/$defs/<index>`. Validators see nothing else, so none
 * of them resolves, caches or fetches by URI, and what they disagree about stays small.
 */
export interface LinkedSchema {
  readonly root: Linked;
  readonly definitions: readonly Linked[];
  /** The keywords in use anywhere in the schema as it was written. */
  readonly keywords: ReadonlySet<string>;
  /** What `format` asserts; it names no other. */
  readonly formats: Formats;
}

/** What a linker needs to know; made once per validator. */
export interface LinkOptions {
  readonly limits: Required<SchemaLimits>;
  readonly formats: Formats;
  readonly registered: ReadonlyMap<string, JsonSchema | boolean>;
}

/** The definition that a normal `$ref` names. */
export const definitionRef = (index: number): string => `#/$defs/${index}`;

/** The definition that a normal `$ref` leads to. */
export const definitionIndex = (ref: string): number => Number(ref.slice("#/$defs/".length));

/**
 * Reads the options that both validators share.
 * @throws {TypeError} when `schemas` has a key that is not an absolute URI, and for formats that are no table of functions.
 */
export function linkOptions(options: JsonSchemaValidatorOptions): LinkOptions {
  const registered = new Map<string, JsonSchema | boolean>();
  for (const [uri, schema] of Object.entries(options.schemas ?? {})) {
    if (!URL.canParse(uri)) {
      throw new TypeError(`schemas: ${JSON.stringify(uri)} is not an absolute URI.`);
    }
    const url = new URL(uri);
    url.hash = "";
    registered.set(url.href, schema);
  }
  const { assertFormats: formats = {} } = options;
  if (!isJsonObject(formats) || Object.values(formats).some((test) => typeof test !== "function")) {
    throw new TypeError(
      "assertFormats: expected functions by the names of formats, as `formats` of @tenon/schema has them.",
    );
  }
  return { limits: { ...DEFAULT_LIMITS, ...options.limits }, formats, registered };
}

/** The `$dynamicAnchor` that counts for each name: the outermost one that evaluation has passed through. */
type Scope = ReadonlyMap<string, JsonObject>;

/**
 * Brings a schema into normal form. `$dynamicRef` depends on the way evaluation came, so a subschema is written out once
 * for each different set of dynamic anchors that it can be reached with.
 * @throws {SchemaError}
 */
export function linkSchema(schema: JsonSchema | boolean, options: LinkOptions): LinkedSchema {
  try {
    return link(schema, options);
  } catch (error) {
    if (isStackOverflow(error)) {
      throw new SchemaError("limit_exceeded", "The schema's chain of references is too long.", { cause: error });
    }
    throw error;
  }
}

function link(schema: JsonSchema | boolean, options: LinkOptions): LinkedSchema {
  const { limits, formats } = options;
  const documents: Documents = readDocuments(schema, options.registered, limits);
  const hasDynamicRefs = documents.dynamicRefs.size > 0;
  const definitions: Linked[] = [];
  const indexes = new Map<JsonObject | boolean, Map<string, number>>();
  const numbers = new Map<JsonObject, number>();
  const objects: JsonObject[] = [];
  let written = 0;
  // What a subschema has evaluated must not be seen by its neighbours. Where that matters, everything that applies in place
  // is written as a list, because evaluators keep the members of a list apart.
  const isolates = documents.keywords.has("unevaluatedProperties") || documents.keywords.has("unevaluatedItems");

  const root = write(documents.root, new Map());
  assertApplicable(objects, definitions, limits.maxApplied);
  return { root, definitions, keywords: documents.keywords, formats };

  function enter(place: Place, scope: Scope): Scope {
    const { dynamicAnchors } = place.resource;
    if (!hasDynamicRefs || [...dynamicAnchors.keys()].every((name) => scope.has(name))) {
      return scope;
    }
    return new Map([...dynamicAnchors, ...scope]);
  }

  function scopeKey(scope: Scope): string {
    return [...scope]
      .map(([name, target]) => `${name} ${numberOf(target)}`)
      .sort()
      .join("\n");
  }

  function numberOf(schema: JsonObject): number {
    const number = numbers.get(schema) ?? numbers.size;
    numbers.set(schema, number);
    return number;
  }

  function reference(schema: JsonObject | boolean, scope: Scope): JsonObject {
    const place = typeof schema === "boolean" ? undefined : documents.places.get(schema);
    const entered = place === undefined ? scope : enter(place, scope);
    const key = place === undefined ? "" : scopeKey(entered);
    const known = indexes.get(schema) ?? new Map<string, number>();
    indexes.set(schema, known);
    let index = known.get(key);
    if (index === undefined) {
      index = definitions.length;
      known.set(key, index);
      // Holds the place while the definition, which may refer to itself, is written.
      definitions.push(true);
      definitions[index] = write(schema, entered);
    }
    return { $ref: definitionRef(index) };
  }

  function dynamicTarget({ schema, dynamicName }: Target, scope: Scope): JsonObject | boolean {
    return dynamicName === undefined ? schema : (scope.get(dynamicName) ?? schema);
  }

  function write(schema: unknown, outer: Scope): Linked {
    written += 1;
    if (written > 2 * limits.maxSubschemas) {
      throw new SchemaError("limit_exceeded", `The schema's dynamic references multiply it beyond maxSubschemas.`);
    }
    const place = isJsonObject(schema) ? documents.places.get(schema) : undefined;
    if (!isJsonObject(schema) || place === undefined) {
      return schema !== false;
    }
    const scope = enter(place, outer);
    const ref = documents.refs.get(schema);
    if (ref !== undefined && place.dialect.refStandsAlone) {
      return keep(reference(ref.schema, scope));
    }
    const alone = ref !== undefined && (!isolates || Object.keys(schema).length === 1);
    const out: JsonObject = alone ? reference(ref.schema, scope) : {};
    const extra: Linked[] = [];
    if (ref !== undefined && !alone) {
      extra.push(keep(reference(ref.schema, scope)));
    }
    const dynamicRef = documents.dynamicRefs.get(schema);
    if (dynamicRef !== undefined) {
      extra.push(keep(reference(dynamicTarget(dynamicRef, scope), scope)));
    }
    for (const [key, value] of Object.entries(schema)) {
      if (place.dialect.keywords.has(key)) {
        writeKeyword(schema, key, value, scope, out, extra);
      }
    }
    if (extra.length > 0) {
      out["allOf"] = [...(Array.isArray(out["allOf"]) ? out["allOf"] : []), ...extra];
    }
    return keep(out);
  }

  function keep(schema: JsonObject): JsonObject {
    objects.push(schema);
    return schema;
  }

  function writeKeyword(
    schema: JsonObject,
    key: string,
    value: unknown,
    scope: Scope,
    out: JsonObject,
    extra: Linked[],
  ): void {
    switch (key) {
      case "uniqueItems":
        if (value === true) out[key] = true;
        return;
      case "type":
      case "const":
      case "enum":
      case "multipleOf":
      case "maximum":
      case "minimum":
      case "exclusiveMaximum":
      case "exclusiveMinimum":
      case "maxLength":
      case "minLength":
      case "pattern":
      case "maxItems":
      case "minItems":
      case "maxProperties":
      case "minProperties":
      case "required":
        out[key] = value;
        return;
      case "minContains":
      case "maxContains":
        if ("contains" in schema) out[key] = value;
        return;
      case "format":
        if (typeof value === "string" && Object.hasOwn(formats, value)) out[key] = value;
        return;
      case "additionalProperties":
      case "unevaluatedProperties":
      case "unevaluatedItems":
      case "propertyNames":
      case "contains":
      case "not":
        out[key] = write(value, scope);
        return;
      case "if":
        writeCondition(schema, scope, out, extra);
        return;
      case "allOf":
      case "anyOf":
      case "oneOf":
      case "prefixItems":
        out[key] = writeAll(value, scope);
        return;
      case "items":
        out[Array.isArray(value) ? "prefixItems" : "items"] = Array.isArray(value)
          ? writeAll(value, scope)
          : write(value, scope);
        return;
      case "additionalItems":
        if (Array.isArray(schema["items"])) out["items"] = write(value, scope);
        return;
      case "properties":
        writeProperties(value, scope, out);
        return;
      case "patternProperties":
        writePatterns(value, scope, out);
        return;
      case "dependencies":
      case "dependentRequired":
      case "dependentSchemas":
        writeDependents(value, scope, extra);
        return;
      default:
        return;
    }
  }

  function writeCondition(schema: JsonObject, scope: Scope, out: JsonObject, extra: Linked[]): void {
    const condition = write(schema["if"], scope);
    const hasThen = "then" in schema;
    const hasElse = "else" in schema;
    if (isolates && (hasThen || hasElse)) {
      const then = keep({ allOf: hasThen ? [condition, write(schema["then"], scope)] : [condition] });
      const not = keep({ not: condition });
      const otherwise = hasElse ? keep({ allOf: [not, write(schema["else"], scope)] }) : not;
      extra.push(keep({ anyOf: [then, otherwise] }));
      return;
    }
    setOwn(out, "if", condition);
    if (hasThen) setOwn(out, "then", write(schema["then"], scope));
    if (hasElse) setOwn(out, "else", write(schema["else"], scope));
  }

  function writeAll(list: unknown, scope: Scope): Linked[] {
    return Array.isArray(list) ? list.map((item) => write(item, scope)) : [];
  }

  // No map of the normal form has a key `__proto__`: evaluators skip it, or set a prototype with it.
  function writeProperties(map: unknown, scope: Scope, out: JsonObject): void {
    const properties: JsonObject = {};
    for (const [name, member] of Object.entries(isJsonObject(map) ? map : {})) {
      if (name === "__proto__") {
        writePatterns({ "^__proto__$": member }, scope, out);
      } else {
        properties[name] = write(member, scope);
      }
    }
    out["properties"] = properties;
  }

  function writePatterns(map: unknown, scope: Scope, out: JsonObject): void {
    const patterns: JsonObject = isJsonObject(out["patternProperties"]) ? out["patternProperties"] : {};
    for (const [pattern, member] of Object.entries(isJsonObject(map) ? map : {})) {
      const source = pattern === "__proto__" ? "(?:__proto__)" : pattern;
      patterns[source] = Object.hasOwn(patterns, source)
        ? { allOf: [patterns[source], write(member, scope)] }
        : write(member, scope);
    }
    out["patternProperties"] = patterns;
  }

  function writeDependents(map: unknown, scope: Scope, extra: Linked[]): void {
    for (const [name, member] of Object.entries(isJsonObject(map) ? map : {})) {
      const has = { required: [name] };
      const demand = isNameList(member) ? { required: member } : write(member, scope);
      extra.push(keep({ anyOf: [{ not: has }, keep({ allOf: [has, demand] })] }));
    }
  }
}
