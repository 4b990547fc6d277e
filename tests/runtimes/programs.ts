import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { root } from "../isolated.ts";

const here = fileURLToPath(new URL("./", import.meta.url));
const binaries = join(here, "node_modules", ".bin");

/** A folder for bundles that goes away with {@link Bundles.remove}. It lies in the repository, so that what is not bundled is found. */
export class Bundles {
  readonly folder: string = mkdtempSync(join(here, "build-"));

  /** Makes one file of a program and of all it imports, from the sources. @returns its path */
  async add(entry: string, platform: "neutral" | "node" = "neutral"): Promise<string> {
    const outfile = join(this.folder, `${entry.replaceAll(/\W+/g, "-")}-${platform}.mjs`);
    await build({
      entryPoints: [join(root, entry)],
      outfile,
      bundle: true,
      format: "esm",
      platform,
      target: "es2022",
      external: ["node:*"],
      mainFields: ["module", "main"],
      conditions: ["@tenon/source"],
      logLevel: "warning",
    });
    return outfile;
  }

  /** Writes a configuration of workerd for a bundle. @returns its path */
  workerdConfig(bundle: string): string {
    const path = join(this.folder, "config.capnp");
    const text = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "worker", worker = .worker),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [ (name = "http", address = "127.0.0.1:0", http = (), service = "worker") ],
);
const worker :Workerd.Worker = (
  modules = [ (name = "worker.js", esModule = embed "${bundle.slice(this.folder.length + 1)}") ],
  compatibilityDate = "2026-01-01",
);
`;
    writeFileSync(path, text);
    return path;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A program that listens. */
export interface Listening {
  /** Without a path. */
  readonly origin: string;
  stop(): Promise<void>;
}

/** Starts a program on a port that it finds for itself, and waits until it says which one. */
export async function start(
  command: readonly string[],
  { port = /127\.0\.0\.1:(\d+)|localhost:(\d+)/, stdio = ["ignore", "pipe", "pipe"] as StdioOptions } = {},
): Promise<Listening> {
  const [program = "", ...args] = command;
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, PORT: "0", DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" },
    stdio,
  });
  const found = await printed(child, port);
  return {
    origin: `http://127.0.0.1:${found.slice(1).find(Boolean)}`,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
  };
}

function printed(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let output = "";
    for (const stream of child.stdio) {
      if (!(stream instanceof Readable)) continue;
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        const match = pattern.exec(output);
        if (match !== null) resolve(match);
      });
    }
    child.once("exit", (code) => reject(new Error(`The program ended with ${code} before it served:\n${output}`)));
    child.once("error", reject);
  });
}

/** A program of this repository, on its sources. */
export function onNode(file: string): string[] {
  return [process.execPath, "--conditions", "@tenon/source", "--import", "tsx", join(root, file)];
}

export function onBun(bundle: string): string[] {
  return [join(binaries, "bun"), bundle];
}

export function onDeno(bundle: string, ...permissions: string[]): string[] {
  return [join(binaries, "deno"), "run", "--no-config", "--no-lock", ...permissions, bundle];
}

export function denoServe(bundle: string): string[] {
  return [join(binaries, "deno"), "serve", "--no-config", "--no-lock", "--host=127.0.0.1", "--port=0", bundle];
}

/** Serves a bundled worker; says on its fourth stream where it listens. */
export function startWorkerd(bundles: Bundles, bundle: string): Promise<Listening> {
  const command = [join(binaries, "workerd"), "serve", "--control-fd=3", bundles.workerdConfig(bundle)];
  return start(command, { port: /"port":(\d+)/, stdio: ["ignore", "pipe", "pipe", "pipe"] });
}
