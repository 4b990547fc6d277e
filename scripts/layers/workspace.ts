import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { readSource, type Source } from "./source.ts";

/** `layers.json`: the layers from the lowest to the highest, what a package may rely on to run, and named exceptions. */
export interface LayersFile {
  readonly layers: readonly { readonly name: string; readonly packages: readonly string[] }[];
  readonly tiers: Readonly<Record<string, readonly string[]>>;
  readonly forbidden: readonly { readonly from: string; readonly to: string; readonly because: string }[];
}

/** The part of a package.json that the rules read. */
export interface Manifest {
  readonly name?: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly publishConfig?: Readonly<Record<string, unknown>>;
}

/** A package of the workspace with everything that the rules look at, read once. */
export interface Package {
  /** The folder's name, which is also the name in `layers.json`. */
  readonly folder: string;
  /** The name that others import. */
  readonly name: string;
  readonly manifest: Manifest;
  readonly tsconfig: { readonly extends?: string };
  /** The sources without tests, by their path relative to the repository. */
  readonly sources: ReadonlyMap<string, Source>;
}

export interface Workspace {
  readonly file: LayersFile;
  readonly packages: readonly Package[];
}

/** One thing that is wrong: printed as a single line by {@link formatViolation}. */
export interface Violation {
  /** Relative to the repository. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly what: string;
  readonly why: string;
  readonly remedy: string;
}

export const scope = "@tenon/";

/** Says in one line where, what, why, and what to do. */
export function formatViolation({ file, line, what, why, remedy }: Violation): string {
  return `${file}:${line}: ${what}: ${why}. ${remedy}.`;
}

/** Reads `layers.json` and every package below `packages/`. */
export function readWorkspace(root: string): Workspace {
  const packages = readdirSync(join(root, "packages"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, "packages", entry.name, "package.json")))
    .map((entry) => readPackage(root, entry.name));
  return { file: readJson<LayersFile>(join(root, "layers.json")), packages };
}

/** The layer's number, 0 being the lowest; `undefined` when no layer lists the package. */
export function layerOf(file: LayersFile, folder: string): number | undefined {
  const index = file.layers.findIndex((layer) => layer.packages.includes(folder));
  return index === -1 ? undefined : index;
}

function readPackage(root: string, folder: string): Package {
  const home = join(root, "packages", folder);
  const manifest = readJson<Manifest>(join(home, "package.json"));
  const tsconfig = existsSync(join(home, "tsconfig.json"))
    ? readJson<{ extends?: string }>(join(home, "tsconfig.json"))
    : {};
  const sources = new Map<string, Source>();
  for (const entry of existsSync(join(home, "src")) ? readdirSync(join(home, "src"), { recursive: true }) : []) {
    const path = join(home, "src", entry.toString());
    if (!/\.[cm]?tsx?$/.test(path) || /\.test(-d)?\.ts$/.test(path)) continue;
    const file = relative(root, path).split(sep).join("/");
    sources.set(file, readSource(file, readFileSync(path, "utf8")));
  }
  return { folder, name: manifest.name ?? scope + folder, manifest, tsconfig, sources };
}

function readJson<T>(path: string): T {
  // The shape is this project's own; a file that is not JSON fails here with its path.
  try {
    return JSON.parse(readFileSync(path, "utf8")) as T;
  } catch (cause) {
    throw new Error(`${path} cannot be read as JSON`, { cause });
  }
}
