import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A package that users can install, as its folder describes it. */
export interface PublicPackage {
  readonly name: string;
  readonly home: string;
  /** The specifiers that users import: `@tenon/schema`, `@tenon/schema/ajv`. */
  readonly entries: readonly string[];
  readonly hasRootEntry: boolean;
  /** The tier in `layers.json`: `anywhere` or `node`. */
  readonly tier: string;
  /** What an importing project has to bring, each in the version that this workspace tests with. */
  readonly peers: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Every package below `packages/` that is not private. */
export function publicPackages(root: string): PublicPackage[] {
  const { tiers } = readJson<{ tiers: Record<string, string[]> }>(join(root, "layers.json"));
  return readdirSync(join(root, "packages"))
    .filter((folder) => existsSync(join(root, "packages", folder, "package.json")))
    .flatMap((folder): PublicPackage[] => {
      const home = join(root, "packages", folder);
      const manifest = readJson<Manifest>(join(home, "package.json"));
      if (manifest.private) return [];
      const subpaths = Object.keys(manifest.exports).filter((subpath) => subpath !== "./package.json");
      return [
        {
          name: manifest.name,
          home,
          entries: subpaths.map((subpath) => manifest.name + subpath.slice(1)),
          hasRootEntry: subpaths.includes("."),
          tier: Object.keys(tiers).find((tier) => tiers[tier]?.includes(folder)) ?? "node",
          peers: peersOf(home, manifest),
        },
      ];
    });
}

/** Reads a JSON file whose shape the caller knows because this project or npm wrote it. */
export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T;
}

function peersOf(home: string, { peerDependencies = {} }: Manifest): Record<string, string> {
  const versions = Object.keys(peerDependencies)
    .filter((name) => !name.startsWith("@tenon/"))
    .map((name) => {
      const installed = readJson<Manifest>(join(home, "node_modules", name, "package.json"));
      return [name, installed.version] as const;
    });
  return Object.fromEntries(versions);
}
