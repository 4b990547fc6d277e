import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { checkLayers } from "./check-layers.ts";

type Tree = Record<string, string | object>;

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

/** Writes a tree of files to a new folder, checks it, and returns the lines. */
function check(tree: Tree): string[] {
  const root = mkdtempSync(join(tmpdir(), "layers-"));
  roots.push(root);
  for (const [file, content] of Object.entries(tree)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), typeof content === "string" ? content : JSON.stringify(content));
  }
  return checkLayers(root);
}

function entry(name: string): { import: object; require: object } {
  return {
    import: { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` },
    require: { types: `./dist/${name}.d.cts`, default: `./dist/${name}.cjs` },
  };
}

function manifest(name: string, entries: string[], more: object = {}): object {
  const file = (subpath: string) => (subpath === "." ? "index" : subpath.slice(2));
  const exports = Object.fromEntries(
    entries.map((subpath) => [subpath, { "@tenon/source": `./src/${file(subpath)}.ts`, ...entry(file(subpath)) }]),
  );
  const published = Object.fromEntries(entries.map((subpath) => [subpath, entry(file(subpath))]));
  const main = entries.includes(".") ? { main: "./dist/index.cjs" } : {};
  return { name: `@tenon/${name}`, exports, publishConfig: { ...main, exports: published }, ...more };
}

/** A leaf, a second leaf, a binding and a role; nothing in it is wrong. */
function sound(): Tree {
  return {
    "layers.json": {
      layers: [
        { name: "leaves", packages: ["leaf", "twig"] },
        { name: "bindings", packages: ["wire"] },
        { name: "roles", packages: ["role"] },
      ],
      tiers: { anywhere: ["leaf", "twig", "role"], node: ["wire"] },
      forbidden: [{ from: "role", to: "wire", because: "a role does not know how it is reached" }],
    },
    "packages/leaf/package.json": manifest("leaf", ["."]),
    "packages/leaf/tsconfig.json": { extends: "../../tsconfig/anywhere.json" },
    "packages/leaf/src/index.ts": `export { leaf } from "./leaf.ts";\nexport type { Leaf } from "./leaf.ts";\n`,
    "packages/leaf/src/leaf.ts": `export interface Leaf { a: 1 }\nexport const leaf: Leaf = { a: 1 };\n`,
    "packages/leaf/src/leaf.test.ts": `import "node:fs";\nimport "anything";\nexport default 1;\n`,
    "packages/twig/package.json": manifest("twig", ["."]),
    "packages/twig/tsconfig.json": { extends: "../../tsconfig/anywhere.json" },
    "packages/twig/src/index.ts": `export {};\n`,
    "packages/wire/package.json": manifest("wire", ["./client"], {
      dependencies: { "@tenon/leaf": "workspace:^", foreign: "^1.0.0" },
    }),
    "packages/wire/tsconfig.json": { extends: "../../tsconfig/node.json" },
    "packages/wire/src/client.ts": `import { open } from "node:fs/promises";\nimport { leaf } from "@tenon/leaf";\nimport "foreign/part";\nexport { leaf, open };\n`,
    "packages/role/package.json": manifest("role", ["."], { dependencies: { "@tenon/leaf": "workspace:^" } }),
    "packages/role/tsconfig.json": { extends: "../../tsconfig/anywhere.json" },
    "packages/role/src/index.ts": `export { role } from "./role.ts";\n`,
    "packages/role/src/role.ts": `import type { Leaf } from "@tenon/leaf";\nexport const role = (leaf: Leaf): Leaf => leaf;\n`,
  };
}

/** The lines for the sound tree with some files replaced. */
function checkWith(changes: Tree): string[] {
  return check({ ...sound(), ...changes });
}

describe("checkLayers", () => {
  it("has nothing to say about a sound tree, whose tests may import anything", () => {
    expect(check(sound())).toEqual([]);
  });

  it("names file, line, violation, reason and remedy in one line", () => {
    expect(
      checkWith({ "packages/leaf/src/leaf.ts": `export const leaf = 1;\nexport type Leaf = 1;\nimport "node:fs";\n` }),
    ).toEqual([
      `packages/leaf/src/leaf.ts:3: imports node:fs: @tenon/leaf is of the tier "anywhere", which browsers and workers run. Take the ability as an option, or move the code to a package of the tier node.`,
    ]);
  });

  it.each([
    ["a static import", `import { leaf } from "@tenon/leaf";\nexport const twig = leaf;`],
    ["a type import", `import type { Leaf } from "@tenon/leaf";\nexport type Twig = Leaf;`],
    ["a dynamic import", `export const twig = () => import("@tenon/leaf");`],
    ["an import type", `export type Twig = import("@tenon/leaf").Leaf;`],
    ["a re-export", `export { leaf } from "@tenon/leaf";`],
    ["a star re-export", `export * from "@tenon/leaf";`],
    ["a side effect", `import "@tenon/leaf";`],
  ])("refuses %s from the same layer", (_, text) => {
    const lines = checkWith({
      "packages/twig/package.json": manifest("twig", ["."], { dependencies: { "@tenon/leaf": "workspace:^" } }),
      "packages/twig/src/twig.ts": text,
    });
    expect(lines).toEqual([
      expect.stringContaining(
        "packages/twig/src/twig.ts:1: imports @tenon/leaf: a package may import only from the layers below it (leaves → leaves)",
      ),
    ]);
  });

  it("refuses an import from a higher layer", () => {
    const lines = checkWith({
      "packages/leaf/package.json": manifest("leaf", ["."], { dependencies: { "@tenon/wire": "workspace:^" } }),
      "packages/leaf/src/leaf.ts": `import "@tenon/wire/client";\nexport type Leaf = 1;\nexport const leaf = 1;\n`,
    });
    expect(lines).toContainEqual(
      expect.stringContaining(
        "leaf.ts:1: imports @tenon/wire: a package may import only from the layers below it (leaves → bindings)",
      ),
    );
  });

  it("refuses a forbidden pair although the layers allow it", () => {
    const lines = checkWith({
      "packages/role/package.json": manifest("role", ["."], { dependencies: { "@tenon/wire": "workspace:^" } }),
      "packages/role/src/role.ts": `import "@tenon/wire/client";\nexport const role = 1;\n`,
    });
    expect(lines).toEqual([
      expect.stringContaining("role.ts:1: imports @tenon/wire: a role does not know how it is reached."),
    ]);
  });

  it("refuses an import that package.json does not declare, ours and foreign", () => {
    const lines = checkWith({
      "packages/role/package.json": manifest("role", ["."], { devDependencies: { zod: "1" } }),
      "packages/role/src/role.ts": `import "@tenon/leaf";\nimport "zod";\nimport "@scope/name/part";\nexport const role = 1;\n`,
    });
    expect(lines).toEqual([
      expect.stringContaining("role.ts:1: imports @tenon/leaf, which is not declared"),
      expect.stringContaining("role.ts:2: imports zod, which is not declared"),
      expect.stringContaining("role.ts:3: imports @scope/name, which is not declared"),
    ]);
  });

  it("refuses a declared package of ours that no source imports, even if a test does", () => {
    const lines = checkWith({
      "packages/role/src/role.ts": `export const role = 1;\n`,
      "packages/role/src/role.test.ts": `import "@tenon/leaf";\n`,
    });
    expect(lines).toEqual([
      expect.stringContaining("packages/role/package.json:1: declares @tenon/leaf, which no source file imports"),
    ]);
  });

  it("refuses an import past the exports and names the entries that there are", () => {
    const lines = checkWith({
      "packages/role/src/role.ts": `import "@tenon/leaf/src/leaf.ts";\nexport const role = 1;\n`,
    });
    expect(lines).toEqual([
      expect.stringMatching(/role\.ts:1: imports @tenon\/leaf\/src\/leaf\.ts: it is no entry .* Use @tenon\/leaf\.$/),
    ]);
  });

  it("refuses an import of a package that does not exist", () => {
    const lines = checkWith({
      "packages/role/package.json": manifest("role", ["."], { dependencies: { "@tenon/gone": "workspace:^" } }),
      "packages/role/src/role.ts": `import "@tenon/gone";\nexport const role = 1;\n`,
    });
    expect(lines).toEqual([expect.stringContaining("role.ts:1: imports @tenon/gone: there is no such package")]);
  });

  it("refuses a relative import that leaves the package", () => {
    const lines = checkWith({
      "packages/role/src/role.ts": `import type { Leaf } from "../../leaf/src/leaf.ts";\nimport "@tenon/leaf";\nexport type Role = Leaf;\nexport const role = 1;\n`,
    });
    expect(lines).toEqual([expect.stringContaining("role.ts:1: leaves its package")]);
  });

  it("refuses a package that no layer and no tier lists", () => {
    const lines = checkWith({
      "packages/stray/package.json": manifest("stray", ["."]),
      "packages/stray/tsconfig.json": { extends: "../../tsconfig/node.json" },
    });
    expect(lines).toEqual([
      expect.stringContaining("packages/stray/package.json:1: is in no layer"),
      expect.stringContaining("packages/stray/package.json:1: is in no tier"),
    ]);
  });

  it.each([{ extends: "../../tsconfig/node.json" }, {}])("refuses a tsconfig of another tier: %j", (tsconfig) => {
    const lines = checkWith({ "packages/leaf/tsconfig.json": tsconfig });
    expect(lines).toEqual([
      expect.stringMatching(
        /packages\/leaf\/tsconfig\.json:1: extends .* in the tier anywhere: .* Extend "\.\.\/\.\.\/tsconfig\/anywhere\.json"\.$/,
      ),
    ]);
  });

  it.each(["node:fs", "fs", "fs/promises", "node:test"])("refuses %s in the tier anywhere", (name) => {
    const lines = checkWith({ "packages/role/src/io.ts": `export const io = () => import("${name}");\n` });
    expect(lines).toEqual([expect.stringContaining(`io.ts:1: imports ${name}: @tenon/role is of the tier "anywhere"`)]);
  });

  it("refuses a cycle of types between files and shows it whole", () => {
    const lines = checkWith({
      "packages/leaf/src/a.ts": `export const x = 1;\nimport type { B } from "./b.ts";\nexport type A = B;\n`,
      "packages/leaf/src/b.ts": `import type { C } from "./deep/c.ts";\nexport type B = C;\n`,
      "packages/leaf/src/deep/c.ts": `import type { A } from "../a.ts";\nexport type C = A;\n`,
    });
    expect(lines).toEqual([
      expect.stringContaining("packages/leaf/src/a.ts:2: is part of the import cycle a.ts → b.ts → deep/c.ts → a.ts"),
    ]);
  });

  it("refuses a file that imports itself", () => {
    const lines = checkWith({ "packages/leaf/src/a.ts": `export * from "./a.ts";\n` });
    expect(lines).toEqual([expect.stringContaining("a.ts:1: is part of the import cycle a.ts → a.ts")]);
  });

  it("refuses a cycle between packages that only package.json shows", () => {
    const lines = checkWith({
      "packages/leaf/package.json": manifest("leaf", ["."], { dependencies: { "@tenon/role": "workspace:^" } }),
    });
    expect(lines).toContainEqual(
      expect.stringContaining("is part of the package cycle @tenon/leaf → @tenon/role → @tenon/leaf"),
    );
  });

  it.each([`import { leaf } from "./index.ts";`, `export type { Leaf } from "./index.ts";`])(
    "refuses %s inside the package",
    (text) => {
      const lines = checkWith({ "packages/leaf/src/a.ts": `${text}\n` });
      expect(lines).toEqual([expect.stringContaining("a.ts:1: imports its own index.ts")]);
    },
  );

  it("refuses the package's own name inside the package", () => {
    const lines = checkWith({ "packages/leaf/src/a.ts": `import "@tenon/leaf";\n` });
    expect(lines).toEqual([expect.stringContaining("a.ts:1: imports its own package by name")]);
  });

  it.each([
    `export default 1;`,
    `export default function f() {}`,
    `const a = 1;\nexport { a as default };`,
    `export default class {}`,
  ])("refuses the default export %j", (text) => {
    const lines = checkWith({ "packages/leaf/src/a.ts": text });
    expect(lines).toEqual([expect.stringMatching(/a\.ts:[12]: has a default export/)]);
  });

  it.each([
    `export * from "./leaf.ts";`,
    `export * as leaf from "./leaf.ts";`,
    `export const one = 1;`,
    `import "./leaf.ts";`,
    `import { leaf } from "./leaf.ts";\nexport { leaf };`,
    `console.log();`,
  ])("refuses %j in an index", (text) => {
    const lines = checkWith({ "packages/leaf/src/index.ts": `export {};\n${text}` });
    expect(lines[0]).toContain("packages/leaf/src/index.ts:2: does more than name exports");
  });

  it("refuses a binding with a root entry", () => {
    const lines = checkWith({
      "packages/wire/package.json": manifest("wire", [".", "./client"], {
        dependencies: { "@tenon/leaf": "1", foreign: "1" },
      }),
    });
    expect(lines).toEqual([expect.stringContaining("packages/wire/package.json:1: is a binding with a root entry")]);
  });

  it("refuses published exports that differ, be it only in the order of conditions", () => {
    const { import: esm, require: cjs } = entry("index");
    const tree = (published: object) =>
      checkWith({
        "packages/twig/package.json": manifest("twig", ["."], {
          publishConfig: { main: "./dist/index.cjs", exports: published },
        }),
      });
    expect(tree({ ".": { import: esm, require: cjs } })).toEqual([]);
    const refusal = [expect.stringContaining("packages/twig/package.json:1: has other exports in publishConfig")];
    expect(tree({ ".": { require: cjs, import: esm } })).toEqual(refusal);
    expect(tree({ ".": { import: esm } })).toEqual(refusal);
    expect(tree({ ".": { "@tenon/source": "./src/index.ts", import: esm, require: cjs } })).toEqual(refusal);
  });

  it("refuses conditions that do not put the types first", () => {
    const late = { ".": { import: { default: "./dist/index.js", types: "./dist/index.d.ts" } } };
    const lines = checkWith({
      "packages/twig/package.json": { name: "@tenon/twig", exports: late, publishConfig: { exports: late } },
    });
    expect(lines).toEqual([expect.stringContaining(`does not put "types" first in exports["."]`)]);
  });

  it("refuses a published main that is not the CommonJS file of the root entry", () => {
    const lines = checkWith({
      "packages/twig/package.json": manifest("twig", ["."], {
        publishConfig: { main: "./dist/old.cjs", exports: { ".": entry("index") } },
      }),
    });
    expect(lines).toEqual([expect.stringContaining(`has another publishConfig.main than its root entry`)]);
  });

  it("says which file is not JSON", () => {
    expect(() => checkWith({ "layers.json": "{" })).toThrow(/layers\.json cannot be read as JSON/);
  });
});
