import { PROTOCOL_VERSIONS, type ProtocolVersion } from "../../packages/protocol/src/versions.ts";
import { requestAnnotations } from "./annotations.ts";
import { type CheckScope, emitCheck } from "./emit-check.ts";
import { flattened } from "./flatten.ts";
import { inputRequestsOf, type Message, notificationsOf, requestsOf } from "./messages.ts";
import { patched } from "./patches.ts";
import { Pool, type PoolEntry } from "./pool.ts";
import { type Definitions, object, type Shape } from "./shape.ts";
import { header, type SourceFile } from "./source-file.ts";

type Revisions = ReadonlyMap<ProtocolVersion, Definitions>;

/** The checks, and one table for each question that is asked of them. */
export interface CheckPlan {
  readonly pool: Pool;
  readonly tables: readonly CheckTable[];
}

/** For each method, or definition, the name of its check in each revision. */
export interface CheckTable {
  readonly name: string;
  readonly doc: string;
  readonly testsOnly: boolean;
  readonly rows: ReadonlyMap<string, ReadonlyMap<ProtocolVersion, string>>;
}

/** What servers ask. Clients check by the table of shapes, which tests compare with the functions of the others. */
const serverTables: ReadonlySet<string> = new Set(["requestParams", "clientResults", "notificationParams"]);

/** Decides which checks there are. */
export function planChecks(sources: Revisions): CheckPlan {
  const revisions = new Map([...sources].map(([version, found]) => [version, flattened(patched(found))]));
  const pool = new Pool();
  const table = (name: string, doc: string, cells: CellsOf): CheckTable => {
    const rows = new Map<string, Map<ProtocolVersion, string>>();
    for (const [version, definitions] of revisions) {
      for (const [key, shape] of cells(version, definitions)) {
        const row = rows.get(key) ?? new Map<ProtocolVersion, string>();
        rows.set(key, row.set(version, checkName(shape)));
      }
    }
    return { name, doc, rows, testsOnly: !serverTables.has(name) };
  };
  // The newest revision names the checks that it shares with older ones.
  for (const [version, definitions] of [...revisions].reverse()) {
    for (const name of checked(definitions)) pool.add(version, name, definitions);
  }
  const params = (select: (definitions: Definitions) => Message[]): CellsOf => {
    return (version, definitions) =>
      select(definitions).map((message) => [message.method, paramsShape(pool, version, message, definitions)]);
  };
  const results = (select: (definitions: Definitions) => Message[]): CellsOf => {
    return (version, definitions) =>
      select(definitions).map(({ method }) => [method, pool.add(version, resultOf(method), definitions)]);
  };
  return {
    pool,
    tables: [
      table("requestParams", "Params of the requests that a client sends.", params(fromClient)),
      table("results", "Results of the requests that a client sends.", results(fromClient)),
      table(
        "serverRequestParams",
        "Params of the requests that a server sends or embeds in a result.",
        params(fromServer),
      ),
      table("clientResults", "Results of the requests that a server sends or embeds in a result.", results(fromServer)),
      table("notificationParams", "Params of notifications, in both directions.", params(notificationsOf)),
      table("definitions", "Every definition of every revision, for tests.", (version, definitions) =>
        checked(definitions).map((name) => [name, pool.add(version, name, definitions)]),
      ),
    ],
  };
}

/** All but the envelopes, which are read before a revision is known, and `JSONArray`, which is any list. */
function checked(definitions: Definitions): string[] {
  return [...definitions.keys()].filter((name) => !/^JSON(RPC|Array$)/.test(name));
}

type CellsOf = (version: ProtocolVersion, definitions: Definitions) => Iterable<readonly [string, Shape]>;

function fromClient(definitions: Definitions): Message[] {
  return requestsOf(definitions).filter(({ from }) => from !== "server");
}

function fromServer(definitions: Definitions): Message[] {
  return [...requestsOf(definitions).filter(({ from }) => from !== "client"), ...inputRequestsOf(definitions)];
}

function resultOf(method: string): string {
  const annotation = requestAnnotations[method];
  if (annotation === undefined) throw new Error(`annotations.ts does not know ${method}`);
  return annotation.result;
}

function paramsShape(pool: Pool, version: ProtocolVersion, message: Message, definitions: Definitions): Shape {
  const name = `${message.method.replace(/[/_](\w)/g, (_, letter: string) => letter.toUpperCase())}Params`;
  return pool.addInline(version, name, message.params ?? object({}), definitions);
}

/** The blocks that check a shape which is not in the pool. */
function checkName(shape: Shape): string {
  switch (shape.kind) {
    case "ref":
      return shape.name;
    case "string":
      return "aString";
    case "object":
      return "anObject";
    case "any":
      return "aValue";
    default:
      throw new Error(`a table cannot hold ${shape.kind}`);
  }
}

/** The checks that the package uses, those that only tests use, and a module for each table. */
export function emitChecks({ pool, tables }: CheckPlan): SourceFile[] {
  const namesIn = (table: CheckTable): string[] => [...table.rows.values()].flatMap((row) => [...row.values()]);
  const used = pool.reachableFrom(tables.filter((table) => !table.testsOnly).flatMap(namesIn));
  const all = pool.reachableFrom(tables.flatMap(namesIn));
  const inPackage = new Set(used.map(({ name }) => name));
  const rest = all.filter(({ name }) => !inPackage.has(name));
  return [
    { path: "checks/checks.ts", text: emitModule(used, pool, new Set()) },
    { path: "checks/other-checks.ts", text: emitModule(rest, pool, inPackage) },
    ...tables.map((table) => emitTable(table, pool, inPackage)),
  ];
}

function emitModule(entries: readonly PoolEntry[], pool: Pool, elsewhere: ReadonlySet<string>): string {
  const scope: CheckScope = { pool, blocks: new Set(), constants: [], checks: new Set() };
  const checks = entries.map((entry) => emitCheck(entry, scope));
  const blocks = [...scope.blocks, "type Issue"].sort().join(", ");
  const imported = [...scope.checks].filter((name) => elsewhere.has(name)).sort();
  const imports = `import { ${blocks} } from "../../checks/shapes.ts";\n`;
  const fromPackage = imported.length === 0 ? "" : `import { ${imported.join(", ")} } from "./checks.ts";\n`;
  return [header, imports + fromPackage, scope.constants.join(""), ...checks].join("\n");
}

function emitTable({ name, doc, rows }: CheckTable, pool: Pool, inPackage: ReadonlySet<string>): SourceFile {
  const used = new Set<string>();
  const lines = [...rows].map(([key, row]) => {
    const cells = PROTOCOL_VERSIONS.map((version) => row.get(version) ?? "undefined");
    for (const cell of cells) if (cell !== "undefined") used.add(cell);
    return `  [${JSON.stringify(key)}, [${cells.join(", ")}]],`;
  });
  const sorted = [...used].sort();
  const blocks = sorted.filter((check) => !pool.entries.has(check));
  const near = sorted.filter((check) => inPackage.has(check));
  const far = sorted.filter((check) => pool.entries.has(check) && !inPackage.has(check));
  const imports = [
    blocks.length === 0
      ? `import type { CheckRow } from "../../checks/shapes.ts";\n`
      : `import { ${blocks.join(", ")}, type CheckRow } from "../../checks/shapes.ts";\n`,
    importLines(near, "./checks.ts"),
    importLines(far, "./other-checks.ts"),
  ];
  const text = `${header}
${imports.join("")}
/** ${doc} One check per revision, oldest first; none where the revision has no such thing. */
export const ${name}Checks: ReadonlyMap<string, CheckRow> = /* @__PURE__ */ new Map<string, CheckRow>([
${lines.join("\n")}
]);
`;
  return { path: `checks/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`, text };
}

function importLines(names: readonly string[], from: string): string {
  return names.length === 0 ? "" : `import {\n${names.map((name) => `  ${name},\n`).join("")}} from "${from}";\n`;
}
