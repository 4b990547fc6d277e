import { execFile } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

/** The root folder of the repository. */
export const root: string = fileURLToPath(new URL("../../", import.meta.url));
/** This folder, which has dependencies of its own. */
export const here: string = fileURLToPath(new URL("./", import.meta.url));

const lock = `${here}.installing`;
const require = createRequire(new URL("./package.json", import.meta.url));

/**
 * Installs the peers where that has not been done yet. Test files run at the same time, so the first one does it and the
 * others wait for it.
 *
 * @throws {Error} when they cannot be installed: what was never run must not look as if it had passed.
 */
export async function installPeers(): Promise<void> {
  while (!takeLock()) await sleep(200);
  try {
    await promisify(execFile)(process.execPath, ["scripts/install.mjs", "tests/peers"], { cwd: root });
  } catch (error) {
    const output = error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
    throw new Error(`The peers could not be installed; the first time needs the package registry.\n${output}`);
  } finally {
    rmSync(lock, { force: true });
  }
}

function takeLock(): boolean {
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

/** Loads a module of a peer. Its types are not used: the repository must compile before the peers are installed. */
export async function loadPeer(specifier: string): Promise<Readonly<Record<string, unknown>>> {
  return import(pathToFileURL(require.resolve(specifier)).href);
}

/** The path of a peer's file. */
export function peerFile(path: string): string {
  return `${here}node_modules/${path}`;
}
