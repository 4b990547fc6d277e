import type { Readable, Writable } from "node:stream";
import { assertService, JsonRpcDispatcher, type Service, type TransportError } from "@tenon/jsonrpc";
import { checkedDuration } from "../checked-options.ts";
import { LineChannel } from "../line-channel.ts";
import type { EncodingErrors } from "../text-coding.ts";
import { claimStdout } from "./claim-stdout.ts";
import { ServedChannel } from "./served-channel.ts";

/** How a server is served over a pair of streams. */
export interface ServeStdioOptions {
  /** Default: `process.stdin`. */
  readonly stdin?: Readable | undefined;
  /** Default: `process.stdout`. A stream that is given here is ended when serving ends. */
  readonly stdout?: Writable | undefined;
  /** The largest message that is read, in bytes; a larger one is skipped and refused. Default: 16 MiB. */
  readonly maxMessageBytes?: number | undefined;
  /**
   * What becomes of a line with bytes that are not UTF-8: `"strict"` answers it with −32700, `"replace"` puts U+FFFD in their place
   * and takes what comes of it for the message. Default: `"strict"`.
   */
  readonly encodingErrors?: EncodingErrors | undefined;
  /**
   * How long calls may go on after the input ended, so that they are still answered; subscriptions end at once. Milliseconds;
   * default: 30000.
   */
  readonly drainMs?: number | undefined;
  /**
   * Whether what the program prints to standard output is sent to standard error, so that it cannot break the protocol.
   * Default: true when `process.stdout` is served.
   */
  readonly guardStdout?: boolean | undefined;
  /** Hears of broken input and of unexpected errors. Default: prints them to standard error. */
  readonly onError?: ((error: Error) => void) | undefined;
}

/** A server that is being served over standard input and output. */
export interface StdioServer extends AsyncDisposable {
  /** Stops serving: open calls are aborted, answers that were given are flushed. Idempotent. */
  close(): Promise<void>;
  /** Settles when serving is over, never rejects: with the reason, or undefined after `close()`. */
  readonly closed: Promise<TransportError | undefined>;
}

// Long enough for a tool at the end of a shell's pipe, and an end for a process whose client crashed.
const DEFAULT_DRAIN_MS = 30_000;

const claimed = new WeakSet<Readable | Writable>();

/**
 * Serves a server over standard input and output, to the one client that started this process. Returns as soon as it is
 * served; the process lives on until its input ends, answers what was asked until then, and can end by itself.
 *
 * @throws {TypeError} when one of the streams is being served already, or when there is no server to serve
 * @throws {RangeError} for a number that is out of range
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
 * @example
 * ```ts
 * await serveStdio(server);
 * ```
 */
export async function serveStdio(service: Service, options: ServeStdioOptions = {}): Promise<StdioServer> {
  assertService(service);
  const { stdin = process.stdin, stdout = process.stdout, onError = printError } = options;
  assertFree(stdin, stdout);
  const drainMs = checkedDuration("drainMs", options.drainMs ?? DEFAULT_DRAIN_MS);
  const { output, release } = claim(stdin, stdout, options.guardStdout ?? true);
  const { maxMessageBytes, encodingErrors } = options;
  const endsOutput = stdout !== process.stdout;
  const channel = orRelease(
    () => new LineChannel(stdin, output, { maxMessageBytes, encodingErrors, endsOutput }),
    release,
  );
  const dispatcher = new JsonRpcDispatcher(new ServedChannel(channel), {
    origin: { transport: "stdio" },
    drainMs,
    onFault: onError,
  });
  const connection = orRelease(() => service.open(dispatcher), release);
  dispatcher.start(connection);
  const closed = dispatcher.closed.then(async (reason) => {
    await Promise.resolve(connection.close()).catch(onError);
    release();
    return reason;
  });
  const close = async (): Promise<void> => {
    await dispatcher.close();
    await closed;
  };
  return { closed, close, [Symbol.asyncDispose]: close };
}

function assertFree(stdin: Readable, stdout: Writable): void {
  if (!claimed.has(stdin) && !claimed.has(stdout)) return;
  throw new TypeError("These streams are being served already; close() the first server, or give the second its own");
}

function claim(stdin: Readable, stdout: Writable, guarded: boolean): { output: Writable; release: () => void } {
  claimed.add(stdin).add(stdout);
  const own = guarded && stdout === process.stdout ? claimStdout() : undefined;
  const release = (): void => {
    own?.release();
    claimed.delete(stdin);
    claimed.delete(stdout);
  };
  return { output: own?.output ?? stdout, release };
}

/** Gives what was claimed back when something fails before it is served. */
function orRelease<Made>(make: () => Made, release: () => void): Made {
  try {
    return make();
  } catch (error) {
    release();
    throw error;
  }
}

function printError(error: Error): void {
  console.error(error);
}
