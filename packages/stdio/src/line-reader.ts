import { LineSplitter, OVERSIZED } from "./line-splitter.ts";
import type { TextCoding } from "./text-coding.ts";

/** What stands in the place of a line whose bytes are not in the encoding. */
export const UNDECODABLE: unique symbol = Symbol("undecodable");

/** A line that cannot be given: see the two symbols. */
export type UnreadableLine = typeof OVERSIZED | typeof UNDECODABLE;

const NEWLINE = 10;
const BYTE_ORDER_MARK = "\ufeff";

/**
 * Makes lines of text of a stream of bytes. What ends in one chunk is decoded at once: measured on lines of 200 bytes, each by itself
 * costs as much as parsing it. Push a chunk, then take lines until there are none.
 */
export class LineReader {
  readonly #splitter: LineSplitter;
  readonly #coding: TextCoding;
  /** Lines that were decoded together, and how far they have been given. */
  #text: string | undefined;
  #at = 0;
  /** Lines among which there is one that cannot be decoded. */
  #bytes: Uint8Array | undefined;

  constructor(maxBytes: number, coding: TextCoding) {
    this.#splitter = new LineSplitter(maxBytes);
    this.#coding = coding;
  }

  /** Takes the next chunk; the lines of the one before must have been taken. */
  push(chunk: Uint8Array): void {
    this.#splitter.push(chunk);
  }

  /** The next line, without its line feed and without a byte order mark. Undefined when a new chunk is needed. */
  next(): string | UnreadableLine | undefined {
    if (this.#text !== undefined) return this.#nextOfText(this.#text);
    if (this.#bytes !== undefined) return this.#nextOfBytes(this.#bytes);
    const lines = this.#splitter.next();
    if (lines === undefined || lines === OVERSIZED) return lines;
    const text = this.#coding.decode(lines);
    if (text === undefined) return this.#nextOfBytes(lines);
    return this.#splitter.gaveOne ? withoutMark(text) : this.#nextOfText(text);
  }

  /** At the end of the stream: the last line, if it had no line feed. */
  rest(): string | UnreadableLine | undefined {
    const line = this.#splitter.rest();
    return line === undefined ? undefined : this.#decodeLine(line);
  }

  #nextOfText(text: string): string {
    const start = this.#at;
    const end = text.indexOf("\n", start);
    this.#at = end + 1;
    this.#text = end === -1 ? undefined : text;
    return withoutMark(end === -1 && start === 0 ? text : text.slice(start, end === -1 ? undefined : end));
  }

  #nextOfBytes(bytes: Uint8Array): string | UnreadableLine {
    const end = bytes.indexOf(NEWLINE);
    this.#bytes = end === -1 ? undefined : bytes.subarray(end + 1);
    return this.#decodeLine(end === -1 ? bytes : bytes.subarray(0, end));
  }

  #decodeLine(line: Uint8Array): string | UnreadableLine {
    const text = this.#coding.decode(line);
    return text === undefined ? UNDECODABLE : withoutMark(text);
  }
}

function withoutMark(line: string): string {
  return line.startsWith(BYTE_ORDER_MARK) ? line.slice(1) : line;
}
