import { Socket } from "node:net";
import { Writable } from "node:stream";
import { redirectConsole } from "./redirect-console.ts";
import { redirectDescriptor } from "./redirect-descriptor.ts";
import { announceStray } from "./stray-output.ts";

/** Standard output, kept for the protocol. */
export interface ClaimedStdout {
  /** What is written here gets out, and nothing else. */
  readonly output: Writable;
  /** Gives standard output back to the program. */
  release(): void;
}

type Undo = () => void;

/**
 * Keeps standard output for the protocol: what the program or one of its dependencies prints there goes to standard error instead,
 * together with the place that printed it. It does not matter how it is printed: by the console, by `process.stdout`, also by a `write`
 * that was taken from it before, or by the functions of `node:fs` on file descriptor 1.
 *
 * Out of reach are native code, child processes that inherit the descriptor, functions of `node:fs` that were taken out of it before,
 * and other names for it, such as `/dev/stdout`; in Bun and Deno also a `console.log`, and in Bun a `write`, that were taken before.
 */
export function claimStdout(): ClaimedStdout {
  const { stdout } = process;
  const output = wireTo(stdout);
  const breaks = (error?: Error): void => void output.destroy(error);
  const closes = (): void => void output.destroy();
  stdout.on("error", breaks).on("close", closes);
  const undo = [...redirectStream(stdout), ...redirectConsole(), redirectDescriptor(1, 2)];
  return {
    output,
    release() {
      for (const one of undo) one();
      stdout.off("error", breaks).off("close", closes);
    },
  };
}

/** A stream of its own to where a stream leads now, below everything that programs have a hold of. */
function wireTo(stdout: NodeJS.WriteStream): Writable {
  if (writesBelowStreams) {
    const { write } = stdout;
    return new Writable({ write: (chunk, encoding, done) => void write.call(stdout, chunk, encoding, done) });
  }
  const { _write, _writev } = stdout;
  return new Writable({
    decodeStrings: !(stdout instanceof Socket), // sockets write strings themselves, and have no need of a buffer
    write: (chunk, encoding, done) => _write.call(stdout, chunk, encoding, done),
    ...(_writev && { writev: (chunks, done) => _writev.call(stdout, chunks, done) }),
  });
}

// In Bun the streams of the process write by themselves, and what makes other streams does not matter to them.
const writesBelowStreams = "bun" in process.versions;

function redirectStream(stdout: NodeJS.WriteStream): Undo[] {
  // Whoever ends it would end the protocol.
  const end = (last?: unknown): NodeJS.WriteStream => {
    if (typeof last === "string" || last instanceof Uint8Array) {
      announceStray(end);
      process.stderr.write(last);
    }
    return stdout;
  };
  return [replace(stdout, "end", end), ...(writesBelowStreams ? redirectWrite(stdout) : redirectBelowWrite(stdout))];
}

function redirectWrite(stdout: NodeJS.WriteStream): Undo[] {
  const print = (chunk: Uint8Array | string, ...rest: never[]): boolean => {
    announceStray(print);
    return process.stderr.write(chunk, ...rest);
  };
  return [replace(stdout, "write", print)];
}

function redirectBelowWrite(stdout: NodeJS.WriteStream): Undo[] {
  const print: Writable["_write"] = (chunk, encoding, done) => {
    announceStray(print);
    process.stderr.write(chunk, encoding);
    done(); // at once: what is printed next would otherwise wait, and its place would be forgotten
  };
  const printAll: NonNullable<Writable["_writev"]> = (chunks, done) => {
    announceStray(printAll);
    for (const { chunk, encoding } of chunks) process.stderr.write(chunk, encoding);
    done();
  };
  return [replace(stdout, "_write", print), replace(stdout, "_writev", printAll)];
}

/** Puts another member in the place of one. The function that comes back undoes that, unless somebody else has done the same since. */
function replace<Name extends "end" | "write" | "_write" | "_writev">(
  stream: NodeJS.WriteStream,
  name: Name,
  member: NodeJS.WriteStream[Name],
): Undo {
  const own = Object.getOwnPropertyDescriptor(stream, name);
  stream[name] = member;
  return () => {
    if (stream[name] !== member) return;
    if (own === undefined) Reflect.deleteProperty(stream, name);
    else Object.defineProperty(stream, name, own);
  };
}
