import type { ProtocolVersion } from "../../packages/protocol/src/versions.ts";
import { type Definitions, definition, type ObjectShape, type Property, type Shape } from "./shape.ts";

/** A check that is written once, however many definitions of however many revisions it stands for. */
export interface PoolEntry {
  readonly name: string;
  /** Objects, unions and enumerations inside are references to other entries. */
  readonly shape: Shape;
  /** The definitions that it checks, as `Tool (2025-06-18)`. */
  readonly uses: string[];
}

/** Better names for what would be called after the first of many places where it occurs. */
const plainNames: Readonly<Record<string, string>> = {
  cacheableResultCacheScope: "cacheScope",
  clientCapabilitiesExperimental: "objectsByName",
  createMessageResultContent: "samplingContent",
  embeddedResourceResource: "resourceContentsUnion",
  getPromptRequestParamsArguments: "stringsByName",
  listRootsRequestParams: "onlyMeta",
};

/**
 * Finds definitions that are the same in everything that a check looks at. References are entered depth first,
 * so that an entry stands after all that it refers to.
 */
export class Pool {
  readonly entries: Map<string, PoolEntry> = new Map();
  readonly #byStructure = new Map<string, PoolEntry>();
  readonly #memo = new Map<string, Shape>();

  /** The shape by which a definition of a revision is checked: a reference to an entry, or something simple. */
  add(version: ProtocolVersion, name: string, definitions: Definitions): Shape {
    const key = `${version} ${name}`;
    const known = this.#memo.get(key);
    if (known !== undefined) return known;
    const shape = this.#enter(definition(definitions, name), { version, name, definitions });
    this.#memo.set(key, shape);
    if (shape.kind === "ref") this.entries.get(shape.name)?.uses.push(`${name} (${version})`);
    return shape;
  }

  /** The entries that some of them refer to, directly or not, themselves included, in the order of the pool. */
  reachableFrom(names: Iterable<string>): PoolEntry[] {
    const found = new Set<string>();
    const visit = (name: string): void => {
      const entry = this.entries.get(name);
      if (entry === undefined || found.has(name)) return;
      found.add(name);
      for (const inner of references(entry.shape)) visit(inner);
    };
    for (const name of names) visit(name);
    return [...this.entries.values()].filter((entry) => found.has(entry.name));
  }

  /** {@link add} for a shape that has no name of its own. */
  addInline(version: ProtocolVersion, name: string, shape: Shape, definitions: Definitions): Shape {
    return this.#enter(shape, { version, name, definitions });
  }

  #enter(shape: Shape, where: Where): Shape {
    switch (shape.kind) {
      case "ref":
        return this.add(where.version, shape.name, where.definitions);
      case "array":
        return { ...shape, items: this.#enter(shape.items, { ...where, name: singular(where.name) }) };
      case "union":
        return this.#intern({ kind: "union", of: this.#parts(shape.of, where) }, where);
      case "enum":
        return this.#intern(shape, where);
      case "object":
        return this.#object(shape, where);
      case "all":
        throw new Error(`${where.name}: allOf must be flattened first`);
      default:
        return shape;
    }
  }

  /** A union inside a union is spread out. */
  #parts(parts: readonly Shape[], where: Where): Shape[] {
    return parts.flatMap((part, i) => {
      const entered = this.#enter(part, { ...where, name: `${where.name}${i + 1}` });
      const entry = entered.kind === "ref" ? this.entries.get(entered.name)?.shape : undefined;
      return entry?.kind === "union" ? entry.of : [entered];
    });
  }

  #object(shape: ObjectShape, where: Where): Shape {
    const properties = new Map<string, Property>();
    for (const [name, property] of shape.properties) {
      const entered = this.#enter(property.shape, { ...where, name: where.name + capitalised(name) });
      if (entered.kind !== "any" || property.required) properties.set(name, { ...property, shape: entered });
    }
    const entered = shape.additional && this.#enter(shape.additional, { ...where, name: `${where.name}Entry` });
    const additional = entered?.kind === "any" ? undefined : entered;
    if (additional !== undefined && properties.size > 0) {
      throw new Error(`${where.name}: listed members beside a map are not understood`);
    }
    const known: ObjectShape = { kind: "object", properties, additional };
    return properties.size === 0 && additional === undefined ? known : this.#intern(known, where);
  }

  #intern(shape: Shape, { version, name }: Where): Shape {
    const structure = JSON.stringify(shape, (_, value: unknown) => (value instanceof Map ? [...value] : value));
    let entry = this.#byStructure.get(structure);
    if (entry === undefined) {
      entry = { name: this.#freeName(lowerFirst(name), version), shape, uses: [] };
      this.#byStructure.set(structure, entry);
      this.entries.set(entry.name, entry);
    }
    return { kind: "ref", name: entry.name };
  }

  #freeName(found: string, version: ProtocolVersion): string {
    const name = plainNames[found] ?? found;
    if (!this.entries.has(name)) return name;
    const dated = `${name}${version.replaceAll("-", "")}`;
    if (this.entries.has(dated)) throw new Error(`two different shapes are called ${dated}`);
    return dated;
  }
}

interface Where {
  readonly version: ProtocolVersion;
  readonly name: string;
  readonly definitions: Definitions;
}

function references(shape: Shape): string[] {
  switch (shape.kind) {
    case "ref":
      return [shape.name];
    case "array":
      return references(shape.items);
    case "union":
    case "all":
      return shape.of.flatMap(references);
    case "object": {
      const members = [...shape.properties.values()].flatMap((property) => references(property.shape));
      return shape.additional === undefined ? members : [...members, ...references(shape.additional)];
    }
    default:
      return [];
  }
}

function capitalised(name: string): string {
  const bare = name.replace(/^.*\//, "").replace(/[^\w]/g, "").replace(/^_+/, "");
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

function lowerFirst(name: string): string {
  const leading = /^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+$|^[A-Z]/.exec(name)?.[0] ?? "";
  return leading.toLowerCase() + name.slice(leading.length);
}

function singular(name: string): string {
  return name.replace(/s$/, "");
}
