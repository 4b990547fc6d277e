const expected = /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/.+\.(js|cjs|d\.ts|d\.cts))$/;
const required = ["package.json", "README.md", "LICENSE"];
const unresolved = /"(workspace|catalog):[^"]*"|"@tenon\/source"/g;

/**
 * What is wrong with the files of a packed package: strays, missing ones, and traces of the workspace.
 *
 * @param files The contents by path, as {@link readTarball} gives them.
 */
export function checkContents(files: ReadonlyMap<string, Buffer>): string[] {
  const found: string[] = [];
  for (const [path, content] of files) {
    if (!expected.test(path)) found.push(`holds ${path}; only dist, README, LICENSE and package.json are for users`);
    if (/\.test(-d)?\./.test(path)) found.push(`holds the test ${path}`);
    if (path.endsWith(".js") && /sourceMappingURL=/.test(content.toString())) {
      found.push(`${path} names a source map that is not packed`);
    }
  }
  for (const path of required) if (!files.has(path)) found.push(`lacks ${path}`);
  const manifest = files.get("package.json")?.toString() ?? "";
  for (const [trace] of manifest.matchAll(unresolved)) {
    found.push(`package.json still says ${trace}; publish with pnpm, which replaces it`);
  }
  return found;
}
