import type { Pool, PoolEntry } from "./pool.ts";
import type { ObjectShape, Property, Shape } from "./shape.ts";

/** What the emitted functions of one module share. */
export interface CheckScope {
  readonly pool: Pool;
  /** Building blocks that the module has to import. */
  readonly blocks: Set<string>;
  /** Checks that are referred to. */
  readonly checks: Set<string>;
  /** Declarations that stand before the functions. */
  readonly constants: string[];
}

/** One check as a function declaration. */
export function emitCheck(entry: PoolEntry, scope: CheckScope): string {
  return `${uses(entry)}export function ${entry.name}(value: unknown): Issue {\n${body(entry, scope)}}\n`;
}

function body({ name, shape }: PoolEntry, scope: CheckScope): string {
  switch (shape.kind) {
    case "object":
      return objectBody(shape, scope);
    case "union":
      return unionBody(shape.of, scope);
    case "enum":
      return `  return ${use(scope, "oneOf")}(value, ${constant(name, shape.values, scope)});\n`;
    default:
      throw new Error(`${name}: no function checks ${shape.kind}`);
  }
}

/** Which definitions a check stands for, with the revisions of each. */
function uses(entry: PoolEntry): string {
  if (entry.uses.length === 0) return "";
  const revisions = new Map<string, string[]>();
  for (const use of entry.uses) {
    const [name = "", version = ""] = use.replace(")", "").split(" (");
    revisions.set(name, [...(revisions.get(name) ?? []), version]);
  }
  const text = [...revisions].map(([name, versions]) => `${name} (${versions.sort().join(", ")})`).join("; ");
  return `/** ${text} */\n`;
}

function objectBody(shape: ObjectShape, scope: CheckScope): string {
  if (shape.additional !== undefined) {
    return `  return ${use(scope, "entries")}(value, ${reference(shape.additional, scope)});\n`;
  }
  const members = [...shape.properties].map(([name, property]) => member(name, property, scope));
  use(scope, "isObject");
  use(scope, "wrong");
  return `  if (!isObject(value)) return wrong("an object");\n  return (\n    ${members.join(" ??\n    ")}\n  );\n`;
}

function member(name: string, { shape, required }: Property, scope: CheckScope): string {
  const key = JSON.stringify(name);
  const args = `${/^\w+$/.test(name) ? `value.${name}` : `value[${key}]`}, ${key}`;
  switch (shape.kind) {
    case "string":
      return `${use(scope, required ? "string" : "optionalString")}(${args})`;
    case "const":
      return `${use(scope, required ? "is" : "optionalIs")}(${args}, ${JSON.stringify(shape.value)})`;
    case "array": {
      const maximum = shape.maxItems === undefined ? "" : `, ${shape.maxItems}`;
      return `${use(scope, required ? "list" : "optionalList")}(${args}, ${reference(shape.items, scope)}${maximum})`;
    }
    default:
      return `${use(scope, required ? "need" : "may")}(${args}, ${reference(shape, scope)})`;
  }
}

/** The name of a function that checks a shape. */
function reference(shape: Shape, scope: CheckScope): string {
  switch (shape.kind) {
    case "ref":
      scope.checks.add(shape.name);
      return shape.name;
    case "any":
      return use(scope, "aValue");
    case "string":
      return use(scope, "aString");
    case "boolean":
      return use(scope, "aBoolean");
    case "number":
      return use(scope, numberCheck(shape));
    case "object":
      return use(scope, "anObject");
    default:
      throw new Error(`no function checks ${shape.kind} by itself`);
  }
}

function numberCheck({ integer, minimum, maximum }: Extract<Shape, { kind: "number" }>): string {
  if (minimum === undefined && maximum === undefined) return integer ? "anInteger" : "aNumber";
  if (integer && minimum === 0 && maximum === undefined) return "aNatural";
  if (!integer && minimum === 0 && maximum === 1) return "aFraction";
  throw new Error(`no function checks a number from ${minimum} to ${maximum}`);
}

function unionBody(parts: readonly Shape[], scope: CheckScope): string {
  const tests = parts.map(simpleTest).filter((test) => test !== undefined);
  const rest = parts.filter((part) => simpleTest(part) === undefined);
  const lists = rest.filter((part) => part.kind === "array");
  if (lists.length > 1) throw new Error(`a choice between lists is not understood: ${JSON.stringify(parts)}`);
  const objects = rest.filter((part) => part.kind !== "array");
  const lines: string[] = [];
  if (tests.length > 0) lines.push(`  if (${tests.join(" || ")}) return undefined;\n`);
  for (const part of lists) {
    lines.push(`  if (Array.isArray(value)) return ${use(scope, "items")}(value, ${reference(part.items, scope)});\n`);
  }
  use(scope, "wrong");
  if (objects.length === 0) {
    lines.push(`  return wrong(${JSON.stringify(parts.map(describe).join(" or "))});\n`);
  } else {
    lines.push(choice(objects, scope));
  }
  return lines.join("");
}

/** An expression that decides, or nothing when a function is needed. */
function simpleTest(shape: Shape): string | undefined {
  switch (shape.kind) {
    case "string":
    case "boolean":
      return `typeof value === "${shape.kind}"`;
    case "null":
      return "value === null";
    case "number":
      return shape.integer ? "Number.isInteger(value)" : `typeof value === "number"`;
    default:
      return undefined;
  }
}

function describe(shape: Shape): string {
  switch (shape.kind) {
    case "string":
      return "a string";
    case "boolean":
      return "true or false";
    case "number":
      return shape.integer ? "an integer" : "a number";
    case "array":
      return "a list";
    default:
      return shape.kind;
  }
}

/** Chooses among objects: by the one member that tells them apart if there is one, else by what each requires. */
function choice(parts: readonly Shape[], scope: CheckScope): string {
  const targets = parts.map((part) => target(part, scope.pool));
  for (const { name } of targets) scope.checks.add(name);
  use(scope, "isObject");
  const intro = `  if (!isObject(value)) return wrong("an object");\n`;
  const key = discriminator(targets.map(({ shape }) => shape));
  return intro + (key === undefined ? attempts(targets) : switchOn(key, targets, scope));
}

interface Target {
  readonly name: string;
  readonly shape: ObjectShape;
}

function target(part: Shape, pool: Pool): Target {
  const shape = part.kind === "ref" ? pool.entries.get(part.name)?.shape : undefined;
  if (part.kind !== "ref" || shape?.kind !== "object") throw new Error(`a choice among ${part.kind} is not understood`);
  return { name: part.name, shape };
}

function switchOn(key: string, targets: readonly Target[], scope: CheckScope): string {
  const cases = targets.map(({ name, shape }) => {
    return `    case ${JSON.stringify(constantOf(shape, key))}:\n      return ${name}(value);\n`;
  });
  const expected = targets.map(({ shape }) => String(constantOf(shape, key))).join(", ");
  use(scope, "at");
  const otherwise = `    default:\n      return at(${JSON.stringify(key)}, wrong(${JSON.stringify(`one of ${expected}`)}));\n`;
  return `  switch (value.${key}) {\n${cases.join("")}${otherwise}  }\n`;
}

/** Tries only what can succeed, so that nothing is allocated for a value that is fine; the last reason is the one given. */
function attempts(targets: readonly Target[]): string {
  const tries = targets.map(({ name, shape }) => {
    const required = [...shape.properties].filter(([, property]) => property.required);
    const guards = required.map(([member, property]) =>
      property.shape.kind === "const"
        ? `value.${member} === ${JSON.stringify(property.shape.value)}`
        : `value.${member} !== undefined`,
    );
    return `  if (${guards.join(" && ") || "true"}) {\n    issue = ${name}(value);\n    if (issue === undefined) return undefined;\n  }\n`;
  });
  const expected = targets.map(({ name }) => name).join(" or ");
  return `  let issue: Issue;\n${tries.join("")}  return issue ?? wrong(${JSON.stringify(`a valid ${expected}`)});\n`;
}

function discriminator(shapes: readonly ObjectShape[]): string | undefined {
  for (const key of shapes[0]?.properties.keys() ?? []) {
    const values = shapes.map((shape) => constantOf(shape, key));
    if (values.every((value) => value !== undefined) && new Set(values).size === values.length) return key;
  }
  return undefined;
}

function constantOf(shape: ObjectShape, key: string): string | number | undefined {
  const property = shape.properties.get(key);
  return property?.required === true && property.shape.kind === "const" ? property.shape.value : undefined;
}

function constant(owner: string, values: readonly string[], scope: CheckScope): string {
  const name = `${owner}Values`;
  scope.constants.push(`const ${name}: readonly string[] = ${JSON.stringify(values)};\n`);
  return name;
}

function use(scope: CheckScope, block: string): string {
  scope.blocks.add(block);
  return block;
}
