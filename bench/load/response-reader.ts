/**
 * Reads HTTP/1.1 responses off a connection, only as far as it takes to know where each ends: the load has to cost less than
 * the server that it is for. Answers by Content-Length and in chunks are understood.
 */
export class ResponseReader {
  #head: Buffer | undefined;
  /** Bytes of the body, or of the chunk and its line end, that are still to come; undefined in a head or a chunk's size. */
  #remaining: number | undefined;
  #chunked = false;
  #size = "";
  #bytes = 0;

  /** The bytes of the body of the last response that is complete, or of what came of the next. */
  get bodyBytes(): number {
    return this.#bytes;
  }

  /**
   * Takes what came.
   *
   * @returns true when it completed the response
   * @throws when the status is no 2xx, or when there is more than one response
   */
  feed(chunk: Buffer): boolean {
    let at = 0;
    if (this.#remaining === undefined && !this.#chunked) {
      const data = this.#head === undefined ? chunk : Buffer.concat([this.#head, chunk]);
      const end = data.indexOf("\r\n\r\n");
      if (end < 0) {
        this.#head = data;
        return false;
      }
      this.#head = undefined;
      this.#begin(data.toString("latin1", 0, end));
      if (this.#remaining === 0) return this.#complete();
      at = end + 4;
      return this.#chunked ? this.#feedChunks(data, at) : this.#feedBody(data.length - at);
    }
    return this.#chunked ? this.#feedChunks(chunk, at) : this.#feedBody(chunk.length);
  }

  #begin(head: string): void {
    this.#bytes = 0;
    if (!head.startsWith("HTTP/1.1 2")) throw new Error(`The server answered ${head.slice(0, head.indexOf("\r\n"))}`);
    const lower = head.toLowerCase();
    const length = lower.indexOf("\r\ncontent-length:");
    if (length >= 0) this.#remaining = Number.parseInt(lower.slice(length + "\r\ncontent-length:".length), 10);
    else if (lower.includes("\r\ntransfer-encoding: chunked")) this.#chunked = true;
    else this.#remaining = 0;
  }

  #feedBody(bytes: number): boolean {
    this.#bytes += bytes;
    this.#remaining = (this.#remaining ?? 0) - bytes;
    if (this.#remaining < 0) throw new Error("The server sent more than it announced");
    return this.#remaining === 0 && this.#complete();
  }

  #feedChunks(data: Buffer, start: number): boolean {
    let at = start;
    while (at < data.length) {
      if (this.#remaining === undefined) {
        const end = data.indexOf(10, at);
        this.#size += data.toString("latin1", at, end < 0 ? data.length : end);
        if (end < 0) return false;
        at = end + 1;
        const size = Number.parseInt(this.#size, 16);
        this.#size = "";
        this.#bytes += size;
        this.#remaining = size + 2;
        if (size === 0) this.#remaining = -2; // the blank line after the last chunk
      }
      const last = this.#remaining < 0;
      const taken = Math.min(Math.abs(this.#remaining), data.length - at);
      this.#remaining += last ? taken : -taken;
      at += taken;
      if (this.#remaining !== 0) return false;
      this.#remaining = undefined;
      if (last) return this.#complete();
    }
    return false;
  }

  #complete(): true {
    this.#remaining = undefined;
    this.#chunked = false;
    return true;
  }
}
