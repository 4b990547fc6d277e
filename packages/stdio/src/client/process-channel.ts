import { type Channel, type ChannelReceiver, type JsonRpcMessage, TransportError } from "@tenon/jsonrpc";
import { LineChannel } from "../line-channel.ts";
import type { CheckedStdioOptions } from "./options.ts";
import type { ServerProcess } from "./server-process.ts";

// How long the other signs of the end are waited for: the exit after the output ended, which tells why, and the end of the output
// and of the log after the exit, which may never come, since a descendant can hold them open.
const OTHER_SIGNS_MS = 500;

/** The channel to a server that was started: its standard streams, and its process behind them. */
export class ProcessChannel implements Channel {
  readonly #process: ServerProcess;
  readonly #lines: LineChannel;
  readonly #onError: CheckedStdioOptions["onError"];
  #outputEnded: (() => void) | undefined;
  #over = false;

  constructor(process: ServerProcess, options: CheckedStdioOptions) {
    this.#process = process;
    const { maxMessageBytes, encoding, encodingErrors } = options;
    this.#lines = new LineChannel(process.output, process.input, { maxMessageBytes, encoding, encodingErrors });
    this.#onError = options.onError;
  }

  start(receiver: ChannelReceiver): void {
    const outputEnded = new Promise<void>((resolve) => {
      this.#outputEnded = resolve;
    });
    this.#lines.start({
      message: (value) => receiver.message(value),
      // What a server prints by mistake is not answered: it might print that, too.
      fault: (error) => this.#report(error),
      closed: () => this.#outputEnded?.(),
    });
    void this.#watch(receiver, outputEnded);
  }

  send(message: JsonRpcMessage | readonly JsonRpcMessage[]): void | Promise<void> {
    return this.#lines.send(message);
  }

  /** Ends the server; resolves when nothing of it is left. */
  async close(): Promise<void> {
    this.#over = true;
    this.#lines.close().catch(() => {}); // ends the server's input; the process has its own time limit
    await this.#process.stop();
  }

  #report(error: Error): void {
    try {
      this.#onError?.(error);
    } catch {} // nothing could be done about it here
  }

  async #watch(receiver: ChannelReceiver, outputEnded: Promise<void>): Promise<void> {
    const { exited, logEnded } = this.#process;
    await Promise.race([outputEnded, exited]);
    let timer: NodeJS.Timeout | undefined;
    const timeUp = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, OTHER_SIGNS_MS);
    });
    await Promise.race([Promise.all([outputEnded, exited, logEnded]), timeUp]);
    clearTimeout(timer);
    if (this.#over) return;
    this.#over = true;
    receiver.closed(new TransportError("closed", this.#process.obituary));
    await this.close();
  }
}
