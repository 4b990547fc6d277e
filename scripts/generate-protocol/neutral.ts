import { features } from "./catalogue.ts";
import {
  any,
  type Definitions,
  definition,
  type ObjectShape,
  object,
  objectDefinition,
  type Property,
  ref,
  type Shape,
  text,
} from "./shape.ts";

/** The revisions that the neutral shape is made of. */
export interface NeutralSources {
  readonly modern: Definitions;
  readonly lastLegacy: Definitions;
}

/** Members that only 2025-11-25 has, put into the newest revision's types as optional ones. */
const legacyMembers: readonly (readonly [type: string, member: string, shape: Shape])[] = [
  ["Tool", "execution", ref("ToolExecution")],
  ["CallToolRequestParams", "task", ref("TaskMetadata")],
  ["CreateMessageRequestParams", "task", ref("TaskMetadata")],
  ["CreateMessageRequestParams", "_meta", ref("RequestMetaObject")],
  ["ElicitRequestFormParams", "task", ref("TaskMetadata")],
  ["ElicitRequestFormParams", "_meta", ref("RequestMetaObject")],
  ["ElicitRequestURLParams", "task", ref("TaskMetadata")],
  ["ElicitRequestURLParams", "_meta", ref("RequestMetaObject")],
  ["ElicitRequestURLParams", "elicitationId", text],
  ["ElicitResult", "_meta", ref("MetaObject")],
  ["ListRootsResult", "_meta", ref("MetaObject")],
];

/** Types with members of the users' own. */
const openTypes = ["RequestMetaObject", "ResultMetaObject", "NotificationMetaObject", "SubscriptionFilter"];
const openSubtypes = ["SubscriptionsListenResultMetaObject"];

/**
 * The types that feature code is written in: the newest revision's, with what the codec fills in made optional, and what
 * only legacy revisions have added.
 */
export function neutralDefinitions({ modern, lastLegacy }: NeutralSources): Definitions {
  const neutral = new Map<string, Shape>();
  for (const name of features.flatMap((feature) => Object.keys(feature.types))) {
    const source = name === "JSONRPCErrorObject" ? "Error" : name;
    const found = modern.get(source) ?? tidied(definition(lastLegacy, source));
    neutral.set(name, relaxed(name, renamed(found)));
  }
  neutral.set("JSONValue", {
    kind: "union",
    of: [text, number, boolean, nothing, ref("JSONObject"), ref("JSONArray")],
  });
  for (const [type, member, shape] of legacyMembers) {
    extend(neutral, type, new Map([[member, { shape, required: false }]]));
  }
  for (const type of [...openTypes, ...openSubtypes]) {
    neutral.set(type, { ...objectDefinition(neutral, type), additional: any });
  }
  addLegacyCapabilities(neutral, lastLegacy);
  return neutral;
}

const number: Shape = { kind: "number", integer: false };
const boolean: Shape = { kind: "boolean" };
const nothing: Shape = { kind: "null" };
const strings: Shape = { kind: "array", items: text };

/** `Error` would hide the language's own class. */
function renamed(shape: Shape): Shape {
  return mapShape(shape, (part) => (part.kind === "ref" && part.name === "Error" ? ref("JSONRPCErrorObject") : part));
}

/** 2025-11-25 spells out `_meta` wherever it occurs; the newest revision has names for its shapes. */
function tidied(shape: Shape): Shape {
  return mapShape(shape, (part) => {
    if (part.kind !== "object") return part;
    const properties = new Map(part.properties);
    const meta = properties.get("_meta")?.shape;
    if (meta?.kind === "object") {
      const name = meta.properties.has("progressToken") ? "RequestMetaObject" : "MetaObject";
      properties.set("_meta", { shape: ref(name), required: false });
    }
    return { ...part, properties };
  });
}

function relaxed(name: string, shape: Shape): Shape {
  if (name === "ElicitResult" && shape.kind === "object") {
    const content = object({}, { kind: "union", of: [text, number, boolean, strings, nothing] });
    const properties = new Map(shape.properties).set("content", { shape: content, required: false });
    return { ...shape, properties };
  }
  if (shape.kind !== "object")
    return name === "EmptyResult" ? object({ "_meta?": ref("ResultMetaObject"), "resultType?": complete }) : shape;
  const properties = new Map<string, Property>();
  for (const [member, property] of shape.properties) properties.set(member, relaxedMember(name, member, property));
  return { ...shape, properties };
}

const complete: Shape = { kind: "const", value: "complete" };

function relaxedMember(type: string, member: string, property: Property): Property {
  if (member === "resultType") {
    if (type === "InputRequiredResult") return { shape: { kind: "const", value: "input_required" }, required: true };
    const named = type === "Result" || type === "PaginatedResult" || type === "CacheableResult";
    return { shape: named ? ref("ResultType") : complete, required: false };
  }
  const filledIn = member === "ttlMs" || member === "cacheScope" || member.startsWith("io.modelcontextprotocol/");
  const isRequestMeta = property.shape.kind === "ref" && property.shape.name === "RequestMetaObject";
  const isListenEnd = type === "SubscriptionsListenResultMetaObject";
  return (filledIn && !isListenEnd) || isRequestMeta ? { ...property, required: false } : property;
}

function addLegacyCapabilities(neutral: Map<string, Shape>, lastLegacy: Definitions): void {
  for (const type of ["ClientCapabilities", "ServerCapabilities"]) {
    const legacy = objectDefinition(lastLegacy, type).properties;
    const added = new Map<string, Property>();
    const tasks = legacy.get("tasks");
    if (tasks !== undefined) added.set("tasks", { ...tasks, shape: withJsonObjects(tasks.shape) });
    const roots = legacy.get("roots");
    if (roots !== undefined) added.set("roots", roots);
    extend(neutral, type, added);
  }
}

/** Open objects without members are called by their name. */
function withJsonObjects(shape: Shape): Shape {
  return mapShape(shape, (part) =>
    part.kind === "object" && part.properties.size === 0 && part.additional?.kind === "any" ? ref("JSONObject") : part,
  );
}

function extend(definitions: Map<string, Shape>, type: string, added: ReadonlyMap<string, Property>): void {
  const base: ObjectShape = objectDefinition(definitions, type);
  definitions.set(type, { ...base, properties: new Map([...base.properties, ...added]) });
}

/** Rebuilds a shape from the leaves up. */
export function mapShape(shape: Shape, change: (part: Shape) => Shape): Shape {
  switch (shape.kind) {
    case "array":
      return change({ ...shape, items: mapShape(shape.items, change) });
    case "union":
    case "all":
      return change({ ...shape, of: shape.of.map((part) => mapShape(part, change)) });
    case "object": {
      const properties = new Map<string, Property>();
      for (const [name, property] of shape.properties) {
        properties.set(name, { ...property, shape: mapShape(property.shape, change) });
      }
      const additional = shape.additional && mapShape(shape.additional, change);
      return change({ ...shape, properties, additional });
    }
    default:
      return change(shape);
  }
}
