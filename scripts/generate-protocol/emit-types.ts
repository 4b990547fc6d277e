import { type Feature, features, memberDocs } from "./catalogue.ts";
import { type Definitions, definition, type ObjectShape, type Property, type Shape } from "./shape.ts";
import { header, type SourceFile } from "./source-file.ts";

const specification = "https://modelcontextprotocol.io/specification/";

/** One file of TypeScript types per feature. */
export function emitTypes(definitions: Definitions): SourceFile[] {
  const homes = new Map<string, string>();
  for (const feature of features) {
    for (const name of Object.keys(feature.types)) homes.set(name, feature.file);
  }
  return features.map((feature) => emitFeature(feature, definitions, homes));
}

function emitFeature(feature: Feature, definitions: Definitions, homes: ReadonlyMap<string, string>): SourceFile {
  const used = new Set<string>();
  const types = Object.entries(feature.types).map(([name, purpose]) => {
    const doc = `/**\n * ${purpose}\n *\n * @see ${specification}${feature.section}\n */`;
    return `${doc}\nexport type ${name} = ${emitShape(definition(definitions, name), name, "", used)};\n`;
  });
  return {
    path: `types/${feature.file}.ts`,
    text: [header, emitImports(feature.file, used, homes), ...types].filter(Boolean).join("\n"),
  };
}

function emitImports(own: string, used: ReadonlySet<string>, homes: ReadonlyMap<string, string>): string {
  const byFile = new Map<string, string[]>();
  for (const name of used) {
    const file = homes.get(name);
    if (file === undefined) throw new Error(`${name} is used by ${own} but no file holds it`);
    if (file !== own) byFile.set(file, [...(byFile.get(file) ?? []), name]);
  }
  return [...byFile]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, names]) => `import type { ${names.sort().join(", ")} } from "./${file}.ts";\n`)
    .join("");
}

function emitShape(shape: Shape, owner: string, indent: string, used: Set<string>): string {
  switch (shape.kind) {
    case "any":
      return "unknown";
    case "string":
    case "boolean":
    case "null":
    case "number":
      return shape.kind;
    case "const":
      return JSON.stringify(shape.value);
    case "enum":
      return shape.values.map((value) => JSON.stringify(value)).join(" | ");
    case "ref":
      used.add(shape.name);
      return shape.name;
    case "array": {
      const items = emitShape(shape.items, owner, indent, used);
      return /^[\w"]+$/.test(items) ? `${items}[]` : `Array<${items}>`;
    }
    case "union":
      return [...new Set(shape.of.map((part) => emitShape(part, owner, indent, used)))].join(" | ");
    case "all":
      return shape.of.map((part) => emitShape(part, owner, indent, used)).join(" & ");
    case "object":
      return emitObject(shape, owner, indent, used);
  }
}

function emitObject(shape: ObjectShape, owner: string, indent: string, used: Set<string>): string {
  if (shape.properties.size === 0) {
    const members = shape.additional ?? { kind: "any" };
    return `{ [key: string]: ${emitShape(members, owner, indent, used)} }`;
  }
  const inner = `${indent}  `;
  const lines = inOrder(shape.properties).map(([name, property]) => {
    const doc = memberDocs[`${owner}.${name}`] ?? (indent === "" ? memberDocs[name] : undefined);
    const type = emitShape(property.shape, `${owner}.${name}`, inner, used);
    const key = /^[\w$]+$/.test(name) ? name : JSON.stringify(name);
    // `undefined` is spelled out so that `{ title: maybeTitle }` compiles under exactOptionalPropertyTypes.
    const member = property.required ? `${key}: ${type};` : `${key}?: ${orUndefined(type)};`;
    return doc === undefined ? `${inner}${member}` : `${inner}/** ${doc} */\n${inner}${member}`;
  });
  if (shape.additional !== undefined) {
    lines.push(`${inner}[key: string]: ${emitShape(shape.additional, owner, inner, used)};`);
  }
  return `{\n${lines.join("\n")}\n${indent}}`;
}

function orUndefined(type: string): string {
  return type === "unknown" ? type : `${type} | undefined`;
}

const leaders = ["jsonrpc", "id", "method", "type", "role", "name", "uri", "uriTemplate", "title", "description"];

/** What identifies a thing first, then required members, then the rest as the schema has it, `_meta` last. */
function inOrder(properties: ReadonlyMap<string, Property>): [string, Property][] {
  const rank = ([name, property]: [string, Property]): number => {
    if (name === "_meta") return Number.POSITIVE_INFINITY;
    const leader = leaders.indexOf(name);
    if (leader >= 0) return leader;
    return leaders.length + (property.required ? 0 : 1);
  };
  return [...properties].sort((a, b) => rank(a) - rank(b));
}
