import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { createAjvValidator } from "./ajv.ts";
import { createJsonSchemaValidator } from "./eval-free.ts";
import { formats } from "./formats.ts";
import type { JsonSchema } from "./json-schema.ts";

import type { JsonSchemaValidator } from "./validator.ts";

interface Group {
  readonly description: string;
  readonly schema: JsonSchema | boolean;
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[];
}

const suite = new URL("../../../../shared/data/json-schema/", import.meta.url);
const hasSuite = existsSync(suite);
if (!hasSuite) {
  console.warn("The official JSON Schema test suite is not in shared/data: its tests are skipped.");
}

const drafts = [
  { folder: "draft2020-12", dialect: "https://json-schema.org/draft/2020-12/schema" },
  { folder: "draft7", dialect: "http://json-schema.org/draft-07/schema#" },
] as const;

function readGroups(folder: string, file: string): Group[] {
  return JSON.parse(readFileSync(new URL(`${folder}/${file}`, suite), "utf8"));
}

function jsonFiles(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, suite), { encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .sort();
}

/** What the suite expects to find at http://localhost:1234, and the meta-schemas; registered by hand, never fetched. */
function registeredSchemas(): Record<string, JsonSchema> {
  const require = createRequire(import.meta.url);
  const schemas: Record<string, JsonSchema> = {};
  for (const file of readdirSync(new URL("remotes/", suite), { encoding: "utf8", recursive: true })) {
    if (file.endsWith(".json")) {
      const text = readFileSync(new URL(`remotes/${file}`, suite), "utf8");
      schemas[`http://localhost:1234/${file}`] = JSON.parse(text);
    }
  }
  const vocabularies = ["applicator", "content", "core", "format-annotation", "meta-data", "unevaluated", "validation"];
  for (const name of ["schema", ...vocabularies.map((vocabulary) => `meta/${vocabulary}`)]) {
    schemas[`https://json-schema.org/draft/2020-12/${name}`] = require(
      `ajv/dist/refs/json-schema-2020-12/${name}.json`,
    );
  }
  schemas["http://json-schema.org/draft-07/schema"] = require("ajv/dist/refs/json-schema-draft-07.json");
  return schemas;
}

/** The tests that a validator gets wrong, a group that it refuses to compile included. */
function differences(validator: JsonSchemaValidator): { ran: number; wrong: string[] } {
  const wrong: string[] = [];
  let ran = 0;
  for (const { folder, dialect } of drafts) {
    for (const file of jsonFiles(folder)) {
      for (const group of readGroups(folder, file)) {
        for (const test of group.tests) {
          ran += 1;
          const schema = typeof group.schema === "boolean" ? { allOf: [group.schema] } : group.schema;
          let answer: boolean | undefined;
          try {
            answer = validator.compile({ $schema: dialect, ...schema })(test.data).ok;
          } catch {}
          if (answer !== test.valid) {
            wrong.push(`${folder}/${file} | ${group.description} | ${test.description}`);
          }
        }
      }
    }
  }
  return { ran, wrong };
}

/** The list in the README, one bullet for each test. */
function documentedDifferences(): string[] {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const section = readme.split("<!-- known differences -->")[1] ?? "";
  return [...section.matchAll(/^- `(.*)`$/gm)].map(([, line]) => line ?? "");
}

describe.skipIf(!hasSuite)("the official JSON Schema test suite, required parts of 2020-12 and draft-07", () => {
  for (const create of [createJsonSchemaValidator, createAjvValidator]) {
    const validator = hasSuite ? create({ schemas: registeredSchemas() }) : create();

    it(`[B-JS-01] [B-JS-02] passes with the ${validator.name} validator but for the differences listed in the README`, () => {
      const { ran, wrong } = differences(validator);
      expect(wrong).toEqual(documentedDifferences());
      expect(ran).toBeGreaterThan(2_000);
    });
  }

  it("knows every asserted format as the suite does, but for what stands inside of an internationalised label", () => {
    const wrong: string[] = [];
    for (const [name, isOfFormat] of Object.entries(formats)) {
      for (const { tests } of readGroups("draft2020-12/optional/format", `${name}.json`)) {
        for (const { data, valid } of tests) {
          if (typeof data === "string" && isOfFormat(data) !== valid) wrong.push(`${name} ${data}`);
        }
      }
    }
    expect(wrong.filter((text) => !/^hostname xn--/i.test(text))).toEqual([]);
  });

  it("gives one answer to each test of each asserted format, whichever the validator", () => {
    const [evalFree, ajv] = [createJsonSchemaValidator, createAjvValidator].map((create) =>
      create({ assertFormats: formats }),
    );
    const folder = "draft2020-12/optional/format";
    const files = jsonFiles(folder).filter((file) => Object.hasOwn(formats, file.replace(".json", "")));
    expect(files).toHaveLength(Object.keys(formats).length);
    for (const group of files.flatMap((file) => readGroups(folder, file))) {
      const schema = typeof group.schema === "boolean" ? { allOf: [group.schema] } : group.schema;
      const interpreted = evalFree?.compile(schema);
      const compiled = ajv?.compile(schema);
      for (const { data, description } of group.tests) {
        expect(compiled?.(data).ok, `${group.description}: ${description}`).toBe(interpreted?.(data).ok);
      }
    }
  });
});
