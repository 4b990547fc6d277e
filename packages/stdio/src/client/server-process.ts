import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import { TransportError } from "@tenon/jsonrpc";
import { serverEnvironment } from "./environment.ts";
import type { StdioOptions } from "./options.ts";
import { forget, groupEnded, HAS_PROCESS_GROUPS, killAtExit, signalTree } from "./process-tree.ts";
import { type Command, machineLookup, windowsCommand } from "./windows-command.ts";

const TAIL_CHARACTERS = 2000;
// After SIGKILL a process can only still be here because the system is slow, or because nobody collects it.
const KILL_GRACE_MS = 1000;
const LONGEST_DELAY_MS = 2 ** 31 - 1; // what a timer can hold

/** A server that runs: its streams, its end, and the way to bring that about. */
export class ServerProcess {
  readonly input: Writable;
  readonly output: Readable;
  /** Settles when the process itself has ended; its descendants may still hold the streams open. */
  readonly exited: Promise<void>;
  readonly #child: ChildProcess;
  readonly #options: StdioOptions;
  #hasExited = false;
  #tail = "";
  #stopping: Promise<void> | undefined;

  private constructor(child: ChildProcess, input: Writable, output: Readable, options: StdioOptions) {
    this.#child = child;
    this.#options = options;
    this.input = input;
    this.output = output;
    this.exited = new Promise((resolve) => {
      child.once("exit", () => {
        this.#hasExited = true;
        resolve();
      });
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => this.#hearLog(text));
    killAtExit(child);
  }

  /**
   * Starts a server.
   *
   * @throws {TransportError} `connect-failed` when the program cannot be started
   */
  static async start(options: StdioOptions): Promise<ServerProcess> {
    try {
      const child = spawnServer(options);
      const { stdin, stdout } = child;
      await new Promise((resolve, reject) => child.once("spawn", resolve).once("error", reject));
      if (stdin === null || stdout === null) throw new TypeError("The process was started without pipes");
      child.on("error", () => {}); // a signal that could not be sent: what counts is whether the process ends
      return new ServerProcess(child, stdin, stdout, options);
    } catch (cause) {
      throw new TransportError("connect-failed", spawnFailure(cause, options), { cause });
    }
  }

  /** What there is to say about the end of the process, for an error's message. */
  get obituary(): string {
    const { exitCode, signalCode } = this.#child;
    let text = `The server ${JSON.stringify(this.#options.command)} `;
    if (signalCode !== null) text += `was ended by ${signalCode}`;
    else if (exitCode !== null) text += `exited with code ${exitCode}`;
    else text += "closed the connection";
    const tail = this.#tail.trim();
    return tail === "" ? text : `${text}. The end of its log:\n${tail}`;
  }

  /** Ends the server and everything it started: end of input, SIGTERM, SIGKILL, each after the time that was granted before. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    const { closeGraceMs = 2000, terminateGraceMs = 2000 } = this.#options;
    const child = this.#child;
    this.input.end();
    this.output.resume(); // a server that is stuck in writing could not see that its input ended
    await this.#exitedWithin(closeGraceMs);
    if (!(await this.#endedWithin(0))) {
      signalTree(child, "SIGTERM");
      if (!(await this.#endedWithin(terminateGraceMs))) {
        signalTree(child, "SIGKILL");
        await this.#endedWithin(KILL_GRACE_MS);
      }
    }
    forget(child);
    // A process that could not be ended must not keep this one alive.
    this.input.destroy();
    this.output.destroy();
    child.stderr?.destroy();
    if (!this.#hasExited) child.unref();
  }

  /** Waits until the server and its descendants have ended, at most so long. */
  async #endedWithin(limitMs: number): Promise<boolean> {
    const start = performance.now();
    await this.#exitedWithin(limitMs);
    if (!this.#hasExited) return false;
    return groupEnded(this.#child, limitMs - (performance.now() - start));
  }

  async #exitedWithin(limitMs: number): Promise<void> {
    if (this.#hasExited || limitMs <= 0) return;
    let timer: NodeJS.Timeout | undefined;
    const timeUp = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, Math.min(limitMs, LONGEST_DELAY_MS));
    });
    await Promise.race([this.exited, timeUp]);
    clearTimeout(timer);
  }

  #hearLog(text: string): void {
    this.#tail = (this.#tail + text).slice(-TAIL_CHARACTERS);
    if (typeof this.#options.stderr !== "function") return;
    try {
      this.#options.stderr(text);
    } catch (error) {
      this.#options.onError?.(new Error("The function given as stderr failed", { cause: error }));
    }
  }
}

function spawnServer(options: StdioOptions): ChildProcess {
  const { cwd, stderr = "inherit" } = options;
  const env = serverEnvironment(options.env, options.inheritEnv);
  let program: Command = { command: options.command, args: options.args ?? [] };
  if (process.platform === "win32") program = windowsCommand(program, machineLookup(env, cwd ?? process.cwd()));
  const spawnOptions: SpawnOptions = {
    env,
    cwd,
    detached: HAS_PROCESS_GROUPS,
    shell: false,
    windowsHide: true,
    stdio: ["pipe", "pipe", typeof stderr === "function" ? "pipe" : stderr],
  };
  return spawn(program.command, program.args, spawnOptions);
}

function spawnFailure(cause: unknown, { command, cwd }: StdioOptions): string {
  const name = JSON.stringify(command);
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "ENOENT" && cwd !== undefined && !existsSync(cwd)) {
    return `Could not start ${name}: the directory ${JSON.stringify(cwd)} (cwd) does not exist`;
  }
  if (code === "ENOENT" && /\s/.test(command)) {
    return `Could not start ${name}: there is no such program, and no shell takes it apart; put what follows the program into args, as in { command: "node", args: ["server.js"] }`;
  }
  if (code === "ENOENT") {
    return `Could not start ${name}: there is no such program; give its full path, or a PATH in env that leads to it`;
  }
  if (code === "EACCES") return `Could not start ${name}: it may not be executed; check its permissions`;
  return `Could not start ${name}: ${cause instanceof Error ? cause.message : String(cause)}`;
}
