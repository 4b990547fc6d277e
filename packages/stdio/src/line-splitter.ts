const NEWLINE = 10;
const SMALLEST_BUFFER = 4096;
const nothing = new Uint8Array(0);

/** What stands in the place of a line that was over the limit. */
export const OVERSIZED: unique symbol = Symbol("oversized");

/**
 * Cuts a stream of bytes into lines, in linear time however the stream was cut: each byte is looked at once, and copied
 * at most twice on average and only when its line came in pieces. Push a chunk, then take lines until there are none.
 *
 * A line over the limit is given up as soon as it is over: `OVERSIZED` is returned once, and the rest of it is skipped without
 * being kept.
 */
export class LineSplitter {
  readonly #maxBytes: number;
  #chunk: Uint8Array = nothing;
  #at = 0;
  /** The beginning of a line whose end has not come yet: the first `#kept` bytes. */
  #buffer: Uint8Array = nothing;
  #kept = 0;
  #skipping = false;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Takes the next chunk; the lines of the one before must have been taken. */
  push(chunk: Uint8Array): void {
    this.#chunk = chunk;
    this.#at = 0;
  }

  /** The next line, without its line feed; valid until the next use of the splitter. Undefined when a new chunk is needed. */
  next(): Uint8Array | typeof OVERSIZED | undefined {
    while (this.#at < this.#chunk.length) {
      const start = this.#at;
      const found = this.#chunk.indexOf(NEWLINE, start);
      const end = found === -1 ? this.#chunk.length : found;
      this.#at = end + 1;
      if (this.#skipping) {
        this.#skipping = found === -1;
      } else if (this.#kept + end - start > this.#maxBytes) {
        this.#release();
        this.#skipping = found === -1;
        return OVERSIZED;
      } else if (found === -1) {
        this.#keep(start, end);
      } else if (this.#kept === 0) {
        return this.#chunk.subarray(start, end);
      } else {
        this.#keep(start, end);
        return this.#takeKept();
      }
    }
    this.#chunk = nothing;
    return undefined;
  }

  /** At the end of the stream: the last line, if it had no line feed. */
  rest(): Uint8Array | undefined {
    return this.#kept === 0 ? undefined : this.#takeKept();
  }

  #keep(start: number, end: number): void {
    const needed = this.#kept + end - start;
    if (needed > this.#buffer.length) {
      const larger = new Uint8Array(
        Math.max(needed, Math.min(this.#buffer.length * 2, this.#maxBytes), SMALLEST_BUFFER),
      );
      larger.set(this.#buffer.subarray(0, this.#kept));
      this.#buffer = larger;
    }
    this.#buffer.set(this.#chunk.subarray(start, end), this.#kept);
    this.#kept = needed;
  }

  #takeKept(): Uint8Array {
    const line = this.#buffer.subarray(0, this.#kept);
    this.#release();
    return line;
  }

  #release(): void {
    this.#kept = 0;
    this.#buffer = nothing;
  }
}
