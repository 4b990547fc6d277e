// Installs the workspace, and the folders that stay outside it with a lockfile of their own.
//
//   node scripts/install.mjs                  the workspace
//   node scripts/install.mjs tests/peers …    only the named folders
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root, run } from "./run.mjs";

/**
 * Installs what pnpm-lock.yaml says, with the pnpm that package.json pins. Where that pnpm is already installed it is
 * used directly; it finds out by itself, in a fraction of a second, that there is nothing to do.
 *
 * @returns {Promise<{ code: number, output: string }>}
 */
export function installWorkspace() {
  const pinned = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager;
  const pnpm = existsSync(join(root, "node_modules", ".bin", "pnpm")) ? ["pnpm"] : ["npx", "-y", pinned];
  return run([...pnpm, "install", "--frozen-lockfile"]);
}

/**
 * Installs a folder that is no part of the workspace from its own package-lock.json; does nothing when that has been
 * done since the lockfile last changed.
 *
 * @param {string} folder Relative to the root.
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function installIsolated(folder) {
  const home = join(root, folder);
  const wanted = createHash("sha256")
    .update(readFileSync(join(home, "package.json")))
    .update(readFileSync(join(home, "package-lock.json")))
    .digest("hex");
  const stamp = join(home, "node_modules", ".installed-from");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return { code: 0, output: "already installed\n" };
  const result = await run(["npm", "ci"], { cwd: home });
  if (result.code === 0 && existsSync(join(home, "node_modules"))) writeFileSync(stamp, wanted);
  return result;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folders = process.argv.slice(2);
  const installs = folders.length === 0 ? [installWorkspace] : folders.map((folder) => () => installIsolated(folder));
  for (const install of installs) {
    const { code, output } = await install();
    process.stdout.write(output);
    if (code !== 0) process.exit(code);
  }
}
