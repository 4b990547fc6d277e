import type { PoolEntry } from "../../scripts/generate-protocol/pool.ts";
import type { Shape } from "../../scripts/generate-protocol/shape.ts";

/** The checks as data, as short as it can be while an interpreter of 60 lines still understands it. */
export function toTable(entries: readonly PoolEntry[]): string {
  const index = new Map(entries.map(({ name }, i) => [name, i]));
  const rows = entries.map(({ shape }) => JSON.stringify(codeOf(shape, index)));
  return `[\n${rows.join(",\n")}\n]`;
}

function codeOf(shape: Shape, index: ReadonlyMap<string, number>): unknown {
  const code = (inner: Shape): unknown => codeOf(inner, index);
  switch (shape.kind) {
    case "any":
      return "*";
    case "string":
      return "s";
    case "boolean":
      return "b";
    case "null":
      return "0";
    case "number":
      return shape.maximum === 1 ? "f" : shape.minimum === 0 ? "N" : shape.integer ? "i" : "n";
    case "const":
      return { c: shape.value };
    case "enum":
      return { e: shape.values };
    case "ref":
      return index.get(shape.name);
    case "array":
      return shape.maxItems === undefined ? { a: code(shape.items) } : { a: code(shape.items), x: shape.maxItems };
    case "union":
    case "all":
      return { u: shape.of.map(code) };
    case "object":
      if (shape.additional !== undefined) return { m: code(shape.additional) };
      if (shape.properties.size === 0) return "o";
      return [...shape.properties].flatMap(([name, { shape: inner, required }]) => [
        required ? name : `${name}?`,
        code(inner),
      ]);
  }
}
