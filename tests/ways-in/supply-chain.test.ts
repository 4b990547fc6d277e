// What comes with a package when somebody installs it.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Manifest {
  readonly name: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly bundledDependencies?: readonly string[];
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

const folder = new URL("../../packages/", import.meta.url);
// The shape of every manifest is checked by `pnpm layers` and `pnpm hygiene`.
const manifests = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(new URL(`${name}/package.json`, folder), "utf8")) as Manifest,
);
const byName = new Map(manifests.map((manifest) => [manifest.name, manifest]));

/** Everything of others that is installed with a package. */
function foreignOf(name: string, seen = new Set<string>()): string[] {
  if (seen.has(name)) return [];
  seen.add(name);
  const manifest = byName.get(name);
  return manifest === undefined
    ? [name]
    : Object.keys(manifest.dependencies ?? {}).flatMap((one) => foreignOf(one, seen));
}

describe("whoever installs a package", () => {
  it("[S22] gets nothing of others with it, but for undici on Node", () => {
    const foreign = Object.fromEntries(
      manifests.map(({ name }) => [name, foreignOf(name)] as const).filter(([, names]) => names.length > 0),
    );
    expect(foreign).toEqual({ "@tenon/node": ["undici"] });
  });

  it("[S22] is asked for nothing more, unless a test runner is what it is for", () => {
    const wanted = manifests.flatMap(({ name, peerDependencies = {}, peerDependenciesMeta = {} }) =>
      Object.keys(peerDependencies)
        .filter((peer) => peerDependenciesMeta[peer]?.optional !== true)
        .map((peer) => `${name} wants ${peer}`),
    );
    expect(wanted).toEqual(["@tenon/testing wants vitest"]);
  });

  it("[S22] runs nothing while it is installed", () => {
    for (const { name, scripts = {}, optionalDependencies, bundledDependencies } of manifests) {
      const running = Object.keys(scripts).filter((script) => /install|^prepare$|^prepublish$|pack$/.test(script));
      expect([name, running, optionalDependencies, bundledDependencies]).toEqual([name, [], undefined, undefined]);
    }
  });
});
