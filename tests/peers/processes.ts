import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { here, root } from "./installation.ts";

/** How the subject is started as a program, on the sources. */
export const subjectCommand: { command: string; args: string[]; cwd: string } = {
  command: process.execPath,
  args: ["--conditions", "@tenon/source", "--import", "tsx", `${here}subject-stdio.ts`],
  cwd: root,
};

/** The processes that this one started and that still run, by their command lines. */
export function runningChildren(part: string): string[] {
  const lines = execFileSync("ps", ["-A", "-o", "ppid=,command="], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => line.trim().startsWith(`${process.pid} `) && line.includes(part));
}

/** A program that serves over HTTP. */
export interface HttpProgram {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a program that listens on the port in `PORT`, and waits until it prints the given text. */
export async function startHttpProgram(args: readonly string[], whenReady: string): Promise<HttpProgram> {
  const port = await freePort();
  const child = spawn(process.execPath, args, {
    cwd: here,
    env: { ...process.env, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  await printed(child, whenReady);
  return {
    url: `http://localhost:${port}/mcp`,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
  };
}

function printed(child: ChildProcess, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes(text)) resolve();
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", (code) => reject(new Error(`The program ended with ${code} before it served:\n${output}`)));
    child.once("error", reject);
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
