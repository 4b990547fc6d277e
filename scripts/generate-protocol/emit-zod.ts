import { type Feature, features } from "./catalogue.ts";
import { type Definitions, definition, type Shape } from "./shape.ts";
import { header, type SourceFile } from "./source-file.ts";

/** One file of zod schemas per feature, with the types of the same feature as their output. */
export function emitZod(definitions: Definitions): SourceFile[] {
  const homes = new Map<string, string>();
  for (const feature of features) {
    for (const name of Object.keys(feature.types)) homes.set(name, feature.file);
  }
  return features.map((feature) => emitFeature(feature, definitions, homes));
}

function emitFeature(feature: Feature, definitions: Definitions, homes: ReadonlyMap<string, string>): SourceFile {
  const names = inDependencyOrder(Object.keys(feature.types), definitions);
  const used = new Set<string>();
  const schemas = names.map((name) => {
    const schema = wellKnown[name] ?? emit(definition(definitions, name), "", used);
    return `/** ${feature.types[name] ?? ""} */\nexport const ${name}Schema: z.ZodType<${name}> = ${schema};\n`;
  });
  const byFile = new Map<string, string[]>();
  for (const name of [...used].sort()) {
    const file = homes.get(name) ?? "";
    if (file !== feature.file) byFile.set(file, [...(byFile.get(file) ?? []), `${name}Schema`]);
  }
  const imports = [...byFile]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, found]) => `import { ${found.join(", ")} } from "./${file}.ts";\n`);
  const types = `import type { ${[...names].sort().join(", ")} } from "../types/${feature.file}.ts";\n`;
  const head = `import { z } from "zod";\n${types}${imports.join("")}`;
  return { path: `zod/${feature.file}.ts`, text: [header, head, ...schemas].join("\n") };
}

/** JSON values contain themselves, and zod has a schema for them. */
const wellKnown: Readonly<Record<string, string>> = {
  JSONValue: "z.json()",
  JSONObject: "z.record(z.string(), z.json())",
  JSONArray: "z.array(z.json())",
};

function emit(shape: Shape, indent: string, used: Set<string>): string {
  switch (shape.kind) {
    case "any":
      return "z.unknown()";
    case "string":
    case "boolean":
    case "null":
      return `z.${shape.kind}()`;
    case "number": {
      const minimum = shape.minimum === undefined ? "" : `.min(${shape.minimum})`;
      const maximum = shape.maximum === undefined ? "" : `.max(${shape.maximum})`;
      return `z.number()${shape.integer ? ".int()" : ""}${minimum}${maximum}`;
    }
    case "const":
      return `z.literal(${JSON.stringify(shape.value)})`;
    case "enum":
      return `z.enum([${shape.values.map((value) => JSON.stringify(value)).join(", ")}])`;
    case "ref":
      used.add(shape.name);
      return `${shape.name}Schema`;
    case "array": {
      const maximum = shape.maxItems === undefined ? "" : `.max(${shape.maxItems})`;
      return `z.array(${emit(shape.items, indent, used)})${maximum}`;
    }
    case "union":
      return `z.union([${shape.of.map((part) => emit(part, indent, used)).join(", ")}])`;
    case "all":
      return shape.of.map((part) => emit(part, indent, used)).reduce((a, b) => `z.intersection(${a}, ${b})`);
    case "object": {
      const additional = shape.additional;
      if (shape.properties.size === 0) {
        const open = additional === undefined || additional.kind === "any";
        return open ? "z.looseObject({})" : `z.record(z.string(), ${emit(additional, indent, used)})`;
      }
      const inner = `${indent}  `;
      const members = [...shape.properties].map(([name, property]) => {
        const key = /^[\w$]+$/.test(name) ? name : JSON.stringify(name);
        return `${inner}${key}: ${emit(property.shape, inner, used)}${property.required ? "" : ".optional()"},\n`;
      });
      return `z.looseObject({\n${members.join("")}${indent}})`;
    }
  }
}

/** A schema stands after those of its file that it refers to. */
function inDependencyOrder(names: readonly string[], definitions: Definitions): string[] {
  const ordered: string[] = [];
  const visit = (name: string): void => {
    if (!names.includes(name) || ordered.includes(name)) return;
    const used = new Set<string>();
    if (!(name in wellKnown)) emit(definition(definitions, name), "", used);
    for (const other of used) visit(other);
    ordered.push(name);
  };
  for (const name of names) visit(name);
  return ordered;
}
