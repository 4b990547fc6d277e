import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { readSnippets, type Snippet } from "./snippets.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const binaries = join(root, "node_modules", ".bin");
// Inside this folder, because from here every package can be imported; ignored by git.
const workshop = fileURLToPath(new URL("build", import.meta.url));

const pages = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\0")
  .filter((file) => file !== "" && !file.endsWith("CHANGELOG.md") && existsSync(join(root, file)));

const malformed: string[] = [];
const snippets = pages.flatMap((page) => {
  try {
    return readSnippets(page, readFileSync(join(root, page), "utf8"));
  } catch (error) {
    malformed.push(String(error));
    return [];
  }
});
const compiled = snippets.filter(({ uncheckedBecause }) => uncheckedBecause === undefined);
const titled = compiled.map((snippet) => ({ title: `${snippet.file}:${snippet.line}`, snippet }));

/** The name of the module that a snippet becomes. */
function moduleOf({ file, line }: Snippet): string {
  return `${file.replaceAll(/[^\w]/g, "-")}-${line}.mts`;
}

/** What the compiler says about the snippets, with the lines of the Markdown files. */
let complaints: Map<Snippet, string[]>;

describe("the TypeScript in Markdown files", () => {
  beforeAll(() => {
    rmSync(workshop, { recursive: true, force: true });
    mkdirSync(workshop);
    for (const snippet of compiled) {
      // A snippet without imports has to be a module all the same, for the sake of `await`.
      const text = [...snippet.lines.map((line) => line.text), "export {};", ""].join("\n");
      writeFileSync(join(workshop, moduleOf(snippet)), text);
    }
    complaints = compile();
  });

  it.each(titled)("[W-04] $title compiles", ({ snippet }) => {
    expect(complaints.get(snippet) ?? []).toEqual([]);
  });

  it.each(titled.filter(({ snippet }) => snippet.runs))("[W-04] $title runs", ({ snippet }) => {
    const { status, stdout, stderr, error } = spawnSync(
      process.execPath,
      ["--conditions=@tenon/source", "--import", "tsx", join(workshop, moduleOf(snippet))],
      { cwd: root, encoding: "utf8", timeout: 20_000 },
    );
    expect({ status, error, output: status === 0 ? "" : stdout + stderr }).toEqual({ status: 0, output: "" });
  });

  it("is fenced and marked as readSnippets wants it", () => {
    expect(malformed).toEqual([]);
  });

  it("is there at all", () => {
    expect(compiled.length).toBeGreaterThan(0);
  });
});

function compile(): Map<Snippet, string[]> {
  const config = {
    extends: "../../../tsconfig.base.json",
    compilerOptions: {
      lib: ["ES2023", "ESNext.Disposable", "DOM", "DOM.Iterable"],
      types: ["node"],
      isolatedDeclarations: false,
      composite: false,
      declaration: false,
      emitDeclarationOnly: false,
      noEmit: true,
    },
    files: compiled.map(moduleOf),
  };
  writeFileSync(join(workshop, "tsconfig.json"), JSON.stringify(config));
  const { stdout } = spawnSync(join(binaries, "tsc"), ["-p", workshop, "--pretty", "false"], {
    cwd: workshop,
    encoding: "utf8",
  });
  return complaintsIn(stdout);
}

/** Errors in the packages themselves are for the type check to report; only those in snippets count here. */
function complaintsIn(output: string): Map<Snippet, string[]> {
  const byModule = new Map(compiled.map((snippet) => [moduleOf(snippet), snippet]));
  const found = new Map<Snippet, string[]>();
  let current: string[] | undefined;
  for (const text of output.split("\n")) {
    const [, module = "", line = "0", message = ""] = /^([\w.-]+\.mts)\((\d+),\d+\): (.*)$/.exec(text) ?? [];
    const snippet = byModule.get(module);
    if (snippet) {
      const origin = snippet.lines[Number(line) - 1]?.line ?? snippet.line;
      current = found.get(snippet) ?? [];
      found.set(snippet, current);
      current.push(`${snippet.file}:${origin}: ${message}`);
    } else if (/^\s/.test(text)) {
      // The rest of a message, on lines of its own.
      current?.push(text);
    } else {
      current = undefined;
      if (/^(error|tsconfig\.json)/.test(text)) throw new Error(`The snippets cannot be compiled: ${output}`);
    }
  }
  return found;
}
