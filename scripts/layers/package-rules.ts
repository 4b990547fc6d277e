import { layerOf, type Manifest, type Package, type Violation, type Workspace } from "./workspace.ts";

const sourceCondition = "@tenon/source";

/** Everything that can be wrong with a package's place, its configuration, its entries and its exports. */
export function checkPackages(workspace: Workspace): Violation[] {
  return workspace.packages.flatMap((one) => [
    ...checkPlace(workspace, one),
    ...checkBindingRoot(workspace, one),
    ...checkPublishedExports(one),
    ...checkModuleForm(one),
  ]);
}

function checkPlace({ file }: Workspace, { folder, tsconfig }: Package): Violation[] {
  const found: Violation[] = [];
  const home = `packages/${folder}`;
  if (layerOf(file, folder) === undefined) {
    const remedy = `Add "${folder}" to a layer in layers.json`;
    found.push(at(`${home}/package.json`, "is in no layer", "nothing says what it may import", remedy));
  }
  const tiers = Object.keys(file.tiers).filter((tier) => file.tiers[tier]?.includes(folder));
  const [tier] = tiers;
  if (tier === undefined || tiers.length > 1) {
    const what = tier === undefined ? "is in no tier" : `is in the tiers ${tiers.join(" and ")}`;
    found.push(
      at(`${home}/package.json`, what, "one tier says where it runs", `List "${folder}" in one tier in layers.json`),
    );
  } else if (tsconfig.extends !== `../../tsconfig/${tier}.json`) {
    const what = `extends ${JSON.stringify(tsconfig.extends)} in the tier ${tier}`;
    const why = "it would compile against globals that its runtimes may lack";
    found.push(at(`${home}/tsconfig.json`, what, why, `Extend "../../tsconfig/${tier}.json"`));
  }
  return found;
}

function checkBindingRoot({ file }: Workspace, { folder, manifest }: Package): Violation[] {
  const bindings = file.layers.find((layer) => layer.name === "bindings");
  if (!bindings?.packages.includes(folder) || !("." in (manifest.exports ?? {}))) return [];
  const why = "a browser that wants the client half must not be able to pull in the server half";
  return [
    at(`packages/${folder}/package.json`, "is a binding with a root entry", why, "Export ./client and ./server only"),
  ];
}

function checkPublishedExports({ folder, manifest }: Package): Violation[] {
  if (manifest.private) return [];
  const file = `packages/${folder}/package.json`;
  const found: Violation[] = [];
  const published = manifest.publishConfig?.["exports"];
  // As text, because the order of conditions decides which one is taken.
  if (JSON.stringify(published) !== JSON.stringify(withoutSource(manifest.exports))) {
    const why = `users must get what the tests run on, less the condition "${sourceCondition}"`;
    found.push(
      at(file, "has other exports in publishConfig", why, "Copy exports and drop that condition, keeping the order"),
    );
  }
  for (const [entry, conditions] of Object.entries(manifest.exports ?? {})) {
    if (typeFirst(conditions)) continue;
    const why = "TypeScript takes the first condition that fits";
    found.push(
      at(file, `does not put "types" first in exports["${entry}"]`, why, 'Put "types" before "default" in each branch'),
    );
  }
  return [...found, ...checkMain(file, manifest)];
}

/** Old tools read `main` and `types`; they must lead to the same files as the root entry. */
function checkMain(file: string, { exports: entries, publishConfig }: Manifest): Violation[] {
  const root = entries?.["."];
  const required = isRecord(root) ? root["require"] : undefined;
  const wanted = isRecord(required) ? required["default"] : undefined;
  if (publishConfig?.["main"] === wanted) return [];
  const remedy = wanted === undefined ? "Remove main" : `Set it to "${String(wanted)}"`;
  return [
    at(file, "has another publishConfig.main than its root entry", "old resolvers would load another file", remedy),
  ];
}

function checkModuleForm({ sources }: Package): Violation[] {
  const found: Violation[] = [];
  for (const { file, defaultExports, ownStatements } of sources.values()) {
    for (const line of defaultExports) {
      found.push({
        ...at(
          file,
          "has a default export",
          "a name that each importer chooses cannot be searched for",
          "Export it by name",
        ),
        line,
      });
    }
    if (!file.endsWith("/index.ts")) continue;
    for (const line of ownStatements) {
      found.push({
        ...at(
          file,
          "does more than name exports",
          "an index is the table of contents",
          'Write `export { name } from "./file.ts"` and move the rest to a file of its own',
        ),
        line,
      });
    }
  }
  return found;
}

function withoutSource(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([condition]) => condition !== sourceCondition);
  return Object.fromEntries(kept.map(([condition, target]) => [condition, withoutSource(target)]));
}

function typeFirst(conditions: unknown): boolean {
  if (!isRecord(conditions)) return true;
  const names = Object.keys(conditions);
  return names.indexOf("types") <= 0 && Object.values(conditions).every(typeFirst);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function at(file: string, what: string, why: string, remedy: string): Violation {
  return { file, line: 1, what, why, remedy };
}
