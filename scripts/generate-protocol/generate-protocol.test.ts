import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { requestAnnotations } from "./annotations.ts";
import { features, memberDocs } from "./catalogue.ts";
import { emitCheck } from "./emit-check.ts";
import { flattened } from "./flatten.ts";
import { generate, readRevisions } from "./generate.ts";
import { requestsOf } from "./messages.ts";
import { patched, patches } from "./patches.ts";
import { Pool } from "./pool.ts";
import { toDefinitions, toShape } from "./read-schema.ts";
import { object, ref, type Shape, text } from "./shape.ts";

const schemas = new URL("../../../shared/data/schema/", import.meta.url);
const here = existsSync(schemas);
if (!here) console.warn("Skipped: the specification's schemas are not at ../shared/data/schema.");

describe("reading a schema", () => {
  it("keeps what a value must be and drops what is said about it", () => {
    const schema = {
      type: "object",
      description: "dropped",
      properties: { a: { type: "string", format: "uri", default: "" }, b: { $ref: "#/$defs/B" } },
      required: ["a"],
    };
    expect(toShape(schema, "A")).toEqual(object({ a: text, "b?": ref("B") }));
  });

  it.each([
    [{ type: "string", pattern: "a" }, /pattern/],
    [{ type: "object", additionalProperties: false }, /closed/],
    [{ type: "object", required: ["a"] }, /"a" is required/],
    [{ minimum: 1 }, /without a type/],
    [{ type: "tuple" }, /tuple/],
    [7, /not an object/],
  ])("stops at %j instead of ignoring it", (schema, message) => {
    expect(() => toShape(schema, "A")).toThrow(message);
  });

  it("finds definitions under either name", () => {
    expect([...toDefinitions({ $defs: { A: true } }).keys()]).toEqual(["A"]);
    expect([...toDefinitions({ definitions: { A: true } }).keys()]).toEqual(["A"]);
  });
});

describe("the pool", () => {
  const a = object({ name: text });

  it("holds what is alike once, under the name that came first", () => {
    const pool = new Pool();
    const newer = pool.add("2025-11-25", "Tool", new Map<string, Shape>([["Tool", a]]));
    const older = pool.add("2024-11-05", "Prompt", new Map<string, Shape>([["Prompt", a]]));
    expect(older).toEqual(newer);
    expect([...pool.entries.values()]).toMatchObject([
      { name: "tool", uses: ["Tool (2025-11-25)", "Prompt (2024-11-05)"] },
    ]);
  });

  it("dates the name of what became another", () => {
    const pool = new Pool();
    pool.add("2025-11-25", "Tool", new Map<string, Shape>([["Tool", a]]));
    pool.add("2024-11-05", "Tool", new Map<string, Shape>([["Tool", object({ title: text })]]));
    expect([...pool.entries.keys()]).toEqual(["tool", "tool20241105"]);
  });

  it("finds what a check refers to, and nothing else", () => {
    const pool = new Pool();
    const definitions = new Map<string, Shape>([
      ["A", object({ b: ref("B") })],
      ["B", object({ c: text })],
      ["C", object({ d: text })],
    ]);
    for (const name of definitions.keys()) pool.add("2025-11-25", name, definitions);
    expect(pool.reachableFrom(["a"]).map(({ name }) => name)).toEqual(["b", "a"]);
  });
});

describe("an emitted check", () => {
  function emit(shape: Shape, others: ReadonlyMap<string, Shape> = new Map()): string {
    const pool = new Pool();
    const definitions = new Map([...others, ["Thing", shape] as const]);
    const name = pool.add("2025-11-25", "Thing", definitions);
    const entry = name.kind === "ref" ? pool.entries.get(name.name) : undefined;
    if (entry === undefined) throw new Error("the shape is too simple for a check of its own");
    return emitCheck(entry, { pool, blocks: new Set(), constants: [], checks: new Set() });
  }

  it("asks for each member in turn", () => {
    expect(emit(object({ name: text, "size?": { kind: "number", integer: true } }))).toContain(
      'string(value.name, "name") ??\n    may(value.size, "size", anInteger)',
    );
  });

  it("goes by the member that tells the alternatives apart", () => {
    const others = new Map<string, Shape>([
      ["A", object({ type: { kind: "const", value: "a" } })],
      ["B", object({ type: { kind: "const", value: "b" } })],
    ]);
    expect(emit({ kind: "union", of: [ref("A"), ref("B")] }, others)).toContain(
      'switch (value.type) {\n    case "a":\n      return a(value);',
    );
  });

  it("tries only alternatives whose required members are there", () => {
    const others = new Map<string, Shape>([
      ["A", object({ text })],
      ["B", object({ blob: text })],
    ]);
    expect(emit({ kind: "union", of: [ref("A"), ref("B")] }, others)).toContain(
      "if (value.blob !== undefined) {\n    issue = b(value);",
    );
  });
});

describe("allOf", () => {
  it("becomes one object in which the narrower member holds", () => {
    const error = object({ code: { kind: "number", integer: true }, message: text });
    const narrowed = object({ code: { kind: "const", value: -1 } });
    const definitions = new Map<string, Shape>([
      ["E", error],
      ["F", { kind: "all", of: [ref("E"), narrowed] }],
    ]);
    expect(flattened(definitions).get("F")).toEqual(object({ code: { kind: "const", value: -1 }, message: text }));
  });
});

describe.skipIf(!here)("with the official schemas", () => {
  it("every patch still changes something", async () => {
    const revisions = await readRevisions(schemas);
    for (const { definition } of patches) {
      const changed = [...revisions.values()].some((definitions) => {
        const before = definitions.get(definition);
        return before !== undefined && serialised(patched(definitions).get(definition)) !== serialised(before);
      });
      expect(changed, definition).toBe(true);
    }
  });

  it("every annotation belongs to a request, and every note to a member", async () => {
    const revisions = await readRevisions(schemas);
    const methods = new Set([...revisions.values()].flatMap(requestsOf).map(({ method }) => method));
    methods.add("elicitation/create").add("sampling/createMessage").add("roots/list");
    expect(Object.keys(requestAnnotations).filter((method) => !methods.has(method))).toEqual([]);
    const types = new Set(features.flatMap((feature) => Object.keys(feature.types)));
    const owners = Object.keys(memberDocs).filter((key) => key.includes("."));
    expect(owners.filter((key) => !types.has(key.slice(0, key.indexOf("."))))).toEqual([]);
  });

  it("gives the files that are committed, and the same ones every time", async () => {
    const files = await generate(schemas);
    const target = new URL("../../packages/protocol/src/generated/", import.meta.url);
    for (const file of files) expect(readFileSync(new URL(file.path, target), "utf8"), file.path).toBe(file.text);
    expect(await generate(schemas)).toEqual(files);
  });

  it("copies no sentence of the schemas into the generated files", async () => {
    const generated = (await generate(schemas)).map((file) => file.text).join("\n");
    const source = readFileSync(new URL("2026-07-28/schema.json", schemas), "utf8");
    const sentences = [...source.matchAll(/"description": ?"((?:[^"\\]|\\.)*)"/g)]
      .flatMap((match) => String(match[1]).split(/(?<=\.)\s|\\n/))
      .filter((sentence) => sentence.split(" ").length >= 5);
    expect(sentences.length).toBeGreaterThan(100);
    expect(sentences.filter((sentence) => generated.includes(sentence))).toEqual([]);
  });
});

function serialised(shape: Shape | undefined): string {
  return JSON.stringify(shape, (_, value: unknown) => (value instanceof Map ? [...value] : value));
}
