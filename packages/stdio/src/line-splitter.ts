const NEWLINE = 10;
const SMALLEST_BUFFER = 4096;
const GROWTH = 4;
/** Up to here a loop is faster than a call of the engine. */
const FEW_BYTES = 16;
const nothing = new Uint8Array(0);

/** What stands in the place of a line that was over the limit. */
export const OVERSIZED: unique symbol = Symbol("oversized");

/**
 * Cuts a stream of bytes into whole lines, in linear time however the stream was cut: each byte is looked at once or twice, and
 * copied only when its line came in pieces, twice on average and three times at most. Push a chunk, then take lines until there are none.
 *
 * A line over the limit is given up as soon as it is over: `OVERSIZED` is returned once, and the rest of it is skipped without
 * being kept.
 */
export class LineSplitter {
  readonly #maxBytes: number;
  #chunk: Uint8Array = nothing;
  #at = 0;
  /** Where the last line that ends in this chunk ends; -1 where none does, or where it is not worth knowing. */
  #lastEnd = -1;
  /** The beginning of a line whose end has not come yet: the first `#kept` bytes. */
  #buffer: Uint8Array = nothing;
  #kept = 0;
  /** The buffer of the line before that came in pieces, for the next one: making one each time makes for many collections. */
  #spare: WeakRef<Uint8Array> | undefined;
  #skipping = false;
  #gaveOne = false;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Takes the next chunk; the lines of the one before must have been taken. */
  push(chunk: Uint8Array): void {
    this.#chunk = chunk;
    this.#at = 0;
    this.#lastEnd = chunk.length > FEW_BYTES ? chunk.lastIndexOf(NEWLINE) : -1;
  }

  /**
   * The next line without its line feed, or several with line feeds in between, which are no more bytes than one line may have.
   * Valid until the next use of the splitter. Undefined when a new chunk is needed.
   */
  next(): Uint8Array | typeof OVERSIZED | undefined {
    if (this.#kept === 0 && !this.#skipping) {
      const lines = this.#wholeLines();
      if (lines !== undefined) return lines;
    }
    while (this.#at < this.#chunk.length) {
      const start = this.#at;
      const found = this.#findNewline(start);
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

  /** Whether `next` is known to have given one line and not several. */
  get gaveOne(): boolean {
    return this.#gaveOne;
  }

  /** At the end of the stream: the last line, if it had no line feed. */
  rest(): Uint8Array | undefined {
    return this.#kept === 0 ? undefined : this.#takeKept();
  }

  /** All lines that end in this chunk, if none of them can be over the limit. */
  #wholeLines(): Uint8Array | undefined {
    const start = this.#at;
    const end = this.#lastEnd;
    if (end < start || end - start > this.#maxBytes) return undefined;
    this.#at = end + 1;
    this.#gaveOne = false;
    return this.#chunk.subarray(start, end);
  }

  #findNewline(start: number): number {
    const chunk = this.#chunk;
    if (chunk.length - start > FEW_BYTES) return chunk.indexOf(NEWLINE, start);
    for (let at = start; at < chunk.length; at++) if (chunk[at] === NEWLINE) return at;
    return -1;
  }

  #keep(start: number, end: number): void {
    const needed = this.#kept + end - start;
    if (this.#kept === 0) this.#buffer = this.#spare?.deref() ?? nothing;
    if (needed > this.#buffer.length) {
      const roomy = Math.min(GROWTH * this.#buffer.length, this.#maxBytes);
      // Not filled with zeros first, since all that is read of it was written before.
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, roomy, SMALLEST_BUFFER));
      larger.set(this.#buffer.subarray(0, this.#kept));
      this.#buffer = larger;
    }
    const chunk = this.#chunk;
    if (end - start > FEW_BYTES) this.#buffer.set(chunk.subarray(start, end), this.#kept);
    else for (let at = start, to = this.#kept; at < end; at++, to++) this.#buffer[to] = chunk[at] ?? 0;
    this.#kept = needed;
  }

  #takeKept(): Uint8Array {
    this.#gaveOne = true;
    const line = this.#buffer.subarray(0, this.#kept);
    if (this.#spare?.deref() !== this.#buffer) this.#spare = new WeakRef(this.#buffer);
    this.#release();
    return line;
  }

  #release(): void {
    this.#kept = 0;
    this.#buffer = nothing;
  }
}
