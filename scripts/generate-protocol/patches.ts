import { mapShape } from "./neutral.ts";
import { type Definitions, object, type Shape, text } from "./shape.ts";

/** Where the published JSON Schemas say something else than the specification means, or than peers in the wild do. */
export interface Patch {
  /** The definition that is changed, in every revision that has it. */
  readonly definition: string;
  readonly reason: string;
  readonly apply: (shape: Shape) => Shape;
}

const any: Shape = { kind: "any" };
const anyObject = object({});

export const patches: readonly Patch[] = [
  {
    definition: "JSONValue",
    reason:
      "schema.json leaves out null and fractions, which schema.ts has; whatever was parsed from JSON is a JSON value",
    apply: () => any,
  },
  {
    definition: "JSONObject",
    reason: "an object of JSON values is any object",
    apply: () => anyObject,
  },
  {
    definition: "ElicitResult",
    reason: "schema.ts says number where schema.json says integer; clients send null for fields that were left empty",
    apply: (shape) =>
      mapShape(shape, (part) => {
        if (part.kind !== "union") return part;
        const members = part.of.map((one) => (one.kind === "number" ? { ...one, integer: false } : one));
        return { ...part, of: members.some(isString) ? [...members, { kind: "null" }] : members };
      }),
  },
  {
    definition: "ElicitRequest",
    reason: "older servers describe optional fields by anyOf; what a field means is for the form to find out",
    apply: withOpenFields,
  },
  {
    definition: "ElicitRequestFormParams",
    reason: "older servers describe optional fields by anyOf; what a field means is for the form to find out",
    apply: withOpenFields,
  },
];

/** The definitions as the checks should have them. */
export function patched(definitions: Definitions): Definitions {
  const result = new Map(definitions);
  for (const { definition, apply } of patches) {
    const shape = result.get(definition);
    if (shape !== undefined) result.set(definition, apply(shape));
  }
  return result;
}

function withOpenFields(shape: Shape): Shape {
  return mapShape(shape, (part) => {
    const fields = part.kind === "object" ? part.additional : undefined;
    const described = fields?.kind === "ref" && fields.name === "PrimitiveSchemaDefinition";
    return described ? object({}, anyObject) : part;
  });
}

function isString(shape: Shape): boolean {
  return shape.kind === text.kind;
}
