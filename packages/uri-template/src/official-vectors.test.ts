import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { UriTemplate } from "./uri-template.ts";
import type { UriValue } from "./value.ts";

// The official test cases of RFC 6570 (github.com/uri-templates/uritemplate-test), which this project does not copy.
const folder = new URL("../../../../shared/data/uri-template/", import.meta.url);
const files = {
  "spec-examples.json": 64,
  "spec-examples-by-section.json": 117,
  "extended-tests.json": 53,
  "negative-tests.json": 36,
};
const isPresent = existsSync(folder);
if (!isPresent) console.warn(`Skipped: the official URI template cases are not at ${folder.pathname}`);

interface Section {
  readonly variables: Record<string, UriValue>;
  readonly testcases: readonly (readonly [template: string, expected: string | readonly string[] | false])[];
}

describe.skipIf(!isPresent)("the official cases of RFC 6570", () => {
  it.each(Object.entries(files))("[Q-03] [Q-07] all of %s: %i", (file, count) => {
    const sections: Record<string, Section> = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
    let seen = 0;
    for (const { variables, testcases } of Object.values(sections)) {
      for (const [template, expected] of testcases) {
        seen++;
        const expand = () => UriTemplate.parse(template).expand(variables);
        if (expected === false) expect(expand, template).toThrow();
        else if (typeof expected === "string") expect(expand(), template).toBe(expected);
        else expect(expected, template).toContain(expand());
      }
    }
    expect(seen).toBe(count);
  });
});
