import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const source = new URL("./", import.meta.url);

function declared(folder: string, pattern: RegExp): string[] {
  const files = readdirSync(new URL(folder, source)).filter((file) => file.endsWith(".ts"));
  return files.flatMap((file) => {
    const text = readFileSync(new URL(folder + file, source), "utf8");
    return [...text.matchAll(pattern)].map((match) => String(match[1]));
  });
}

function exported(file: string): Set<string> {
  return new Set(readFileSync(new URL(file, source), "utf8").match(/\w+/g));
}

describe("the entries", () => {
  it("list every generated type", () => {
    const listed = exported("index.ts");
    expect(
      declared("generated/types/", /^export (?:type|interface) (\w+)/gm).filter((name) => !listed.has(name)),
    ).toEqual([]);
  });

  it("list every generated zod schema", () => {
    const listed = exported("zod.ts");
    expect(declared("generated/zod/", /^export const (\w+)/gm).filter((name) => !listed.has(name))).toEqual([]);
  });

  it("[A-18] import zod in no other entry than its own", () => {
    const all = readdirSync(source, { recursive: true, encoding: "utf8" });
    const files = all.filter((file) => file.endsWith(".ts") && !/\.test(-d)?\.ts$/.test(file));
    const importers = files.filter((file) => /from "zod"/.test(readFileSync(new URL(file, source), "utf8")));
    expect(importers.length).toBeGreaterThan(0);
    expect(importers.filter((file) => !file.replaceAll("\\", "/").startsWith("generated/zod/"))).toEqual([]);
  });
});
