import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { execute } from "./execute.ts";
import { type PublicPackage, readJson } from "./packages.ts";
import { compilers, runtimes } from "./runtimes.ts";

/** Tells a compiler where it is: with Node's declarations, or with a browser's and nothing else. */
interface Surroundings {
  readonly name: string;
  readonly lib: readonly string[];
  readonly types: readonly string[];
  understands(one: PublicPackage): boolean;
}

const surroundings: readonly Surroundings[] = [
  { name: "node", lib: ["ES2023", "ESNext.Disposable"], types: ["node"], understands: () => true },
  {
    name: "browser",
    lib: ["ES2023", "ESNext.Disposable", "DOM", "DOM.Iterable"],
    types: [],
    understands: (one) => one.tier === "anywhere",
  },
];

/** Packages that only a test runner can load; their types are checked all the same. */
const loadedByTestRunner = new Set(["@tenon/testing"]);

/**
 * Makes a project of its own from tarballs, outside the workspace, and installs it with npm.
 *
 * @returns What npm said when the install failed.
 */
export async function installConsumer(
  root: string,
  folder: string,
  packages: readonly PublicPackage[],
  tarballs: ReadonlyMap<string, string>,
): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const { version } = readJson<{ version: string }>(join(root, "node_modules", "@types", "node", "package.json"));
  const local = Object.fromEntries([...tarballs].map(([name, path]) => [name, `file:${path}`]));
  const manifest = {
    private: true,
    type: "module",
    dependencies: { ...Object.assign({}, ...packages.map((one) => one.peers)), ...local },
    devDependencies: { "@types/node": version },
    // The packages' own ranges on each other would be looked for in the registry otherwise.
    overrides: Object.fromEntries([...tarballs.keys()].map((name) => [name, `$${name}`])),
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
  const install = ["npm", "install", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
  const { code, output } = await execute(install, folder);
  return code === 0 ? [] : [`npm cannot install the tarballs:\n${output}`];
}

/** Loads every entry as ESM and as CommonJS in every runtime; both must export the same names. */
export async function loadEverywhere(folder: string, packages: readonly PublicPackage[]): Promise<string[]> {
  const found: string[] = [];
  for (const runtime of runtimes) {
    const entries = packages
      .filter((one) => runtime.runs(one) && !loadedByTestRunner.has(one.name))
      .flatMap((one) => one.entries);
    const file = join(folder, "load.mjs");
    writeFileSync(file, loader(entries));
    const { code, output } = await execute([...runtime.command, file], folder);
    if (code !== 0) found.push(`${runtime.name} cannot load the packages:\n${output}`);
  }
  return found;
}

/** Compiles a project that imports every entry, with every compiler, module form, resolution and set of globals. */
export async function compileEverywhere(folder: string, packages: readonly PublicPackage[]): Promise<string[]> {
  const projects = surroundings.flatMap((around) => {
    const entries = packages.filter((one) => around.understands(one)).flatMap((one) => one.entries);
    return [
      project(folder, `${around.name}-nodenext`, around, entries, { module: "nodenext", moduleResolution: "nodenext" }),
      project(folder, `${around.name}-bundler`, around, entries, { module: "esnext", moduleResolution: "bundler" }),
    ];
  });
  const found: string[] = [];
  for (const one of projects) {
    const compile = async ({ name, command }: (typeof compilers)[number]): Promise<void> => {
      const { code, output } = await execute([command, "-p", one], folder);
      if (code !== 0) found.push(`${name} refuses the declarations (${basename(one)}):\n${output}`);
    };
    await Promise.all(compilers.map(compile));
  }
  return found;
}

/** Compiles and runs the programs in `tests/packed`, which use the packages the way users do. */
export async function runPrograms(folder: string, programs: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of existsSync(programs) ? readdirSync(programs).filter((file) => /\.[mc]ts$/.test(file)) : []) {
    const home = join(folder, "programs");
    mkdirSync(home, { recursive: true });
    copyFileSync(join(programs, name), join(home, name));
    const compilerOptions = {
      ...strict,
      target: "es2022",
      module: "nodenext",
      lib: surroundings[0]?.lib,
      types: ["node"],
      outDir: "out",
    };
    writeFileSync(join(home, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [name] }));
    const compiled = await execute(["tsc", "-p", home], folder);
    if (compiled.code !== 0) {
      found.push(`tests/packed/${name} does not compile:\n${compiled.output}`);
      continue;
    }
    const built = join(home, "out", name.replace(/ts$/, "js"));
    for (const runtime of runtimes) {
      const { code, output } = await execute([...runtime.command, built], folder);
      if (code !== 0) found.push(`tests/packed/${name} fails in ${runtime.name}:\n${output}`);
    }
  }
  return found;
}

const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: false };

function loader(entries: readonly string[]): string {
  return `import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
let wrong = 0;
for (const entry of ${JSON.stringify(entries)}) {
  try {
    const names = [Object.keys(await import(entry)), Object.keys(require(entry))].map((form) => form.sort().join());
    if (names[0] !== names[1]) throw new Error(\`ESM exports \${names[0]}, CommonJS \${names[1]}\`);
  } catch (error) {
    wrong++;
    console.error(\`\${entry}: \${error.stack}\`);
  }
}
process.exitCode = wrong === 0 ? 0 : 1;
`;
}

function project(
  folder: string,
  name: string,
  { lib, types }: Surroundings,
  entries: readonly string[],
  resolution: object,
): string {
  const home = join(folder, name);
  mkdirSync(home, { recursive: true });
  const text = entries.map((entry, index) => `import * as e${index} from "${entry}";\nvoid e${index};\n`).join("");
  for (const file of ["consumer.mts", "consumer.cts"]) writeFileSync(join(home, file), text);
  const compilerOptions = { ...strict, target: "es2022", lib, types, noEmit: true, ...resolution };
  writeFileSync(
    join(home, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files: ["consumer.mts", "consumer.cts"] }),
  );
  return home;
}
