import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { type BuildResult, build, type Metafile, type OutputFile, type Plugin } from "esbuild";

/** An import as users write it, and what it may cost them. Listed in `size.json`. */
export interface SizeBudget {
  /** One statement, or several with `;` between them. */
  readonly import: string;
  readonly platform: "browser" | "node";
  /** Left out of the bundle, because users bring it anyway. */
  readonly external?: readonly string[];
  readonly maxMinifiedBytes?: number;
  readonly maxGzipBytes?: number;
  /** For what is loaded by `import()` when it is first needed, if it ever is. */
  readonly maxLaterGzipBytes?: number;
  /** For everything in one file, which is what applications get whose bundler does not split. */
  readonly maxOneFileGzipBytes?: number;
}

/** What has to be there before the first line runs, what may come later, and all of it in one file. */
export interface Size {
  readonly minifiedBytes: number;
  readonly gzipBytes: number;
  readonly laterGzipBytes: number;
  readonly oneFileGzipBytes: number;
}

const packages = fileURLToPath(new URL("../../packages", import.meta.url));

/**
 * Bundles what a user's application gets from an import: everything that it pulls in, minified, dead code removed. Files that are
 * loaded by `import()` count as loaded later.
 *
 * @param folder Where the import is resolved from.
 * @throws {@link Error} when a package is not built, or does not export the name.
 */
export async function measure(
  { import: statement, platform, external = [] }: SizeBudget,
  folder: string = packages,
): Promise<Size> {
  const bundle = (splitting: boolean): Promise<BuildResult<{ write: false; metafile: true }>> =>
    build({
      stdin: { contents: usingAllNames(statement), resolveDir: folder, loader: "js", sourcefile: "entry.js" },
      bundle: true,
      splitting,
      outdir: "bundle",
      absWorkingDir: packages,
      write: false,
      metafile: true,
      minify: true,
      format: "esm",
      target: "es2022",
      platform,
      external: [...external],
      plugins: [resolveFromWorkspace],
      // A name that the package lacks would otherwise be bundled as undefined.
      logOverride: { "import-is-undefined": "error" },
      logLevel: "silent",
    });
  const { outputFiles, metafile } = await bundle(true);
  const atOnce = loadedAtOnce(metafile);
  const isAtOnce = ({ path }: OutputFile): boolean => atOnce.has(relative(packages, path).replaceAll(sep, "/"));
  const [first, later] = [outputFiles.filter(isAtOnce), outputFiles.filter((file) => !isAtOnce(file))];
  const oneFile = later.length === 0 ? first : (await bundle(false)).outputFiles;
  return {
    ...weigh(first),
    laterGzipBytes: weigh(later).gzipBytes,
    oneFileGzipBytes: weigh(oneFile).gzipBytes,
  };
}

function weigh(files: readonly OutputFile[]): { minifiedBytes: number; gzipBytes: number } {
  let minifiedBytes = 0;
  let gzipBytes = 0;
  for (const { contents } of files) {
    minifiedBytes += contents.length;
    gzipBytes += gzipSync(contents, { level: 9 }).length;
  }
  return { minifiedBytes, gzipBytes };
}

/** The files that the entry needs: itself, and what it imports by statements, directly or not. */
function loadedAtOnce({ outputs }: Metafile): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    for (const { path: next, kind, external } of outputs[path]?.imports ?? []) {
      if (kind === "import-statement" && external !== true) visit(next);
    }
  };
  for (const [path, { entryPoint }] of Object.entries(outputs)) if (isEntry(entryPoint)) visit(path);
  if (found.size === 0) throw new Error("esbuild made nothing of the import");
  return found;
}

function isEntry(entryPoint: string | undefined): boolean {
  return entryPoint === "entry.js" || entryPoint?.endsWith("/entry.js") === true;
}

/** Exports every imported name again, so that the bundler keeps it. */
export function usingAllNames(statement: string): string {
  const names = [...statement.matchAll(/import\s*\{([^}]*)\}/g)].flatMap(([, list = ""]) =>
    list.split(",").map(
      (name) =>
        name
          .trim()
          .split(/\s+as\s+/)
          .at(-1) ?? "",
    ),
  );
  return `${statement};\nexport { ${names.filter(Boolean).join(", ")} };\n`;
}

/** Finds `@tenon/x` in `packages/x`, so that no folder has to depend on every package. */
const resolveFromWorkspace: Plugin = {
  name: "workspace",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^@tenon\// }, ({ path, kind, pluginData }) => {
      if (pluginData === resolveFromWorkspace) return undefined;
      // A package may import itself by name, which is resolved through its exports.
      const folder = path.split("/")[1] ?? "";
      return resolve(path, { kind, resolveDir: join(packages, folder), pluginData: resolveFromWorkspace });
    });
  },
};
