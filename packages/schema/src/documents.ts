import { type Dialect, DRAFT_2020_12, dialectOf } from "./dialects.ts";
import { type CopyBudget, copyJson, isJsonObject, type JsonObject, pointerStep } from "./json.ts";
import type { JsonSchema } from "./json-schema.ts";
import { isNameList, type Keyword } from "./keywords.ts";
import { SchemaError } from "./schema-error.ts";
import { isAbsolute, resolveUri, splitReference, unescapePointer } from "./uri.ts";
import type { SchemaLimits } from "./validator.ts";

/** A schema with a URI of its own, which is what relative references and anchors are relative to. */
export interface Resource {
  readonly uri: string;
  readonly root: JsonObject;
  readonly anchors: Map<string, JsonObject>;
  /** The anchors that `$dynamicRef` may find again further out. */
  readonly dynamicAnchors: Map<string, JsonObject>;
}

/** What is known about one subschema. */
export interface Place {
  readonly resource: Resource;
  readonly dialect: Dialect;
  readonly pointer: string;
}

/** What a reference leads to. */
export interface Target {
  readonly schema: JsonObject | boolean;
  /** For a `$dynamicRef` that found a `$dynamicAnchor`: the name to look for again in the dynamic scope. */
  readonly dynamicName?: string | undefined;
}

/** Every subschema that can be reached from a root, with all references resolved. */
export interface Documents {
  readonly root: JsonObject | boolean;
  readonly places: ReadonlyMap<JsonObject, Place>;
  readonly refs: ReadonlyMap<JsonObject, Target>;
  readonly dynamicRefs: ReadonlyMap<JsonObject, Target>;
  /** The keywords in use anywhere, by their names in 2020-12. */
  readonly keywords: ReadonlySet<string>;
}

/** What a schema without `$id` is called while its references are resolved; never fetched, never shown. */
const ROOT_URI = "schema:///";

export const DEFAULT_LIMITS: Required<SchemaLimits> = {
  maxDepth: 128,
  maxValues: 200_000,
  maxSubschemas: 10_000,
  maxApplied: 10_000,
};

/**
 * Reads a schema and the registered documents that it refers to: checks every keyword against its dialect, indexes ids and
 * anchors, resolves references. Nothing is fetched: a reference that leads out of what was given is an error.
 * @throws {SchemaError}
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2
 */
export function readDocuments(
  schema: JsonSchema | boolean,
  registered: ReadonlyMap<string, JsonSchema | boolean>,
  limits: Required<SchemaLimits>,
): Documents {
  const budget: CopyBudget = { maxDepth: limits.maxDepth, maxValues: limits.maxValues, values: 0 };
  const resources = new Map<string, Resource>();
  const booleans = new Map<string, boolean>();
  const places = new Map<JsonObject, Place>();
  const refs = new Map<JsonObject, Target>();
  const dynamicRefs = new Map<JsonObject, Target>();
  const keywords = new Set<string>();
  const unresolved: JsonObject[] = [];

  const root = readDocument(schema, ROOT_URI, DRAFT_2020_12);
  for (let next = unresolved.pop(); next !== undefined; next = unresolved.pop()) {
    resolveReferences(next);
  }
  return { root, places, refs, dynamicRefs, keywords };

  function readDocument(source: unknown, uri: string, dialect: Dialect): JsonObject | boolean {
    const document = copyJson(source, budget);
    if (typeof document === "boolean") {
      booleans.set(uri, document);
      return document;
    }
    if (!isJsonObject(document)) {
      throw new SchemaError("invalid_schema", "A schema must be an object or a boolean.", { pointer: "#" });
    }
    readSchema(document, addResource(uri, document, "#"), dialect, "#");
    return document;
  }

  function addResource(uri: string, root: JsonObject, pointer: string): Resource {
    if (resources.has(uri)) {
      throw new SchemaError("invalid_schema", `${pointer}: the id ${JSON.stringify(uri)} is used twice.`, { pointer });
    }
    const resource: Resource = { uri, root, anchors: new Map(), dynamicAnchors: new Map() };
    resources.set(uri, resource);
    return resource;
  }

  function readSchema(schema: unknown, parent: Resource, inherited: Dialect, pointer: string): void {
    if (typeof schema === "boolean") {
      return;
    }
    if (!isJsonObject(schema)) {
      throw new SchemaError("invalid_schema", `${pointer}: a schema must be an object or a boolean.`, { pointer });
    }
    if (places.has(schema)) {
      return;
    }
    const dialect = dialectOf(schema["$schema"], inherited, pointer);
    for (const [key, value] of Object.entries(schema)) {
      const complaint = dialect.keywords.get(key)?.complain(value);
      if (complaint !== undefined) {
        throw new SchemaError("invalid_schema", `${pointer}/${key}: ${complaint}.`, {
          pointer: pointerStep(pointer, key),
        });
      }
    }
    const standsAlone = dialect.refStandsAlone && "$ref" in schema;
    const resource = standsAlone ? parent : resourceOf(schema, parent, dialect, pointer);
    places.set(schema, { resource, dialect, pointer });
    if (places.size > limits.maxSubschemas) {
      throw new SchemaError(
        "limit_exceeded",
        `The schema has more than ${limits.maxSubschemas} subschemas (maxSubschemas).`,
      );
    }
    if ("$ref" in schema || "$dynamicRef" in schema) {
      unresolved.push(schema);
    }
    for (const [key, value] of Object.entries(schema)) {
      const keyword = dialect.keywords.get(key);
      if (keyword !== undefined) {
        keywords.add(holdsList(key, value) ? "prefixItems" : key);
      }
      if (keyword !== undefined && keyword.holds !== "value") {
        readHeld(keyword.holds, value, resource, dialect, pointerStep(pointer, key));
      }
    }
  }

  function readHeld(
    holds: Keyword["holds"],
    value: unknown,
    resource: Resource,
    dialect: Dialect,
    pointer: string,
  ): void {
    if (holds === "schema" || (holds === "schemaOrSchemas" && !Array.isArray(value))) {
      if (Array.isArray(value)) {
        throw new SchemaError(
          "invalid_schema",
          `${pointer}: must be a schema; a list of schemas is "prefixItems" in this dialect.`,
          { pointer },
        );
      }
      readSchema(value, resource, dialect, pointer);
      return;
    }
    for (const [key, member] of Object.entries(Array.isArray(value) || isJsonObject(value) ? value : {})) {
      const place = pointerStep(pointer, key);
      if (holds !== "dependencies" || !Array.isArray(member)) {
        readSchema(member, resource, dialect, place);
      } else if (!isNameList(member)) {
        throw new SchemaError("invalid_schema", `${place}: must be a schema or an array of different strings.`, {
          pointer: place,
        });
      }
    }
  }

  /** The resource that a schema belongs to, having read its `$id` and its anchors. */
  function resourceOf(schema: JsonObject, parent: Resource, dialect: Dialect, pointer: string): Resource {
    const { $id, $anchor, $dynamicAnchor } = schema;
    let resource = parent;
    if (typeof $id === "string") {
      const [base, name] = splitReference($id);
      if (base !== "") {
        const uri = resolveUri(base, parent.uri);
        if (uri === undefined) {
          throw new SchemaError("invalid_schema", `${pointer}/$id: ${JSON.stringify($id)} is not a URI reference.`, {
            pointer,
          });
        }
        // A registered document may repeat, in its $id, the URI under which it is registered.
        resource = parent.root === schema && parent.uri === uri ? parent : addResource(uri, schema, pointer);
      }
      if (dialect.refStandsAlone && name !== "" && !name.startsWith("/")) {
        addAnchor(resource, name, schema, pointer);
      }
    }
    if (dialect.keywords.has("$anchor")) {
      if (typeof $anchor === "string") {
        addAnchor(resource, $anchor, schema, pointer);
      }
      if (typeof $dynamicAnchor === "string") {
        addAnchor(resource, $dynamicAnchor, schema, pointer);
        resource.dynamicAnchors.set($dynamicAnchor, schema);
      }
    }
    return resource;
  }

  function addAnchor(resource: Resource, name: string, schema: JsonObject, pointer: string): void {
    const known = resource.anchors.get(name);
    if (known !== undefined && known !== schema) {
      throw new SchemaError("invalid_schema", `${pointer}: the anchor ${JSON.stringify(name)} is used twice.`, {
        pointer,
      });
    }
    resource.anchors.set(name, schema);
  }

  function resolveReferences(schema: JsonObject): void {
    const place = places.get(schema);
    if (place === undefined) {
      return;
    }
    if (typeof schema["$ref"] === "string") {
      refs.set(schema, resolve(schema["$ref"], place));
    }
    if (typeof schema["$dynamicRef"] === "string" && place.dialect.keywords.has("$dynamicRef")) {
      dynamicRefs.set(schema, resolve(schema["$dynamicRef"], place));
    }
  }

  function resolve(reference: string, from: Place): Target {
    const [base, fragment] = splitReference(reference);
    const uri = base === "" ? from.resource.uri : resolveUri(base, from.resource.uri);
    const resource = base === "" ? from.resource : uri === undefined ? undefined : findResource(uri, from.dialect);
    if (typeof resource === "boolean") {
      return fragment === "" ? { schema: resource } : refuse(reference, from);
    }
    if (resource === undefined) {
      return refuse(reference, from);
    }
    if (fragment === "") {
      return { schema: resource.root };
    }
    if (fragment.startsWith("/")) {
      return { schema: follow(fragment, resource) ?? refuse(reference, from) };
    }
    const anchored = resource.anchors.get(fragment) ?? refuse(reference, from);
    return { schema: anchored, dynamicName: resource.dynamicAnchors.get(fragment) === anchored ? fragment : undefined };
  }

  function findResource(uri: string, dialect: Dialect): Resource | boolean | undefined {
    const known = resources.get(uri) ?? booleans.get(uri);
    if (known !== undefined) {
      return known;
    }
    const source = registered.get(uri);
    if (source === undefined) {
      return undefined;
    }
    const document = readDocument(source, uri, dialect);
    return resources.get(uri) ?? (typeof document === "boolean" ? document : undefined);
  }

  /** Follows a JSON Pointer, also into places that no keyword of the dialect declares to be a schema. */
  function follow(fragment: string, resource: Resource): JsonObject | boolean | undefined {
    let current: unknown = resource.root;
    let place: Place | undefined = places.get(resource.root);
    let pointer = place?.pointer ?? "#";
    for (const step of fragment.slice(1).split("/")) {
      const key = unescapePointer(step);
      if (typeof current !== "object" || current === null || !Object.hasOwn(current, key)) {
        return undefined;
      }
      current = (current as JsonObject)[key];
      pointer = pointerStep(pointer, key);
      place = isJsonObject(current) ? (places.get(current) ?? place) : place;
    }
    if (!isJsonObject(current) && typeof current !== "boolean") {
      return undefined;
    }
    if (place !== undefined) {
      readSchema(current, place.resource, place.dialect, pointer);
    }
    return current;
  }

  function refuse(reference: string, from: Place): never {
    const way = isAbsolute(reference)
      ? "Nothing is ever fetched: put the schema under $defs, or register its document with the option `schemas`."
      : "No such schema in this document.";
    throw new SchemaError(
      "unresolved_reference",
      `${from.pointer}: the reference ${JSON.stringify(reference)} leads nowhere. ${way}`,
      { pointer: from.pointer },
    );
  }
}

function holdsList(key: string, value: unknown): boolean {
  return key === "items" && Array.isArray(value);
}
