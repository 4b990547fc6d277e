import type { Readable, Writable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import type { CheckedStdioOptions } from "./options.ts";

const TAIL_CHARACTERS = 2000;

/** What a server writes to its standard error, on its way to where it is wanted. The end of it is kept for error messages. */
export class ServerLog {
  /** Settles when there will be no more. */
  readonly ended: Promise<void>;
  readonly #source: Readable;
  readonly #options: Pick<CheckedStdioOptions, "stderr" | "onError">;
  readonly #decoder = new StringDecoder("utf8");
  #tail = "";

  constructor(source: Readable, options: Pick<CheckedStdioOptions, "stderr" | "onError">) {
    this.#source = source;
    this.#options = options;
    this.ended = new Promise((resolve) => {
      source.once("end", resolve).once("close", resolve);
    });
    source.on("error", () => {}).on("data", (chunk: Buffer) => this.#hear(chunk));
  }

  /** The last 2,000 characters. */
  get tail(): string {
    return this.#tail;
  }

  /** Nothing more is read. */
  close(): void {
    this.#source.destroy();
  }

  #hear(chunk: Buffer): void {
    const { stderr } = this.#options;
    const text = this.#decoder.write(chunk);
    this.#tail = (this.#tail + text).slice(-TAIL_CHARACTERS);
    if (typeof stderr === "function") this.#hand(text, stderr);
    else if (typeof stderr === "object") this.#pour(chunk, stderr);
  }

  #hand(text: string, listener: (text: string) => void): void {
    try {
      listener(text);
    } catch (error) {
      this.#report(new Error("The function given as stderr failed", { cause: error }));
    }
  }

  #report(error: Error): void {
    try {
      this.#options.onError?.(error);
    } catch {} // nothing could be done about it here
  }

  // Not by pipe(), which would leave five listeners on a stream that many servers may share.
  #pour(chunk: Buffer, into: Writable): void {
    if (!into.writable || into.write(chunk) || !into.writableNeedDrain) return;
    this.#source.pause();
    const goOn = (): void => {
      into.off("drain", goOn).off("close", goOn);
      this.#source.resume();
    };
    into.on("drain", goOn).on("close", goOn);
  }
}
