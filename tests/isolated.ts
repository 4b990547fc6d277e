import { execFile } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The root folder of the repository. */
export const root: string = fileURLToPath(new URL("../", import.meta.url));

/**
 * Installs a folder that has dependencies and a lockfile of its own, where that has not been done yet. Test files run at
 * the same time, so the first one does it and the others wait for it.
 *
 * @param folder Relative to the root.
 * @throws {Error} when it cannot be installed: what was never run must not look as if it had passed.
 */
export async function installIsolated(folder: string): Promise<void> {
  const lock = `${root}${folder}/.installing`;
  while (!takeLock(lock)) await sleep(200);
  try {
    await promisify(execFile)(process.execPath, ["scripts/install.mjs", folder], { cwd: root });
  } catch (error) {
    const output = error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
    throw new Error(`${folder} could not be installed; the first time needs the package registry.\n${output}`);
  } finally {
    rmSync(lock, { force: true });
  }
}

function takeLock(lock: string): boolean {
  try {
    closeSync(openSync(lock, "wx"));
    writeFileSync(lock, String(process.pid));
    return true;
  } catch {
    if (existsSync(lock) && !isAlive(lock)) rmSync(lock, { force: true });
    return false;
  }
}

/** Whether whoever holds the lock still runs; one who has just taken it has not written its number yet. */
function isAlive(file: string): boolean {
  try {
    const pid = Number(readFileSync(file, "utf8"));
    if (pid > 0) process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}
