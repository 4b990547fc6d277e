// Runs the official test suite on both libraries as they are: `npx tsx packages/schema/bench/bare-libraries.ts`.
import { readdirSync, readFileSync } from "node:fs";
import { Validator } from "@cfworker/json-schema";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";

const suite = new URL("../../../../shared/data/json-schema/", import.meta.url);
const options = { strict: false, logger: false, validateSchema: false, allErrors: true } as const;
const drafts = [
  { folder: "draft2020-12", draft: "2020-12", Compiler: Ajv2020 },
  { folder: "draft7", draft: "7", Compiler: Ajv },
] as const;

function answer(run: () => unknown): unknown {
  try {
    return run();
  } catch {
    return "threw";
  }
}

for (const { folder, draft, Compiler } of drafts) {
  const count = { tests: 0, "wrong in @cfworker/json-schema": 0, "wrong in ajv": 0, different: 0 };
  // refRemote.json and references to meta-schemas need documents from elsewhere, which neither library is given here.
  const files = readdirSync(new URL(`${folder}/`, suite)).filter((name) => /^(?!refRemote).*\.json$/.test(name));
  for (const file of files) {
    for (const { schema, tests } of JSON.parse(readFileSync(new URL(`${folder}/${file}`, suite), "utf8"))) {
      if (/"\$ref":"https?:\/\/json-schema\.org/.test(JSON.stringify(schema))) {
        continue;
      }
      for (const { data, valid } of tests) {
        const interpreted = answer(() => new Validator(structuredClone(schema), draft).validate(data).valid);
        const compiled = answer(() => new Compiler(options).compile(schema)(data));
        count.tests += 1;
        count["wrong in @cfworker/json-schema"] += interpreted === valid ? 0 : 1;
        count["wrong in ajv"] += compiled === valid ? 0 : 1;
        count.different += interpreted === compiled ? 0 : 1;
      }
    }
  }
  console.log(folder, count);
}
