// Compares three ways to check messages: `npx tsx bench/validators/main.ts`. Needs ../shared/data/schema.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { isPlainResult } from "../../packages/protocol/src/checks/at-a-glance.ts";
import { readTable } from "../../packages/protocol/src/checks/shape-table.ts";
import { planChecks } from "../../scripts/generate-protocol/emit-checks.ts";
import { toRows } from "../../scripts/generate-protocol/emit-shape-table.ts";
import { readRevisions } from "../../scripts/generate-protocol/generate.ts";
import type { PoolEntry } from "../../scripts/generate-protocol/pool.ts";
import { toJsonSchema } from "./json-schema.ts";
import { type Case, cases } from "./values.ts";

type Check = (value: unknown) => unknown;
type Accepts = (value: unknown) => boolean;

const root = fileURLToPath(new URL("../../", import.meta.url));
const plan = planChecks(await readRevisions(new URL("../../../shared/data/schema/", import.meta.url)));
const folder = await mkdtemp(join(tmpdir(), "validators-"));
process.on("exit", () => void rm(folder, { recursive: true, force: true }));

const tablesOf = {
  client: ["results"],
  server: ["requestParams", "clientResults", "notificationParams"],
};

function entriesOf(side: keyof typeof tablesOf): PoolEntry[] {
  const tables = plan.tables.filter(({ name }) => tablesOf[side].includes(name));
  const names = tables.flatMap(({ rows }) => [...rows.values()].flatMap((row) => [...row.values()]));
  return plan.pool.reachableFrom(["inputRequiredResult", ...names]);
}

const everything = plan.pool.reachableFrom([...entriesOf("client"), ...entriesOf("server")].map(({ name }) => name));

/** The names of the checks by method and revision, as every variant needs them. */
function lookUp(side: keyof typeof tablesOf, cell: (name: string) => string): string {
  const tables = plan.tables.filter(({ name }) => tablesOf[side].includes(name));
  return tables
    .map(({ name, rows }) => {
      const lines = [...rows].map(
        ([method, row]) => `${JSON.stringify(method)}:[${[...row.values()].map(cell).join()}]`,
      );
      return `export const ${name} = {${lines.join(",\n")}};`;
    })
    .join("\n");
}

function ajvSource(entries: readonly PoolEntry[], exported: readonly string[]): string {
  const require = createRequire(join(root, "tests/package.json"));
  const { Ajv2020 } = require("ajv/dist/2020.js");
  const standalone = require("ajv/dist/standalone").default;
  const ajv = new Ajv2020({ strict: false, code: { source: true, esm: true } });
  ajv.addSchema(toJsonSchema(entries));
  return standalone(ajv, Object.fromEntries(exported.map((name) => [name, `pool#/$defs/${name}`])));
}

async function bytes(name: string, source: string): Promise<number> {
  const file = join(folder, `${name}.ts`);
  await writeFile(file, source);
  const nodePaths = [join(root, "tests/node_modules")];
  const result = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    nodePaths,
  });
  return gzipSync(result.outputFiles[0]?.contents ?? "", { level: 9 }).length;
}

async function sizes(
  side: keyof typeof tablesOf,
): Promise<{ ajv: number; table: number; functions: number; shipped: number }> {
  const entries = entriesOf(side);
  const names = entries.map(({ name }) => name);
  const index = (name: string): string => String(names.indexOf(name));
  const checks = join(root, "packages/protocol/src/generated/checks");
  const shipped = {
    client: `export { checkResult } from "${root}packages/protocol/src/index.ts";`,
    server: `export { checkRequestParams, checkClientResult, checkNotificationParams } from "${root}packages/protocol/src/index.ts";`,
  };
  const functions = tablesOf[side].map((name) => `export * from "${checks}/${fileOf(name)}.ts";`).join("\n");
  const roots = [...new Set(lookUp(side, (name) => `<${name}>`).matchAll(/<(\w+)>/g))].map((match) => String(match[1]));
  const inPool = [...new Set(roots)].filter((name) => plan.pool.entries.has(name));
  return {
    ajv: await bytes(`ajv-${side}`, ajvSource(entries, inPool)),
    table: await bytes(
      `table-${side}`,
      `import { readTable } from "${root}packages/protocol/src/checks/shape-table.ts";\nexport const check = readTable(${JSON.stringify(toRows(entries))});\n${lookUp(side, index)}`,
    ),
    functions: await bytes(`functions-${side}`, functions),
    shipped: await bytes(`shipped-${side}`, shipped[side]),
  };
}

function fileOf(table: string): string {
  return table.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

async function variants(): Promise<{ [variant: string]: (check: string) => Accepts }> {
  const wanted = [...new Set(cases.map(({ check }) => check))];
  const file = join(folder, "ajv-all.cjs");
  const bundled = join(folder, "ajv-all.ts");
  await writeFile(bundled, ajvSource(everything, wanted));
  await build({
    entryPoints: [bundled],
    bundle: true,
    format: "cjs",
    platform: "node",
    outfile: file,
    nodePaths: [join(root, "tests/node_modules")],
  });
  const ajv: { [name: string]: Accepts } = createRequire(import.meta.url)(file);
  const byRow = readTable(toRows(everything));
  const generated = (file: string): Promise<{ [name: string]: Check }> =>
    import(pathToFileURL(join(root, `packages/protocol/src/generated/checks/${file}.ts`)).href);
  const functions = { ...(await generated("checks")), ...(await generated("other-checks")) };
  return {
    ajv: (name) => {
      const check = ajv[name];
      return (value) => check?.(value) === true;
    },
    table: (name) => {
      const check = byRow(everything.findIndex((entry) => entry.name === name));
      return (value) => check(value) === undefined;
    },
    "table, after a glance": (name) => {
      const check = byRow(everything.findIndex((entry) => entry.name === name));
      const method = { callToolResult: "tools/call", listToolsResult: "tools/list" }[name] ?? "";
      return (value) => isPlainResult(method, value, true) || check(value) === undefined;
    },
    functions: (name) => {
      const check = functions[name];
      return (value) => check?.(value) === undefined;
    },
  };
}

/** The best of several rounds, in nanoseconds per check. */
function measure(accepts: Accepts, { value, valid, title }: Case): number {
  if (accepts(value) !== valid) throw new Error(`${title}: expected ${valid ? "acceptance" : "refusal"}`);
  let best = Number.POSITIVE_INFINITY;
  const repetitions = title.includes("100") ? 5_000 : 300_000;
  for (let round = 0; round < 12; round++) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < repetitions; i++) accepts(value);
    best = Math.min(best, Number(process.hrtime.bigint() - start) / repetitions);
  }
  return Math.round(best);
}

const made = await variants();
// Every variant sees every value before any is measured, so that none profits from meeting one kind of value only.
for (const variant of Object.values(made)) for (const one of cases) measure(variant(one.check), one);
console.table(
  Object.fromEntries(
    cases.map((one) => [
      `${one.title} (ns)`,
      Object.fromEntries(Object.entries(made).map(([name, variant]) => [name, measure(variant(one.check), one)])),
    ]),
  ),
);
console.table({ "client (bytes, gzip)": await sizes("client"), "server (bytes, gzip)": await sizes("server") });
