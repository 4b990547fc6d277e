import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** The code of the package by file, without comments and tests. */
const sources = new Map(
  readdirSync(new URL("./", import.meta.url))
    .filter((name) => name.endsWith(".ts") && !/\.test(-d)?\.ts$/.test(name))
    .map((name): [string, string] => {
      const text = readFileSync(new URL(name, import.meta.url), "utf8");
      return [name, text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$|\s\/\/ .*$/gm, "")];
    }),
);

const filesWith = (pattern: RegExp): string[] =>
  [...sources].filter(([, code]) => pattern.test(code)).map(([name]) => name);

describe("the features of a server", () => {
  it("[RD-01] name no revision: what a client of one can do stands in two files", () => {
    expect(filesWith(/\d{4}-\d\d-\d\d/)).toEqual(["client-capabilities.ts", "deprecations.ts", "legacy-connection.ts"]);
  });

  it("[RD-01] are written once, and never ask in which era they are", () => {
    const features = [
      ...["tools.ts", "tool-result.ts", "tool-stream.ts", "prompts.ts", "resources.ts", "resource-contents.ts"],
      ...["completion.ts", "pagination.ts", "elicitation.ts", "sampling.ts", "roots.ts", "logging.ts", "policy.ts"],
      ...["resolvers.ts", "resolver-plan.ts", "subscriptions.ts", "extensions.ts", "discover.ts", "input-required.ts"],
    ];
    for (const name of features) expect(sources.has(name), name).toBe(true);
    const asking = filesWith(/isModernVersion|isLegacyVersion|isVersionAtLeast|eraOf/);
    expect(asking.filter((name) => features.includes(name))).toEqual([]);
  });
});
