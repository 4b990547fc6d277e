// Measures both validators: `npx tsx packages/schema/bench/validators.ts` from the root of the repository.
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { createAjvValidator } from "../src/ajv.ts";
import { createJsonSchemaValidator } from "../src/eval-free.ts";

const schema = {
  type: "object",
  properties: {
    query: { type: "string", minLength: 1 },
    limit: { type: "integer", minimum: 1, maximum: 50 },
    sort: { enum: ["title", "year"] },
    filter: { type: "object", properties: { author: { type: "string" }, inStock: { type: "boolean" } } },
  },
  required: ["query"],
  additionalProperties: false,
};
const valid = { query: "dune", limit: 10, sort: "year", filter: { author: "Herbert", inStock: true } };
const invalid = { query: "dune", limit: 99, sort: "size", filter: { author: 1 } };

/** The median of some rounds, in nanoseconds per call. */
function nanosecondsPerCall(run: () => unknown, calls: number): number {
  const rounds: number[] = [];
  for (let round = 0; round < 15; round += 1) {
    const start = process.hrtime.bigint();
    for (let call = 0; call < calls; call += 1) {
      run();
    }
    rounds.push(Number(process.hrtime.bigint() - start) / calls);
  }
  return Math.round(rounds.sort((a, b) => a - b)[7] ?? Number.NaN);
}

async function minifiedAndGzipped(entry: string): Promise<string> {
  const result = await build({
    stdin: { contents: entry, resolveDir: new URL("../src/", import.meta.url).pathname },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  const bytes = result.outputFiles[0]?.contents ?? new Uint8Array();
  return `${bytes.length} B min, ${gzipSync(bytes, { level: 9 }).length} B gzip`;
}

for (const validator of [createJsonSchemaValidator(), createAjvValidator()]) {
  const check = validator.compile(schema);
  console.log(
    `${validator.name}: ${nanosecondsPerCall(() => check(valid), 50_000)} ns per valid value, ` +
      `${nanosecondsPerCall(() => check(invalid), 10_000)} ns per invalid value, ` +
      `${Math.round(nanosecondsPerCall(() => validator.compile(schema), 100) / 1_000)} µs per compile`,
  );
}

const entries = {
  "@tenon/schema, everything": `export * from "./index.ts";`,
  "@tenon/schema, compileSchema only": `export { compileSchema } from "./index.ts";`,
  "@tenon/schema, createJsonSchemaValidator only": `export { createJsonSchemaValidator } from "./index.ts";`,
  "@tenon/schema/ajv": `export * from "./ajv.ts";`,
  "ajv (2020-12) alone": `export { Ajv2020 } from "ajv/dist/2020.js";`,
};
for (const [name, entry] of Object.entries(entries)) {
  console.log(`${name}: ${await minifiedAndGzipped(entry)}`);
}
