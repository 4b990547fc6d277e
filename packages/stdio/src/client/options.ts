import type { Writable } from "node:stream";
import { checkedBytes, checkedDuration, unexpected } from "../checked-options.ts";
import { createTextCoding, type EncodingErrors } from "../text-coding.ts";
import type { Environment } from "./machine.ts";

const DEFAULT_GRACE_MS = 2000;

/** How a server is started and ended. */
export interface StdioOptions {
  /** The program: a path, or a name that is looked up in the server's `PATH`. It is started as it is, never by a shell. */
  readonly command: string;
  /** Each reaches the program as it is: no shell takes it apart. Default: none. */
  readonly args?: readonly string[] | undefined;
  /** Variables for the server, beside those that it inherits. `undefined` takes an inherited one away. */
  readonly env?: Environment | undefined;
  /** What the server inherits: `"default"` (see `defaultEnvironment`), `"all"`, or the default and these names. */
  readonly inheritEnv?: "default" | "all" | readonly string[] | undefined;
  /** The directory that the server is started in. Default: that of this process. */
  readonly cwd?: string | undefined;
  /**
   * Where the server's log goes: to this process's own (`"inherit"`, the default), nowhere (`"ignore"`), into a stream, which is not
   * ended, to a function that is given the text as it comes, or only into the messages of errors (`"pipe"`). A stream that takes it
   * slowly slows the server down.
   */
  readonly stderr?: "inherit" | "pipe" | "ignore" | Writable | ((text: string) => void) | undefined;
  /**
   * The encoding of what the server writes, by a label that `TextDecoder` knows. The protocol demands UTF-8; another one is for a
   * server that writes what its system's settings say. What it is sent is then ASCII, with `\u` escapes. Default: `"utf-8"`.
   */
  readonly encoding?: string | undefined;
  /**
   * What becomes of bytes that are not in the encoding: `"strict"` passes over the line and tells `onError`, `"replace"` puts U+FFFD in
   * their place, so that an answer with damaged text is still an answer. Default: `"strict"`.
   */
  readonly encodingErrors?: EncodingErrors | undefined;
  /** The largest message that is read from the server, in bytes; a larger one is skipped. Default: 16 MiB. */
  readonly maxMessageBytes?: number | undefined;
  /** How long `close()` waits for the server to end after its input ended. Milliseconds; default: 2000. */
  readonly closeGraceMs?: number | undefined;
  /** How long `close()` then waits after SIGTERM, before SIGKILL. Milliseconds; default: 2000. */
  readonly terminateGraceMs?: number | undefined;
  /** Hears of what concerns no single call: lines that are not messages, messages over the limit, answers to nothing. */
  readonly onError?: ((error: Error) => void) | undefined;
}

/** The options with the defaults of what is not left to others. */
export interface CheckedStdioOptions extends StdioOptions {
  readonly args: readonly string[];
  readonly stderr: NonNullable<StdioOptions["stderr"]>;
  readonly closeGraceMs: number;
  readonly terminateGraceMs: number;
}

/**
 * Makes sure that a server can be started as the options say, as far as that is known before it is. What the caller does to its own
 * object afterwards changes nothing.
 *
 * @throws {TypeError} for what is of the wrong type, or empty
 * @throws {RangeError} for a number that is out of range, or an encoding that is unknown
 */
export function checkStdioOptions(options: StdioOptions): CheckedStdioOptions {
  const { command, args = [], env = {}, inheritEnv = "default", cwd, stderr = "inherit" } = options;
  if (typeof command !== "string" || command === "") {
    throw new TypeError('Expected command to name a program, for example { command: "node", args: ["server.js"] }');
  }
  if (!isTextList(args)) throw unexpected("args", 'a list of strings, such as ["server.js"]', args);
  if (typeof env !== "object" || env === null) throw unexpected("env", "an object of strings", env);
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && typeof value !== "string") throw unexpected(`env.${name}`, "a string", value);
  }
  if (inheritEnv !== "default" && inheritEnv !== "all" && !isTextList(inheritEnv)) {
    throw unexpected("inheritEnv", '"default", "all" or a list of names', inheritEnv);
  }
  if (cwd !== undefined && (typeof cwd !== "string" || cwd === "")) throw unexpected("cwd", "a directory", cwd);
  if (!isLogTarget(stderr)) {
    throw unexpected("stderr", '"inherit", "pipe", "ignore", a writable stream or a function', stderr);
  }
  createTextCoding(options.encoding ?? "utf-8", options.encodingErrors ?? "strict");
  if (options.maxMessageBytes !== undefined) checkedBytes("maxMessageBytes", options.maxMessageBytes);
  return {
    ...options,
    args: [...args],
    env: { ...env },
    stderr,
    closeGraceMs: checkedDuration("closeGraceMs", options.closeGraceMs ?? DEFAULT_GRACE_MS),
    terminateGraceMs: checkedDuration("terminateGraceMs", options.terminateGraceMs ?? DEFAULT_GRACE_MS),
  };
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function isLogTarget(value: unknown): boolean {
  if (value === "inherit" || value === "pipe" || value === "ignore" || typeof value === "function") return true;
  return typeof value === "object" && value !== null && "write" in value && typeof value.write === "function";
}
