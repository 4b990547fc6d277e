import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PublicPackage } from "./packages.ts";

/** A program that the packed packages have to work in. */
export interface Runtime {
  readonly name: string;
  /** How it runs a file whose path is appended. */
  readonly command: readonly string[];
  /** Whether it can load what this package needs. */
  runs(one: PublicPackage): boolean;
}

const isolated = fileURLToPath(new URL("../../tests/runtimes/node_modules/", import.meta.url));

/** Those of `tests/runtimes` count where they are installed; `pnpm check` installs them. */
const others: readonly (Runtime & { readonly needs: string })[] = [
  { name: "Node 22", needs: "node22/bin/node", command: [], runs: () => true },
  { name: "Node 24", needs: "node24/bin/node", command: [], runs: () => true },
  { name: "Bun", needs: ".bin/bun", command: [], runs: () => true },
  { name: "Deno", needs: ".bin/deno", command: ["run", "--allow-all", "--node-modules-dir=manual"], runs: () => true },
];

/** Each imports every entry that it can run, as ESM and as CommonJS. */
export const runtimes: readonly Runtime[] = [
  { name: `Node ${process.versions.node}`, command: [process.execPath], runs: () => true },
  ...others
    .map(({ needs, ...one }) => ({ ...one, command: [join(isolated, needs), ...one.command] }))
    .filter(({ command: [program = ""] }) => existsSync(program)),
];

/** A compiler that has to understand the declarations. The binaries are those of the workspace. */
export interface Compiler {
  readonly name: string;
  readonly command: string;
}

export const compilers: readonly Compiler[] = [
  { name: "TypeScript 6", command: "tsc6" },
  { name: "TypeScript 7", command: "tsc" },
];
