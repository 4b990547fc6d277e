import { PROTOCOL_VERSIONS } from "../../packages/protocol/src/versions.ts";
import type { CheckPlan, CheckTable } from "./emit-checks.ts";
import type { PoolEntry } from "./pool.ts";
import type { Shape } from "./shape.ts";
import { header, type SourceFile } from "./source-file.ts";

/** The checks that a client needs, as a table: `checks/shape-table.ts` says how a row is read. */
export function emitShapeTable({ pool, tables }: CheckPlan): SourceFile {
  const results = tableOf(tables, "results");
  const requests = tableOf(tables, "serverRequestParams");
  const responses = newest(tableOf(tables, "clientResults"));
  const roots = [
    ...[...results.rows.values()].flatMap((row) => [...row.values()]),
    ...[...requests.rows.values()].flatMap((row) => [...row.values()]),
    ...responses.values(),
  ];
  const entries = pool.reachableFrom(["inputRequiredResult", ...roots]);
  const numbers = new Map(entries.map(({ name }, number) => [name, number]));
  const number = (name: string): number => {
    const found = numbers.get(name);
    if (found === undefined) throw new Error(`the table has no row for ${name}`);
    return found;
  };
  const rows = toRows(entries).map((row, i) => `  /* ${i} ${entries[i]?.name} */ ${JSON.stringify(row)},`);
  const byRevision = (table: CheckTable): string =>
    [...table.rows]
      .map(([method, row]) => {
        const cells = PROTOCOL_VERSIONS.map((version) => {
          const name = row.get(version);
          return name === undefined ? -1 : number(name);
        });
        return `  [${JSON.stringify(method)}, [${cells.join(", ")}]],`;
      })
      .join("\n");
  const answers = [...responses].map(([method, name]) => `  [${JSON.stringify(method)}, ${number(name)}],`);
  const text = `${header}
/** The shapes, each of which refers to others by their number. */
export const shapeRows: readonly string[] = [
${rows.join("\n")}
];

/** Results of the requests that a client sends: a row for each revision, oldest first; -1 where it has no such thing. */
export const resultRows: ReadonlyMap<string, readonly number[]> = /* @__PURE__ */ new Map([
${byRevision(results)}
]);

/** A result that asks for input. */
export const inputRequiredRow = ${number("inputRequiredResult")};

/** Params of the requests that a server sends or embeds in a result: a row for each revision, as above. */
export const serverRequestRows: ReadonlyMap<string, readonly number[]> = /* @__PURE__ */ new Map([
${byRevision(requests)}
]);

/** Answers to that, in the newest revision. */
export const inputResponseRows: ReadonlyMap<string, number> = /* @__PURE__ */ new Map([
${answers.join("\n")}
]);
`;
  return { path: "checks/shape-rows.ts", text };
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
  const version = PROTOCOL_VERSIONS.at(-1);
  return new Map(
    [...rows].flatMap(([method, row]): [string, string][] => {
      const name = version && row.get(version);
      return name === undefined || name === "" ? [] : [[method, name]];
    }),
  );
}
