import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { SubjectEntry } from "./subjects/index.ts";

/** This folder. */
export const here: string = fileURLToPath(new URL("./", import.meta.url));

/** Where the official SDKs are installed, from a package-lock.json of their own. */
export const peersFolder: string = join(here, "peers");

/** The program of a subject. It stands where its packages are found. */
export function programOf({ name, isPeer }: SubjectEntry): string {
  return join(isPeer ? peersFolder : here, "build", `${name}.mjs`);
}

/**
 * Makes one plain JavaScript file of each subject and the harness, so that no loader takes part in what is measured. Packages
 * stay outside: they are loaded as users load them, built.
 */
export async function buildPrograms(entries: readonly SubjectEntry[]): Promise<void> {
  const builds = entries.map((entry) =>
    build({
      stdin: {
        contents: `import { subject } from "./subjects/${entry.name}.ts";
import { runMeasured } from "./measured.ts";
await runMeasured(subject);`,
        resolveDir: here,
      },
      outfile: programOf(entry),
      bundle: true,
      packages: "external",
      platform: "node",
      format: "esm",
      target: "node20",
      logLevel: "error",
    }),
  );
  await Promise.all(builds);
}
