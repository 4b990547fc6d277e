import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { execute } from "../packed/execute.ts";
import { compilers } from "../packed/runtimes.ts";
import { type Style, writeProgram } from "./program.ts";

/** A program, and what its types may cost. Listed in `type-cost.json`. */
export interface TypeBudget {
  /** As `scripts/packed/runtimes.ts` names it. */
  readonly compiler: string;
  readonly style: Style;
  readonly tools: number;
  readonly maxInstantiations?: number;
}

/** What a compiler says of a program. The first two are the same at every run; the others depend on the machine. */
export interface TypeCost {
  readonly instantiations: number;
  readonly types: number;
  readonly memoryBytes: number;
  readonly checkMs: number;
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const schemaLibraries = join(root, "packages", "schema", "node_modules");

const tsconfig = {
  compilerOptions: {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    module: "nodenext",
    target: "es2022",
    lib: ["ES2023", "ESNext.Disposable", "DOM"],
    types: [],
    noEmit: true,
    skipLibCheck: true,
  },
};

/**
 * Makes a folder that can import what the programs import, as if it had been installed.
 *
 * @throws {@link Error} when the server is not built.
 */
export function createWorkshop(): string {
  const server = join(root, "packages", "server");
  if (!existsSync(join(server, "dist", "index.d.ts")))
    throw new Error("Run `pnpm build` first: there are no declarations");
  const folder = join(root, "build", "type-cost");
  rmSync(folder, { recursive: true, force: true });
  for (const [name, target] of [
    ["@tenon/server", server],
    ...["zod", "valibot", "arktype", "@valibot/to-json-schema"].map((name) => [name, join(schemaLibraries, name)]),
  ] as [string, string][]) {
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(target, link);
  }
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  return folder;
}

/**
 * Compiles a program and reads what it cost.
 *
 * @throws {@link Error} when it does not compile, for whatever reason: too deep a type is one.
 */
export async function measure(workshop: string, { compiler, style, tools }: TypeBudget): Promise<TypeCost> {
  const command = compilers.find(({ name }) => name === compiler)?.command;
  if (command === undefined)
    throw new Error(`There is no ${compiler}; choose ${compilers.map(({ name }) => name).join(" or ")}`);
  const name = `${style}-${tools}`;
  writeFileSync(join(workshop, `${name}.ts`), writeProgram(style, tools));
  writeFileSync(join(workshop, `${name}.json`), JSON.stringify({ ...tsconfig, files: [`${name}.ts`] }));
  // Several checkers at once would share the work differently at each run, and count it differently.
  const singleThreaded = command === "tsc" ? ["--singleThreaded"] : [];
  const { code, output } = await execute(
    [command, "-p", `${name}.json`, "--extendedDiagnostics", ...singleThreaded],
    workshop,
  );
  if (code !== 0) throw new Error(`the program does not compile:\n${output.split("\n").slice(0, 20).join("\n")}`);
  return readCost(output);
}

/** Reads the figures from what `--extendedDiagnostics` prints. */
export function readCost(output: string): TypeCost {
  const figure = (label: string): number => {
    const found = new RegExp(`^${label}:\\s+([\\d.]+)`, "m").exec(output)?.[1];
    if (found === undefined) throw new Error(`The compiler told no "${label}"`);
    return Number(found);
  };
  return {
    instantiations: figure("Instantiations"),
    types: figure("Types"),
    memoryBytes: figure("Memory used") * 1024,
    checkMs: figure("Check time") * 1000,
  };
}
