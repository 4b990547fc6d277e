import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { type Cores, onCore } from "./cores.ts";
import { cpuNanoseconds } from "./cpu.ts";
import type { Order, Role, Word } from "./messages.ts";

/** A process with one subject in it, as its harness sees it. */
export class MeasuredProcess {
  readonly pid: number;
  /** Where it serves, if it is an HTTP server. */
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, pid: number, url: string) {
    this.#child = child;
    this.pid = pid;
    this.url = url;
  }

  /** Starts a program in a role, on one core, and waits until it is ready. */
  static async start(
    program: string,
    role: Role,
    core: "measured" | "others",
    cores: Cores | undefined,
  ): Promise<MeasuredProcess> {
    const nodeOptions = ["--expose-gc", ...(process.env["BENCH_NODE_OPTIONS"]?.split(" ") ?? [])];
    const args = [...nodeOptions, program, JSON.stringify(role)];
    const [command, ...rest] = onCore(cores?.[core], process.execPath, args);
    const overStdio = role.kind === "stdio-server";
    const child = spawn(command, rest, {
      stdio: overStdio ? ["pipe", "pipe", "inherit"] : ["ignore", "inherit", "inherit", "ipc"],
    });
    const { url = "" } = overStdio ? {} : await answerOf(child);
    if (child.pid === undefined) throw new Error(`${program} did not start`);
    return new MeasuredProcess(child, child.pid, url);
  }

  /** Standard input and output, of a server that serves over them. */
  get streams(): { readonly input: Writable; readonly output: Readable } {
    const { stdin, stdout } = this.#child;
    if (stdin === null || stdout === null) throw new TypeError("Not a server on stdio");
    return { input: stdin, output: stdout };
  }

  /** Processor time so far, in nanoseconds. */
  get cpu(): number {
    return cpuNanoseconds(this.pid);
  }

  /** Gives an order, and waits until it is done. */
  async obey(order: Order): Promise<Word> {
    this.#child.send(order);
    const word = await answerOf(this.#child);
    if (word.error !== undefined) throw new Error(word.error);
    return word;
  }

  /** Ends the process and waits until it is gone. */
  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, "exit");
    if (this.#child.connected) this.#child.disconnect();
    else this.#child.stdin?.end();
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), 2000);
    await gone;
    clearTimeout(timer);
  }
}

async function answerOf(child: ChildProcess): Promise<Word> {
  const over = new AbortController();
  const ended = once(child, "exit", { signal: over.signal }).then(([code]) => {
    throw new Error(`A measured process ended with ${code}`);
  });
  try {
    const [word] = await Promise.race([once(child, "message", { signal: over.signal }), ended]);
    return word as Word; // written by measured.ts
  } finally {
    over.abort();
    ended.catch(() => undefined);
  }
}
