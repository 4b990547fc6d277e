import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { Readable, type Writable } from "node:stream";
import { TransportError } from "@tenon/jsonrpc";
import { planLaunch } from "./launch.ts";
import { letGo, watchOver } from "./live-servers.ts";
import { type Machine, thisMachine } from "./machine.ts";
import type { CheckedStdioOptions } from "./options.ts";
import { groupEnded, signalTree } from "./process-tree.ts";
import { ServerLog } from "./server-log.ts";

// After SIGKILL a process can only still be here because the system is slow, or because nobody collects it.
const KILL_GRACE_MS = 1000;
// How long the last words of a server that has ended are read: they are in the pipe already.
const LAST_WORDS_MS = 200;

/** A server that runs: its streams, its end, and the way to bring that about. */
export class ServerProcess {
  readonly input: Writable;
  readonly output: Readable;
  /** Settles when the process itself has ended; its descendants may still hold the streams open. */
  readonly exited: Promise<void>;
  /** Settles when the server's log has ended; at once where it goes elsewhere. */
  readonly logEnded: Promise<void>;
  readonly #child: ChildProcess;
  readonly #options: CheckedStdioOptions;
  readonly #machine: Machine;
  readonly #log: ServerLog;
  #hasExited = false;
  #stopping: Promise<void> | undefined;

  private constructor(child: ChildProcess, streams: Streams, options: CheckedStdioOptions, machine: Machine) {
    const { input, output } = streams;
    this.#child = child;
    this.#options = options;
    this.#machine = machine;
    this.input = input;
    this.output = output;
    this.exited = new Promise((resolve) => {
      child.once("exit", () => {
        this.#hasExited = true;
        resolve();
      });
    });
    this.#log = new ServerLog(child.stderr ?? Readable.from([]), options);
    this.logEnded = this.#log.ended;
    watchOver(child, machine);
  }

  /**
   * Starts a server.
   *
   * @throws {TransportError} `connect-failed` when the program cannot be started
   */
  static async start(options: CheckedStdioOptions, machine: Machine = thisMachine): Promise<ServerProcess> {
    try {
      const launch = planLaunch(options, machine);
      const child: ChildProcess = spawn(launch.command, launch.args, launch.options);
      const { stdin, stdout } = child;
      await new Promise((resolve, reject) => child.once("spawn", resolve).once("error", reject));
      if (stdin === null || stdout === null) throw new TypeError("The process was started without pipes");
      child.on("error", () => {}); // a signal that could not be sent: what counts is whether the process ends
      return new ServerProcess(child, { input: stdin, output: stdout }, options, machine);
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
    const tail = this.#log.tail.trim();
    return tail === "" ? text : `${text}. The end of its log:\n${tail}`;
  }

  /** Ends the server and everything it started: end of input, SIGTERM, SIGKILL, each after the time that was granted before. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    const { closeGraceMs, terminateGraceMs } = this.#options;
    const child = this.#child;
    this.input.end();
    this.output.resume(); // a server that is stuck in writing could not see that its input ended
    await this.#exitedWithin(closeGraceMs);
    if (!(await this.#endedWithin(0))) {
      signalTree(child, "SIGTERM", this.#machine);
      if (!(await this.#endedWithin(terminateGraceMs))) {
        signalTree(child, "SIGKILL", this.#machine);
        await this.#endedWithin(KILL_GRACE_MS);
      }
    }
    await Promise.all([letGo(child), within(this.logEnded, LAST_WORDS_MS)]);
    // A process that could not be ended must not keep this one alive.
    this.input.destroy();
    this.output.destroy();
    this.#log.close();
    if (!this.#hasExited) child.unref();
  }

  /** Waits until the server and its descendants have ended, at most so long. */
  async #endedWithin(limitMs: number): Promise<boolean> {
    const start = performance.now();
    await this.#exitedWithin(limitMs);
    if (!this.#hasExited) return false;
    return groupEnded(this.#child, limitMs - (performance.now() - start), this.#machine);
  }

  async #exitedWithin(limitMs: number): Promise<void> {
    if (!this.#hasExited && limitMs > 0) await within(this.exited, limitMs);
  }
}

interface Streams {
  readonly input: Writable;
  readonly output: Readable;
}

/** Waits for something, at most so long. */
async function within(event: Promise<void>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([event, timeUp]);
  clearTimeout(timer);
}

function spawnFailure(cause: unknown, { command, cwd }: CheckedStdioOptions): string {
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
