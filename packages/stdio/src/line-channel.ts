import type { Readable, Writable } from "node:stream";
import {
  type Channel,
  type ChannelReceiver,
  encodeMessage,
  type JsonRpcMessage,
  stringifyMessage,
  TransportError,
  textOf,
} from "@tenon/jsonrpc";
import { checkedBytes } from "./checked-options.ts";
import { LineReader, UNDECODABLE, type UnreadableLine } from "./line-reader.ts";
import { createTextCoding, type EncodingErrors, type TextCoding } from "./text-coding.ts";

/** How large a message may be unless something else is said: 16 MiB. */
export const DEFAULT_MAX_MESSAGE_BYTES: number = 16 * 1024 * 1024;

// Streams ask to wait from 16 KiB on, which is a few dozen messages: too few to keep a peer busy that reads as fast as it can.
const SLOW_BYTES = 256 * 1024;
// How long close() waits for a peer that does not read; what is written stays in the stream and may still be read.
const FLUSH_MS = 2000;
// How long what the peer wrote is still read after it stopped reading: its last answers may be among it.
const LINGER_MS = 1000;

/** How a `LineChannel` behaves. */
export interface LineChannelOptions {
  /** The largest message that is read, in bytes. Default: 16 MiB. */
  readonly maxMessageBytes?: number | undefined;
  /**
   * The encoding of what comes in, by a label that `TextDecoder` knows. The protocol demands UTF-8; another one is for a peer that
   * writes what its system's settings say, and what goes out is then ASCII, with `\u` escapes. Default: `"utf-8"`.
   */
  readonly encoding?: string | undefined;
  /**
   * What becomes of bytes that are not in the encoding: `"strict"` refuses the whole line as `malformed`, `"replace"` puts U+FFFD in
   * their place, so that an answer with damaged text is still an answer. Default: `"strict"`.
   */
  readonly encodingErrors?: EncodingErrors | undefined;
  /** Whether `close()` ends the output, or only flushes it. Default: true. */
  readonly endsOutput?: boolean | undefined;
}

/**
 * Messages as lines of JSON over a pair of byte streams: standard input and output, a pipe, a Unix socket, TCP.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
 * @example
 * ```ts
 * const socket = net.connect("/run/bookshop.sock");
 * const dispatcher = new JsonRpcDispatcher(new LineChannel(socket, socket));
 * ```
 */
export class LineChannel implements Channel {
  readonly #input: Readable;
  readonly #output: Writable;
  readonly #endsOutput: boolean;
  readonly #maxMessageBytes: number;
  readonly #coding: TextCoding;
  readonly #lines: LineReader;
  #receiver: ChannelReceiver | undefined;
  #sentThisTurn = 0;
  #held = false;
  #inputEnded = false;
  #outputEnded = false;
  #drained: Promise<void> | undefined;
  #closing: Promise<void> | undefined;
  #outputFault: TransportError | undefined;

  constructor(input: Readable, output: Writable, options: LineChannelOptions = {}) {
    this.#input = input;
    this.#output = output;
    this.#endsOutput = options.endsOutput ?? true;
    this.#maxMessageBytes = checkedBytes("maxMessageBytes", options.maxMessageBytes ?? DEFAULT_MAX_MESSAGE_BYTES);
    this.#coding = createTextCoding(options.encoding ?? "utf-8", options.encodingErrors ?? "strict");
    this.#lines = new LineReader(this.#maxMessageBytes, this.#coding);
    // Without a listener a broken pipe would end the process.
    output.on("error", this.#onOutputError);
    output.on("close", this.#onOutputClose);
  }

  start(receiver: ChannelReceiver): void {
    this.#receiver = receiver;
    this.#input.on("error", this.#onInputError);
    this.#input.on("end", this.#onInputEnd);
    this.#input.on("close", this.#onInputEnd);
    this.#input.on("data", this.#onData);
  }

  send(message: JsonRpcMessage | readonly JsonRpcMessage[]): void | Promise<void> {
    if (this.#outputEnded) throw new TransportError("closed", "The peer takes no more messages: its stream is closed");
    this.#gather();
    if (this.#write(message) || this.#output.writableLength < SLOW_BYTES) return undefined;
    this.#drained ??= this.#whenDrained();
    return this.#drained;
  }

  /** False when the output asks to wait. */
  #write(message: JsonRpcMessage | readonly JsonRpcMessage[]): boolean {
    const encoded = isBatch(message) ? batchText(message) : encodeMessage(message);
    if (typeof encoded === "string" || !this.#coding.isUtf8) {
      return this.#output.write(`${this.#coding.encode(textOf(encoded))}\n`);
    }
    this.#output.cork();
    for (const piece of encoded.pieces) this.#output.write(piece);
    const mayGoOn = this.#output.write("\n");
    this.#output.uncork();
    return mayGoOn;
  }

  // The second and later messages of a turn leave together, in one system call: measured with 64 calls at once, a server spends
  // a quarter less on each. The first one leaves at once, so that a call by itself pays nothing for it.
  #gather(): void {
    this.#sentThisTurn += 1;
    if (this.#sentThisTurn === 1) process.nextTick(this.#endTurn);
    else if (this.#sentThisTurn === 2) this.#output.cork();
  }

  readonly #endTurn = (): void => {
    if (this.#sentThisTurn > 1) this.#output.uncork();
    this.#sentThisTurn = 0;
  };

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#receiver = undefined;
    this.#input.off("data", this.#onData);
    this.#input.off("end", this.#onInputEnd);
    this.#input.off("close", this.#onInputEnd);
    this.#input.pause();
    if (!this.#outputEnded) await this.#flush();
    this.#outputEnded = true;
    this.#output.off("close", this.#onOutputClose);
  }

  #flush(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, FLUSH_MS).unref();
      const done = () => {
        clearTimeout(timer);
        this.#output.off("close", done);
        resolve();
      };
      this.#output.once("close", done); // a broken stream calls no callback
      if (this.#endsOutput) this.#output.end(done);
      else this.#output.write("", done);
      this.#outputEnded = true;
    });
  }

  readonly #onData = (chunk: Uint8Array | string): void => {
    this.#lines.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
    this.#deliver();
  };

  #deliver(): void {
    for (let line = this.#lines.next(); line !== undefined; line = this.#lines.next()) {
      const hold = this.#deliverLine(line);
      if (hold === undefined) continue;
      this.#held = true;
      this.#input.pause();
      hold.then(this.#resume, this.#resume);
      return;
    }
  }

  readonly #resume = (): void => {
    this.#held = false;
    if (this.#receiver === undefined) return;
    this.#deliver();
    if (this.#held) return;
    if (this.#inputEnded) this.#finish(this.#outputFault);
    else this.#input.resume();
  };

  #deliverLine(line: string | UnreadableLine): void | Promise<void> {
    const receiver = this.#receiver;
    if (receiver === undefined || line === "" || line === "\r") return undefined;
    if (typeof line !== "string") {
      receiver.fault(this.#faultOf(line));
      return undefined;
    }
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      receiver.fault(new TransportError("malformed", `Expected JSON, received ${line.length} characters that are not`));
      return undefined;
    }
    return receiver.message(value);
  }

  #faultOf(line: UnreadableLine): TransportError {
    if (line === UNDECODABLE) return new TransportError("malformed", `Expected a line of ${this.#coding.encoding}`);
    const text = `A message is over the limit of ${this.#maxMessageBytes} bytes (maxMessageBytes); it was skipped`;
    return new TransportError("too-large", text);
  }

  readonly #onInputEnd = (): void => {
    if (this.#inputEnded) return;
    this.#inputEnded = true;
    if (!this.#held) this.#finish(this.#outputFault);
  };

  readonly #onInputError = (cause: Error): void => {
    this.#finish(new TransportError("closed", `The peer's stream broke: ${cause.message}`, { cause }));
  };

  readonly #onOutputError = (cause: Error): void => {
    if (this.#outputFault !== undefined) return;
    const fault = new TransportError("closed", `The peer reads no more: ${cause.message}`, { cause });
    this.#outputEnded = true;
    this.#outputFault = fault;
    setTimeout(() => this.#finish(fault), LINGER_MS).unref();
  };

  readonly #onOutputClose = (): void => {
    this.#outputEnded = true;
  };

  #finish(reason: TransportError | undefined): void {
    const last = this.#inputEnded ? this.#lines.rest() : undefined;
    if (last !== undefined) void this.#deliverLine(last);
    const receiver = this.#receiver;
    this.#receiver = undefined;
    receiver?.closed(reason);
  }

  async #whenDrained(): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = () => {
        this.#output.off("drain", done);
        this.#output.off("close", done);
        this.#output.off("error", done);
        resolve();
      };
      this.#output.on("drain", done);
      this.#output.on("close", done);
      this.#output.on("error", done);
    });
    this.#drained = undefined;
  }
}

function batchText(messages: readonly JsonRpcMessage[]): string {
  return `[${messages.map(stringifyMessage).join(",")}]`;
}

function isBatch(message: JsonRpcMessage | readonly JsonRpcMessage[]): message is readonly JsonRpcMessage[] {
  return Array.isArray(message);
}
