import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "./generate.ts";
import type { SourceFile } from "./source-file.ts";

const root = new URL("../../", import.meta.url);
const schemas = new URL("../shared/data/schema/", root);
const target = new URL("packages/protocol/src/generated/", root);

/** Puts the files in place and removes those that are no longer generated. */
async function write(files: readonly SourceFile[]): Promise<void> {
  for (const file of files) {
    const url = new URL(file.path, target);
    await mkdir(new URL(".", url), { recursive: true });
    await writeFile(url, file.text);
  }
  for (const path of await unexpected(files)) await rm(new URL(path, target));
  console.log(`Wrote ${files.length} files.`);
}

/** Says which files differ from what the schemas give now. */
async function check(files: readonly SourceFile[]): Promise<boolean> {
  const differing = await unexpected(files);
  for (const file of files) {
    const url = new URL(file.path, target);
    const present = existsSync(url) ? await readFile(url, "utf8") : undefined;
    if (present !== file.text) differing.push(file.path);
  }
  for (const path of differing) console.error(`packages/protocol/src/generated/${path} is out of date`);
  if (differing.length > 0) console.error("Run `pnpm generate` and commit what it writes.");
  return differing.length === 0;
}

async function unexpected(files: readonly SourceFile[]): Promise<string[]> {
  if (!existsSync(target)) return [];
  const expected = new Set(files.map((file) => file.path));
  const present = await readdir(fileURLToPath(target), { recursive: true, withFileTypes: true });
  const base = fileURLToPath(target);
  return present
    .filter((entry) => entry.isFile())
    .map((entry) => relative(base, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
    .filter((path) => !expected.has(path));
}

if (!existsSync(schemas)) {
  console.log("The specification's schemas are not at hand (../shared/data/schema); the comparison was skipped.");
} else if (process.argv.includes("--check")) {
  process.exitCode = (await check(await generate(schemas))) ? 0 : 1;
} else {
  await write(await generate(schemas));
}
