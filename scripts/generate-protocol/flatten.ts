import { type Definitions, definition, type ObjectShape, type Property, type Shape } from "./shape.ts";

/** Resolves every `allOf` into one object. */
export function flattened(definitions: Definitions): Definitions {
  const result = new Map<string, Shape>();
  for (const [name, shape] of definitions) result.set(name, flatten(shape, definitions));
  return result;
}

function flatten(shape: Shape, definitions: Definitions): Shape {
  switch (shape.kind) {
    case "all":
      return shape.of.map((part) => resolve(part, definitions)).reduce(merge);
    case "array":
      return { ...shape, items: flatten(shape.items, definitions) };
    case "union":
      return { ...shape, of: shape.of.map((part) => flatten(part, definitions)) };
    case "object": {
      const properties = new Map<string, Property>();
      for (const [name, property] of shape.properties) {
        properties.set(name, { ...property, shape: flatten(property.shape, definitions) });
      }
      return { ...shape, properties, additional: shape.additional && flatten(shape.additional, definitions) };
    }
    default:
      return shape;
  }
}

function resolve(shape: Shape, definitions: Definitions): ObjectShape {
  const found = flatten(shape.kind === "ref" ? definition(definitions, shape.name) : shape, definitions);
  if (found.kind !== "object") throw new Error("allOf is understood for objects only");
  return found;
}

function merge(a: ObjectShape, b: ObjectShape): ObjectShape {
  const properties = new Map(a.properties);
  for (const [name, property] of b.properties) {
    const other = properties.get(name);
    const required = property.required || other?.required === true;
    properties.set(name, {
      shape: other === undefined ? property.shape : narrower(other.shape, property.shape),
      required,
    });
  }
  return { kind: "object", properties };
}

/** Both schemas hold, and one of them says all that the other does. */
function narrower(a: Shape, b: Shape): Shape {
  if (a.kind === "any" || b.kind === "const") return b;
  if (b.kind === "any" || JSON.stringify(a) === JSON.stringify(b)) return a;
  throw new Error(`allOf joins ${a.kind} and ${b.kind}, which is not understood`);
}
