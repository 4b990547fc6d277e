import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";

/** An import as users write it, and what it may cost them. Listed in `size.json`. */
export interface SizeBudget {
  /** One statement, or several with `;` between them. */
  readonly import: string;
  readonly platform: "browser" | "node";
  /** Left out of the bundle, because users bring it anyway. */
  readonly external?: readonly string[];
  readonly maxMinifiedBytes?: number;
  readonly maxGzipBytes?: number;
}

export interface Size {
  readonly minifiedBytes: number;
  readonly gzipBytes: number;
}

const packages = fileURLToPath(new URL("../../packages", import.meta.url));

/**
 * Bundles what a user's application gets from an import: everything that it pulls in, minified, dead code removed.
 *
 * @throws {@link Error} when a package is not built, or does not export the name.
 */
export async function measure({ import: statement, platform, external = [] }: SizeBudget): Promise<Size> {
  const { outputFiles } = await build({
    stdin: { contents: usingAllNames(statement), resolveDir: packages, loader: "js" },
    bundle: true,
    write: false,
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
  const [bundle] = outputFiles;
  if (!bundle) throw new Error(`esbuild made nothing of ${statement}`);
  return { minifiedBytes: bundle.contents.length, gzipBytes: gzipSync(bundle.contents, { level: 9 }).length };
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
