// Runs programs for the scripts beside it. Plain Node without dependencies, because it also runs before the install.
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root folder of the repository. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** What every program is started with: the workspace's own binaries first, and no telemetry. */
export const environment = {
  ...process.env,
  PATH: join(root, "node_modules", ".bin") + delimiter + (process.env.PATH ?? ""),
  TURBO_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
  npm_config_update_notifier: "false",
  npm_config_fund: "false",
  npm_config_audit: "false",
};

/**
 * Runs one program without stdin and waits for its end.
 * With `live` its output is shown as it comes; otherwise it is collected, stdout and stderr in the order of arrival.
 *
 * @param {string[]} command The program and its arguments.
 * @param {{ cwd?: string, live?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>} `code` is 1 when the program ended by a signal or never started.
 */
export function run(command, { cwd = root, live = false } = {}) {
  const [program, ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      // Collected output is printed later, perhaps to a file: no colours, whatever the terminal says.
      env: live ? environment : { ...environment, NO_COLOR: "1", FORCE_COLOR: "0" },
      stdio: live ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
      // npm's programs are .cmd files there, which only a shell can start.
      shell: process.platform === "win32",
    });
    const chunks = [];
    child.stdout?.on("data", (chunk) => chunks.push(chunk));
    child.stderr?.on("data", (chunk) => chunks.push(chunk));
    child.on("error", (error) => {
      chunks.push(Buffer.from(`${program} did not start: ${error.message}\n`));
      resolve({ code: 1, output: Buffer.concat(chunks).toString() });
    });
    child.on("close", (code, signal) => {
      if (signal !== null) chunks.push(Buffer.from(`${program} was ended by ${signal}\n`));
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() });
    });
  });
}
