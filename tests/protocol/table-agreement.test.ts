import {
  checkResult,
  checkServerRequestParams,
  isModernVersion,
  PROTOCOL_VERSIONS,
  type ProtocolVersion,
} from "@tenon/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPlainResult } from "../../packages/protocol/src/checks/at-a-glance.ts";
import { readTable } from "../../packages/protocol/src/checks/shape-table.ts";
import type { Check } from "../../packages/protocol/src/checks/shapes.ts";
import { definitionsChecks } from "../../packages/protocol/src/generated/checks/definitions.ts";
import { resultsChecks } from "../../packages/protocol/src/generated/checks/results.ts";
import { serverRequestParamsChecks } from "../../packages/protocol/src/generated/checks/server-request-params.ts";
import { planChecks } from "../../scripts/generate-protocol/emit-checks.ts";
import { toRows } from "../../scripts/generate-protocol/emit-shape-table.ts";
import { readRevisions } from "../../scripts/generate-protocol/generate.ts";
import { forEachMutation } from "./mutations.ts";
import { definitionsOf, readSchema, schemasAreHere, schemasFolder } from "./official-schemas.ts";
import { samplesOf } from "./samples.ts";

// The functions are compared with ajv in schema-agreement.test.ts; here the table of the clients is compared with the functions.

/** Where both find fault with a value, and nothing where both take it. */
function disagreement(value: unknown, table: string | undefined, functions: string | undefined): string[] {
  return table === functions ? [] : [`${JSON.stringify(value)}: ${table ?? "fine"}, but ${functions ?? "fine"}`];
}

async function tableOfEverything(): Promise<ReadonlyMap<string, Check>> {
  const { pool, tables } = planChecks(await readRevisions(schemasFolder));
  const definitions = tables.find(({ name }) => name === "definitions");
  const names = [...(definitions?.rows.values() ?? [])].flatMap((row) => [...row.values()]);
  // Codes of errors are numbers, which no row can hold, and no result has.
  const hasNumber = (name: string): boolean =>
    pool.reachableFrom([name]).some(({ shape }) => /"kind":"const","value":-?\d/.test(serialised(shape)));
  const entries = pool.reachableFrom(names.filter((name) => !hasNumber(name)));
  const check = readTable(toRows(entries));
  return new Map(entries.map(({ name }, row) => [name, check(row)]));
}

function serialised(shape: unknown): string {
  return JSON.stringify(shape, (_, value: unknown) => (value instanceof Map ? [...value] : value));
}

describe.skipIf(!schemasAreHere)("the table of shapes", () => {
  it.each(PROTOCOL_VERSIONS)("[A-04] says of every definition of %s what its function says", async (version) => {
    const table = await tableOfEverything();
    const position = PROTOCOL_VERSIONS.indexOf(version);
    const definitions = definitionsOf(readSchema(version));
    const disagreements: string[] = [];
    let compared = 0;
    for (const [name, row] of definitionsChecks) {
      const byFunction = row[position];
      const byTable = byFunction && table.get(byFunction.name);
      if (byTable === undefined) continue;
      const compare = (value: unknown): void => {
        compared++;
        disagreements.push(...disagreement(value, byTable(value)?.path, byFunction?.(value)?.path));
      };
      for (const sample of samplesOf(definitions[name] ?? {}, definitions)) {
        compare(sample);
        forEachMutation(sample, compare);
      }
    }
    expect(disagreements.slice(0, 5)).toEqual([]);
    expect(compared).toBeGreaterThan(10_000);
  });

  it.each(PROTOCOL_VERSIONS)("[A-04] gives the results of %s the verdict of their functions", (version) => {
    const definitions = definitionsOf(readSchema(version));
    const results = Object.keys(definitions).filter((name) => /Result$/.test(name));
    const samples = results.flatMap((name) => samplesOf(definitions[name] ?? {}, definitions));
    for (const method of resultsChecks.keys()) {
      for (const sample of samples) expect(verdicts(version, method, sample)).toEqual([]);
    }
  });

  it.each(PROTOCOL_VERSIONS)("[A-04] gives what servers of %s ask the verdict of its functions", (version) => {
    const definitions = definitionsOf(readSchema(version));
    const params = Object.keys(definitions).filter((name) => /RequestParams$|^(CreateMessage|Elicit)/.test(name));
    const samples = params.flatMap((name) => samplesOf(definitions[name] ?? {}, definitions));
    for (const [method, row] of serverRequestParamsChecks) {
      const check = row[PROTOCOL_VERSIONS.indexOf(version)];
      for (const sample of samples) {
        const issue = check?.(sample);
        const byTable = checkServerRequestParams(version, method, sample)?.path;
        expect(disagreement(sample, byTable, issue && `/params${issue.path}`)).toEqual([]);
      }
    }
  });
});

const text = { type: "text", text: "a", _meta: {} };
const serverInfo = { name: "s", version: "1", title: "S" };
const tool = {
  name: "a",
  title: "A",
  description: "does it",
  inputSchema: { type: "object", $schema: "s", properties: { a: { type: "string" } }, required: ["a"] },
  outputSchema: { type: "object", properties: {} },
  annotations: { readOnlyHint: true, title: "A" },
  _meta: { any: 1 },
};
const frame = { resultType: "complete", _meta: { "io.modelcontextprotocol/serverInfo": serverInfo, other: [1] } };
const plain: readonly [method: string, result: object][] = [
  ["tools/call", { ...frame, content: [text, text], isError: false, structuredContent: { a: [1] } }],
  ["tools/call", { resultType: "complete", content: [] }],
  ["tools/list", { ...frame, tools: [tool, tool], nextCursor: "b", ttlMs: 5, cacheScope: "private" }],
  ["tools/list", { resultType: "complete", tools: [], ttlMs: 0, cacheScope: "private" }],
];

/** Where `checkResult` and the function of a method differ. */
function verdicts(version: ProtocolVersion, method: string, result: unknown): string[] {
  const isInput =
    isModernVersion(version) && (result as { resultType?: unknown } | null)?.resultType === "input_required";
  const check = isInput
    ? definitionsChecks.get("InputRequiredResult")?.[PROTOCOL_VERSIONS.indexOf(version)]
    : resultsChecks.get(method)?.[PROTOCOL_VERSIONS.indexOf(version)];
  const issue = check?.(result);
  return disagreement(result, checkResult(version, method, result)?.path, issue && `/result${issue.path}`);
}

describe("a result that is fine at a glance", () => {
  it.each(plain)("is what most results of %s look like: %j", (method, result) => {
    expect([true, false].map((isModern) => isPlainResult(method, result, isModern))).toEqual([true, true]);
  });

  it.each(plain)("[A-04] is fine in every revision, whatever becomes of one of %s: %j", (method, result) => {
    for (const version of PROTOCOL_VERSIONS) {
      const disagreements: string[] = [];
      forEachMutation(structuredClone(result), (mutated) => disagreements.push(...verdicts(version, method, mutated)));
      expect(disagreements.slice(0, 5)).toEqual([]);
    }
  });

  it("[A-04] is fine in every revision, whatever it is made of", () => {
    const leaf = fc.oneof(
      fc.constantFrom("text", "a", true, null, 1, -1, 0.5, "object", "private", "public"),
      fc.jsonValue(),
    );
    const values = fc.oneof(
      leaf,
      fc.array(leaf, { maxLength: 2 }),
      fc.constantFrom(text, tool, [text], [tool], serverInfo),
    );
    const keys = fc.constantFrom(...new Set(plain.flatMap(([, result]) => Object.keys(result))));
    const inner = fc.constantFrom(...Object.keys(tool), ...Object.keys(text), "icons", "execution", "type");
    fc.assert(
      fc.property(fc.constantFrom(...plain), keys, inner, values, ([method, result], key, member, value) => {
        const changedItem = { ...tool, ...text, [member]: value };
        for (const changed of [
          { ...result, [key]: value },
          { ...result, content: [{ ...text, [member]: value }], tools: [{ ...tool, [member]: value }] },
          { ...result, content: [changedItem], tools: [changedItem] },
        ]) {
          for (const version of PROTOCOL_VERSIONS) expect(verdicts(version, method, changed)).toEqual([]);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
