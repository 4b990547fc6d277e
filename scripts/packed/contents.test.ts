import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkContents } from "./contents.ts";
import { readTarball } from "./tarball.ts";

const sound = {
  "package.json": '{ "name": "@tenon/a", "dependencies": { "@tenon/b": "^1.0.0" } }',
  "README.md": "# a",
  LICENSE: "text",
  "dist/index.js": "export {};",
  "dist/index.cjs": "",
  "dist/chunk-X.js": "",
  "dist/index.d.ts": "export {};",
  "dist/index.d.cts": "export {};",
};

function check(changes: Record<string, string | undefined>): string[] {
  const files = Object.entries<string | undefined>({ ...sound, ...changes });
  return checkContents(
    new Map(files.flatMap(([path, text]) => (text === undefined ? [] : [[path, Buffer.from(text)]]))),
  );
}

describe("checkContents", () => {
  it("has nothing to say about a sound package", () => {
    expect(check({})).toEqual([]);
  });

  it.each(["src/index.ts", "dist/index.js.map", "tsconfig.json", "dist/.tsbuildinfo", ".env"])("refuses %s", (path) => {
    expect(check({ [path]: "" })).toEqual([expect.stringContaining(`holds ${path}`)]);
  });

  it("refuses a test although it was built", () => {
    expect(check({ "dist/a.test.js": "" })).toEqual(["holds the test dist/a.test.js"]);
  });

  it("refuses a reference to a source map that is not there", () => {
    expect(check({ "dist/index.js": "//# sourceMappingURL=index.js.map" })).toHaveLength(1);
  });

  it.each(["README.md", "LICENSE", "package.json"])("misses %s", (path) => {
    expect(check({ [path]: undefined })).toEqual([`lacks ${path}`]);
  });

  it.each(['"workspace:^"', '"catalog:"', '"@tenon/source"'])("finds %s left in package.json", (trace) => {
    expect(check({ "package.json": `{ "x": ${trace} }` })).toEqual([expect.stringContaining(`still says ${trace}`)]);
  });
});

describe("readTarball", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tarball-"));
    mkdirSync(join(folder, "package", "dist"), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function pack(): Map<string, Buffer> {
    execFileSync("tar", ["--format=ustar", "-czf", "x.tgz", "package"], { cwd: folder });
    return readTarball(readFileSync(join(folder, "x.tgz")));
  }

  it("reads the files of an archive, empty ones and ones longer than a block", () => {
    writeFileSync(join(folder, "package", "package.json"), "{}");
    writeFileSync(join(folder, "package", "dist", "empty.js"), "");
    writeFileSync(join(folder, "package", "dist", "long.js"), "x".repeat(1500));
    const files = pack();
    expect([...files.keys()].sort()).toEqual(["dist/empty.js", "dist/long.js", "package.json"]);
    expect(files.get("dist/long.js")?.toString()).toBe("x".repeat(1500));
    expect(files.get("package.json")?.toString()).toBe("{}");
  });

  it("refuses a link, which npm tarballs have no use for", () => {
    symlinkSync("/etc/hosts", join(folder, "package", "link"));
    expect(pack).toThrow(RangeError);
  });
});
