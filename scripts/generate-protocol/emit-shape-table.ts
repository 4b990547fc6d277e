import { LATEST_PROTOCOL_VERSION, LEGACY_VERSIONS } from "../../packages/protocol/src/versions.ts";
import type { CheckPlan, CheckTable } from "./emit-checks.ts";
import type { Pool, PoolEntry } from "./pool.ts";
import type { Shape } from "./shape.ts";
import { header, type SourceFile } from "./source-file.ts";

/**
 * The checks that a client needs, as a table: `checks/shape-table.ts` says how a row is read. The rows of the newest revision come first,
 * and do without the others, which only a client of an older server needs: they are in files of their own, numbered on.
 */
export function emitShapeTable({ pool, tables }: CheckPlan): SourceFile[] {
  const results = tableOf(tables, "results");
  const requests = tableOf(tables, "serverRequestParams");
  const responses = newest(tableOf(tables, "clientResults"));
  const newestRoots = [...newest(results).values(), ...newest(requests).values(), ...responses.values()];
  const [modern = [], ofResults = [], ofRequests = []] = inTurn(pool, [
    ["inputRequiredResult", ...newestRoots],
    legacyNames(results),
    legacyNames(requests),
  ]);
  const entries = [...modern, ...ofResults, ...ofRequests];
  const numbers = new Map(entries.map(({ name }, number) => [name, number]));
  const texts = toRows(entries);
  const number = (name: string): number => {
    const found = numbers.get(name);
    if (found === undefined) throw new Error(`the table has no row for ${name}`);
    return found;
  };
  const rows = (some: readonly PoolEntry[]): string =>
    some.map(({ name }) => `  /* ${number(name)} ${name} */ ${JSON.stringify(texts[number(name)])},`).join("\n");
  const cells = (row: ReadonlyMap<string, string>): string =>
    LEGACY_VERSIONS.map((version) => row.get(version))
      .map((name) => (name === undefined ? -1 : number(name)))
      .join(", ");
  const byRevision = ({ rows: methods }: CheckTable): string =>
    [...methods].map(([method, row]) => `  [${JSON.stringify(method)}, [${cells(row)}]],`).join("\n");
  const byMethod = (names: ReadonlyMap<string, string>): string =>
    [...names].map(([method, name]) => `  [${JSON.stringify(method)}, ${number(name)}],`).join("\n");
  const file = (name: string, text: string): SourceFile => ({ path: `checks/${name}.ts`, text: header + text });
  return [
    file(
      "shape-rows",
      `
/** The shapes of the newest revision, each of which refers to others by their number. */
export const shapeRows: readonly string[] = [
${rows(modern)}
];

/** Results of the requests that a client sends. */
export const resultRows: ReadonlyMap<string, number> = /* @__PURE__ */ new Map([
${byMethod(newest(results))}
]);

/** A result that asks for input. */
export const inputRequiredRow = ${number("inputRequiredResult")};

/** Params of the requests that a server embeds in a result. */
export const inputRequestRows: ReadonlyMap<string, number> = /* @__PURE__ */ new Map([
${byMethod(newest(requests))}
]);

/** Answers to that. */
export const inputResponseRows: ReadonlyMap<string, number> = /* @__PURE__ */ new Map([
${byMethod(responses)}
]);
`,
    ),
    file(
      "legacy-result-rows",
      `
/** The shapes that only results of older revisions have, numbered on from those of the newest. */
export const legacyResultShapes: readonly string[] = [
${rows(ofResults)}
];

/** Results of the requests that a client sends: a row for each legacy revision, oldest first; -1 where it has no such thing. */
export const legacyResultRows: ReadonlyMap<string, readonly number[]> = /* @__PURE__ */ new Map([
${byRevision(results)}
]);
`,
    ),
    file(
      "legacy-request-rows",
      `
/** The shapes that only requests of older revisions have, numbered on from those of results. */
export const legacyRequestShapes: readonly string[] = [
${rows(ofRequests)}
];

/** Params of the requests that a server sends: a row for each legacy revision, oldest first; -1 where it has no such thing. */
export const legacyRequestRows: ReadonlyMap<string, readonly number[]> = /* @__PURE__ */ new Map([
${byRevision(requests)}
]);
`,
    ),
  ];
}

/** For each list of names what is reachable from it, and was not from those before. */
function inTurn(pool: Pool, lists: readonly (readonly string[])[]): PoolEntry[][] {
  const before = new Set<PoolEntry>();
  return lists.map((names) => {
    const added = pool.reachableFrom(names).filter((entry) => !before.has(entry));
    for (const entry of added) before.add(entry);
    return added;
  });
}

function legacyNames({ rows }: CheckTable): string[] {
  return [...rows.values()].flatMap((row) => LEGACY_VERSIONS.flatMap((version) => row.get(version) ?? []));
}

/** One row for each entry. Every reference is to one of them. */
export function toRows(entries: readonly PoolEntry[]): string[] {
  const numbers = new Map(entries.map(({ name }, number) => [name, number]));
  return entries.map(({ shape }) => rowOf(shape, numbers));
}

function rowOf(shape: Shape, numbers: ReadonlyMap<string, number>): string {
  switch (shape.kind) {
    case "enum":
      return `|${shape.values.map(word).join(" ")}`;
    case "union":
      return shape.of.map((part) => kindOf(part, numbers)).join("|");
    case "object":
      if (shape.additional !== undefined) return `{${kindOf(shape.additional, numbers)}`;
      return [...shape.properties]
        .map(([name, property]) => {
          const kind = kindOf(property.shape, numbers);
          return `${word(name)}${property.required ? "" : "?"}${kind === "s" ? "" : `:${kind}`}`;
        })
        .join(",");
    default:
      throw new Error(`no row describes ${shape.kind}`);
  }
}

function kindOf(shape: Shape, numbers: ReadonlyMap<string, number>): string {
  switch (shape.kind) {
    case "any":
      return "*";
    case "string":
      return "s";
    case "boolean":
      return "b";
    case "null":
      return "-";
    case "number":
      return numberKind(shape);
    case "const":
      return `=${word(shape.value)}`;
    case "ref":
      return String(numbers.get(shape.name));
    case "array":
      return `[${kindOf(shape.items, numbers)}${shape.maxItems === undefined ? "" : `<${shape.maxItems}`}`;
    case "object":
      return "o";
    default:
      throw new Error(`no kind describes ${shape.kind}`);
  }
}

function numberKind({ integer, minimum, maximum }: Extract<Shape, { kind: "number" }>): string {
  if (minimum === undefined && maximum === undefined) return integer ? "i" : "n";
  if (integer && minimum === 0 && maximum === undefined) return "N";
  if (!integer && minimum === 0 && maximum === 1) return "f";
  throw new Error(`no kind describes a number from ${minimum} to ${maximum}`);
}

/** What means something in a row cannot stand in a name. */
function word(text: string | number): string {
  if (typeof text === "string" && text !== "" && !/[\s,:|<[{?"\\]/.test(text)) return text;
  throw new Error(`a row cannot hold ${JSON.stringify(text)}`);
}

function tableOf(tables: readonly CheckTable[], name: string): CheckTable {
  const table = tables.find((one) => one.name === name);
  if (table === undefined) throw new Error(`there is no table ${name}`);
  return table;
}

/** The names of the checks in the newest revision. */
function newest({ rows }: CheckTable): Map<string, string> {
  return new Map(
    [...rows].flatMap(([method, row]): [string, string][] => {
      const name = row.get(LATEST_PROTOCOL_VERSION);
      return name === undefined || name === "" ? [] : [[method, name]];
    }),
  );
}
