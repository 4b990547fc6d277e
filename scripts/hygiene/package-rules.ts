import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "./text-rules.ts";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly [field: string]: unknown;
}

const fixedFields: Readonly<Record<string, unknown>> = {
  license: "Apache-2.0",
  type: "module",
  sideEffects: false,
  engines: { node: ">=20.19" },
  files: ["dist", "README.md", "CHANGELOG.md"],
};

/** What every package that users can install has to have: the same manifest, a README, and a line for its next release. */
export function checkPublicPackages(root: string): Finding[] {
  const announced = announcedPackages(join(root, ".changeset"));
  return readdirSync(join(root, "packages"))
    .filter((folder) => existsSync(join(root, "packages", folder, "package.json")))
    .flatMap((folder) => checkPackage(root, `packages/${folder}`, announced));
}

function checkPackage(root: string, home: string, announced: ReadonlySet<string>): Finding[] {
  // npm has checked the fields' types; only their values are of interest here.
  const manifest = JSON.parse(readFileSync(join(root, home, "package.json"), "utf8")) as Manifest;
  if (manifest.private) return [];
  const found: Finding[] = [];
  const report = (file: string, what: string, remedy: string): void => {
    found.push({ file: `${home}/${file}`, line: 1, what, remedy });
  };
  for (const [field, value] of Object.entries(fixedFields)) {
    const wanted = JSON.stringify(value);
    if (JSON.stringify(manifest[field]) !== wanted) {
      report("package.json", `has another "${field}" than the other packages`, `Set it to ${wanted}`);
    }
  }
  if (typeof manifest["description"] !== "string") report("package.json", "has no description", "Add one sentence");
  if (!existsSync(join(root, home, "README.md"))) {
    report("README.md", "is missing", "Say what it is, how to install it, ten lines that run, its limits and runtimes");
  }
  const changelog = join(root, home, "CHANGELOG.md");
  const released = existsSync(changelog) && readFileSync(changelog, "utf8").includes(`## ${manifest.version}`);
  if (!released && !announced.has(manifest.name)) {
    report("package.json", "has a version that no changelog and no changeset explains", "Run `pnpm changeset`");
  }
  return found;
}

function announcedPackages(folder: string): Set<string> {
  const names = new Set<string>();
  for (const file of existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".md")) : []) {
    const [, header = ""] = readFileSync(join(folder, file), "utf8").split(/^---$/m);
    for (const [, name = ""] of header.matchAll(/^["']?(@tenon\/[\w-]+)["']?:/gm)) names.add(name);
  }
  return names;
}
