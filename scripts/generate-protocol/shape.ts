/** What a JSON Schema of the specification says about a value, without descriptions and defaults. */
export type Shape =
  | { readonly kind: "any" }
  | { readonly kind: "string" }
  | { readonly kind: "boolean" }
  | { readonly kind: "null" }
  | {
      readonly kind: "number";
      readonly integer: boolean;
      readonly minimum?: number | undefined;
      readonly maximum?: number | undefined;
    }
  | { readonly kind: "const"; readonly value: string | number }
  | { readonly kind: "enum"; readonly values: readonly string[] }
  | { readonly kind: "array"; readonly items: Shape; readonly maxItems?: number | undefined }
  | ObjectShape
  | { readonly kind: "union"; readonly of: readonly Shape[] }
  | { readonly kind: "all"; readonly of: readonly Shape[] }
  | { readonly kind: "ref"; readonly name: string };

export interface ObjectShape {
  readonly kind: "object";
  readonly properties: ReadonlyMap<string, Property>;
  /** The shape of members that are not listed. Absent: they are allowed and not looked at. */
  readonly additional?: Shape | undefined;
}

export interface Property {
  readonly shape: Shape;
  readonly required: boolean;
}

/** The named definitions of one revision. */
export type Definitions = ReadonlyMap<string, Shape>;

export const any: Shape = { kind: "any" };
export const text: Shape = { kind: "string" };

/** A reference to a definition. */
export function ref(name: string): Shape {
  return { kind: "ref", name };
}

/** An object shape; a name that ends in `?` is optional. */
export function object(members: Readonly<Record<string, Shape>>, additional?: Shape): ObjectShape {
  const properties = new Map<string, Property>();
  for (const [name, shape] of Object.entries(members)) {
    const optional = name.endsWith("?");
    properties.set(optional ? name.slice(0, -1) : name, { shape, required: !optional });
  }
  return { kind: "object", properties, additional };
}

/** The definition with this name. */
export function definition(definitions: Definitions, name: string): Shape {
  const shape = definitions.get(name);
  if (shape === undefined) throw new Error(`the schema has no definition called ${name}`);
  return shape;
}

/** The definition with this name, which must be an object. */
export function objectDefinition(definitions: Definitions, name: string): ObjectShape {
  const shape = definition(definitions, name);
  if (shape.kind !== "object") throw new Error(`${name} is no object in the schema but ${shape.kind}`);
  return shape;
}
