import type { EncodingErrors } from "../text-coding.ts";
import type { Environment } from "./environment.ts";

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
   * Where the server's log goes: to this process's own (`"inherit"`, the default), nowhere (`"ignore"`), to a function that is
   * given the text as it comes, or only into the messages of errors (`"pipe"`).
   */
  readonly stderr?: "inherit" | "pipe" | "ignore" | ((text: string) => void) | undefined;
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
