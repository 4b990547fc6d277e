import type { Readable, Writable } from "node:stream";
import {
  assertService,
  type Dispatcher,
  JsonRpcDispatcher,
  type Service,
  type ServiceConnection,
  type TransportError,
} from "@tenon/jsonrpc";
import { LineChannel } from "../line-channel.ts";
import type { EncodingErrors } from "../text-coding.ts";
import { ServedChannel } from "./served-channel.ts";
import { guardStdout } from "./stdout-guard.ts";

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
  // The channel comes before the guard, which would otherwise take the protocol for something printed.
  const channel = new LineChannel(stdin, stdout, {
    maxMessageBytes: options.maxMessageBytes,
    encodingErrors: options.encodingErrors,
    endsOutput: stdout !== process.stdout,
  });
  const release = claim(stdin, stdout, options.guardStdout ?? true);
  const dispatcher = new JsonRpcDispatcher(new ServedChannel(channel), {
    origin: { transport: "stdio" },
    drainMs: Math.min(options.drainMs ?? DEFAULT_DRAIN_MS, 2 ** 31 - 1), // what a timer can hold
    onFault: onError,
  });
  const connection = openService(service, dispatcher, release);
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

function claim(stdin: Readable, stdout: Writable, guarded: boolean): () => void {
  claimed.add(stdin).add(stdout);
  const releaseStdout = guarded && stdout === process.stdout ? guardStdout() : undefined;
  return () => {
    releaseStdout?.();
    claimed.delete(stdin);
    claimed.delete(stdout);
  };
}

function openService(service: Service, client: Dispatcher, release: () => void): ServiceConnection {
  try {
    return service.open(client);
  } catch (error) {
    release();
    throw error;
  }
}

function printError(error: Error): void {
  console.error(error);
}
