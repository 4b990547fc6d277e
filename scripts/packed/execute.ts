import { execFile } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const binaries = fileURLToPath(new URL("../../node_modules/.bin", import.meta.url));

/** Runs a program with the workspace's binaries first on the path, and collects what it prints. */
export function execute(command: readonly string[], cwd: string): Promise<{ code: number; output: string }> {
  const [program = "", ...args] = command;
  const env = {
    ...process.env,
    PATH: binaries + delimiter + (process.env["PATH"] ?? ""),
    NO_COLOR: "1",
    FORCE_COLOR: "0",
  };
  return new Promise((resolve) => {
    execFile(program, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const reason = error && stdout === "" && stderr === "" ? `${join(cwd, program)}: ${error.message}` : "";
      resolve({ code: error ? 1 : 0, output: stdout + stderr + reason });
    });
  });
}
