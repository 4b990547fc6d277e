import { spawn, spawnSync } from "node:child_process";

const MARK = "TENON_CONFORMANCE_LOOPBACK_ONLY";

/** Whether this is the inner run. */
export function isOnLoopback(): boolean {
  return process.env[MARK] !== undefined;
}

/**
 * Runs this program again where there is no network but loopback, when the machine allows it: the suite's mock servers
 * listen on every interface.
 *
 * @returns its exit code; undefined when this is already the inner run, or when the machine has no such thing.
 */
export async function rerunOnLoopback(): Promise<number | undefined> {
  if (isOnLoopback() || !canIsolate()) return undefined;
  const inner = ["sh", "-c", 'ip link set lo up && exec "$@"', "sh", process.execPath, ...process.execArgv];
  const child = spawn("unshare", ["--net", ...inner, ...process.argv.slice(1)], {
    stdio: "inherit",
    env: { ...process.env, [MARK]: "1" },
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

function canIsolate(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  return spawnSync("unshare", ["--net", "ip", "link", "set", "lo", "up"], { stdio: "ignore" }).status === 0;
}
