import type { PublicPackage } from "./packages.ts";

/** A program that the packed packages have to work in. */
export interface Runtime {
  readonly name: string;
  /** How it runs a file whose path is appended. */
  readonly command: readonly string[];
  /** Whether it can load what this package needs. */
  runs(one: PublicPackage): boolean;
}

/** Further runtimes are further elements; each imports every entry that it can run, as ESM and as CommonJS. */
export const runtimes: readonly Runtime[] = [
  { name: `Node ${process.versions.node}`, command: [process.execPath], runs: () => true },
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
