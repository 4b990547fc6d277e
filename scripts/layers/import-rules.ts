import { findCycles } from "./cycles.ts";
import type { Source } from "./source.ts";
import { type Target, targetOf } from "./specifier.ts";
import { layerOf, type Package, scope, type Violation, type Workspace } from "./workspace.ts";

interface Use {
  readonly from: Package;
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
  readonly target: Target;
}

/** Everything that can be wrong with what the sources import. */
export function checkImports(workspace: Workspace): Violation[] {
  const uses = workspace.packages.flatMap((from) =>
    [...from.sources.values()].flatMap((source) => usesOf(from, source)),
  );
  return [
    ...uses.flatMap((use) => checkUse(workspace, use)),
    ...workspace.packages.flatMap((from) => checkUnused(from, uses)),
    ...workspace.packages.flatMap(checkFileCycles),
    ...checkPackageCycles(workspace, uses),
  ];
}

function usesOf(from: Package, { file, imports }: Source): Use[] {
  return imports.map(({ specifier, line }) => ({ from, file, line, specifier, target: targetOf(file, specifier) }));
}

function checkUse(workspace: Workspace, use: Use): Violation[] {
  switch (use.target.kind) {
    case "file":
      return checkFile(use, use.target.path);
    case "builtin":
      return checkBuiltin(workspace, use);
    case "foreign":
      return checkDeclared(use, use.target.name);
    case "tenon":
      return checkTenon(workspace, use, use.target);
  }
}

function checkFile(use: Use, path: string): Violation[] {
  const home = `packages/${use.from.folder}/src/`;
  if (!path.startsWith(home)) {
    return [
      violation(use, "leaves its package", "packages meet at their exports only", "Import the package by its name"),
    ];
  }
  if (path === `${home}index.ts`) {
    return [violation(use, "imports its own index.ts", "that closes a cycle", "Import the file that defines the name")];
  }
  return [];
}

function checkBuiltin(workspace: Workspace, use: Use): Violation[] {
  if (!workspace.file.tiers["anywhere"]?.includes(use.from.folder)) return [];
  const why = `${use.from.name} is of the tier "anywhere", which browsers and workers run`;
  return [
    violation(
      use,
      `imports ${use.specifier}`,
      why,
      "Take the ability as an option, or move the code to a package of the tier node",
    ),
  ];
}

function checkDeclared(use: Use, name: string): Violation[] {
  const { dependencies = {}, peerDependencies = {} } = use.from.manifest;
  if (name in dependencies || name in peerDependencies) return [];
  const why = "whoever installs the package does not get it";
  return [
    violation(
      use,
      `imports ${name}, which is not declared`,
      why,
      `Add it to the dependencies in packages/${use.from.folder}/package.json`,
    ),
  ];
}

function checkTenon(workspace: Workspace, use: Use, target: Target & { kind: "tenon" }): Violation[] {
  if (target.name === use.from.name) {
    return [
      violation(
        use,
        "imports its own package by name",
        "that closes a cycle through the entry",
        "Import the file that defines the name",
      ),
    ];
  }
  return [
    ...checkDeclared(use, target.name),
    ...checkLayer(workspace, use, target),
    ...checkEntry(workspace, use, target),
  ];
}

function checkLayer({ file }: Workspace, use: Use, target: Target & { kind: "tenon" }): Violation[] {
  const found: Violation[] = [];
  const own = layerOf(file, use.from.folder);
  const other = layerOf(file, target.folder);
  // A package that no layer lists is reported once, for itself.
  if (own !== undefined && other !== undefined && other >= own) {
    const layers = `${file.layers[own]?.name} → ${file.layers[other]?.name}`;
    const why = `a package may import only from the layers below it (${layers})`;
    found.push(violation(use, `imports ${target.name}`, why, "Move the shared part down, or take it through a port"));
  }
  for (const rule of file.forbidden) {
    if (rule.from !== use.from.folder || rule.to !== target.folder) continue;
    found.push(
      violation(use, `imports ${target.name}`, rule.because, "Take what is needed through a port of a lower layer"),
    );
  }
  return found;
}

function checkEntry({ packages }: Workspace, use: Use, target: Target & { kind: "tenon" }): Violation[] {
  const other = packages.find((candidate) => candidate.name === target.name);
  if (!other) {
    return [violation(use, `imports ${target.name}`, "there is no such package in packages/", "Correct the name")];
  }
  const entries = Object.keys(other.manifest.exports ?? {});
  if (entries.includes(target.subpath)) return [];
  const known = entries.filter((entry) => entry !== "./package.json").map((entry) => other.name + entry.slice(1));
  return [violation(use, `imports ${use.specifier}`, "it is no entry of the package", `Use ${known.join(" or ")}`)];
}

function checkUnused(from: Package, uses: readonly Use[]): Violation[] {
  const used = new Set(uses.filter((use) => use.from === from).map(({ target }) => "name" in target && target.name));
  const declared = Object.keys({ ...from.manifest.dependencies, ...from.manifest.peerDependencies });
  return declared
    .filter((name) => name.startsWith(scope) && !used.has(name))
    .map((name) => ({
      file: `packages/${from.folder}/package.json`,
      line: 1,
      what: `declares ${name}, which no source file imports`,
      why: "users would install it for nothing",
      remedy: "Remove it; what only tests use belongs in devDependencies",
    }));
}

function checkFileCycles(from: Package): Violation[] {
  const graph = new Map<string, string[]>();
  for (const source of from.sources.values()) {
    const targets = usesOf(from, source).map(({ target }) => (target.kind === "file" ? target.path : ""));
    graph.set(source.file, targets);
  }
  return findCycles(graph).map((cycle) => {
    const [first = "", second = first] = cycle;
    const link = usesOf(
      from,
      from.sources.get(first) ?? { file: first, imports: [], defaultExports: [], ownStatements: [] },
    ).find(({ target }) => target.kind === "file" && target.path === second);
    return {
      file: first,
      line: link?.line ?? 1,
      what: `is part of the import cycle ${[...cycle, first].map((file) => file.replace(/^.*\/src\//, "")).join(" → ")}`,
      why: "imports flow one way, types included",
      remedy: "Move what both sides need into a file of its own",
    };
  });
}

function checkPackageCycles({ packages }: Workspace, uses: readonly Use[]): Violation[] {
  const graph = new Map<string, string[]>(
    packages.map((from) => [
      from.name,
      Object.keys({ ...from.manifest.dependencies, ...from.manifest.peerDependencies }),
    ]),
  );
  for (const { from, target } of uses) {
    if (target.kind === "tenon" && target.name !== from.name) graph.get(from.name)?.push(target.name);
  }
  return findCycles(graph).map((cycle) => ({
    file: `packages/${packages.find(({ name }) => name === cycle[0])?.folder}/package.json`,
    line: 1,
    what: `is part of the package cycle ${[...cycle, cycle[0]].join(" → ")}`,
    why: "packages are built and published one after the other",
    remedy: "Move what both need into a lower layer",
  }));
}

function violation(use: Use, what: string, why: string, remedy: string): Violation {
  return { file: use.file, line: use.line, what, why, remedy };
}
