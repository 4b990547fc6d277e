import { afterEach, describe, expect, it, vi } from "vitest";
import { LineSplitter, OVERSIZED } from "./line-splitter.ts";

afterEach(() => vi.restoreAllMocks());

const HUNDRED_MB = 100_000_000;

/** Counts the bytes that are searched and copied by the engine from now on. */
function countWork(): { looked: number; copied: number } {
  const work = { looked: 0, copied: 0 };
  const { indexOf, lastIndexOf, set } = Uint8Array.prototype;
  vi.spyOn(Uint8Array.prototype, "indexOf").mockImplementation(function (this: Uint8Array, byte, from = 0) {
    const found = indexOf.call(this, byte, from);
    work.looked += (found === -1 ? this.length : found + 1) - from;
    return found;
  });
  vi.spyOn(Uint8Array.prototype, "lastIndexOf").mockImplementation(function (this: Uint8Array, byte) {
    const found = lastIndexOf.call(this, byte);
    work.looked += this.length - Math.max(found, 0);
    return found;
  });
  vi.spyOn(Uint8Array.prototype, "set").mockImplementation(function (this: Uint8Array, source, at) {
    work.copied += source.length;
    set.call(this, source, at);
  });
  vi.spyOn(Buffer, "concat").mockImplementation(() => {
    throw new Error("Pieces are not to be joined again and again");
  });
  return work;
}

/** All lines of some chunks, as text; a line over the limit shows as `<oversized>`. */
function split(chunks: Iterable<Uint8Array>, maxBytes = 1024): string[] {
  const splitter = new LineSplitter(maxBytes);
  const lines: string[] = [];
  for (const chunk of chunks) {
    splitter.push(chunk);
    for (let line = splitter.next(); line !== undefined; line = splitter.next()) {
      if (line === OVERSIZED) lines.push("<oversized>");
      else lines.push(...Buffer.from(line).toString().split("\n"));
    }
  }
  return lines;
}

function* pieces(text: string | Uint8Array, size: number): Generator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield new Uint8Array(bytes.subarray(at, at + size));
}

describe("LineSplitter", () => {
  it.each([1, 2, 3, 5, 1000])("[B-STDIO-01] finds the same lines in pieces of %i bytes", (size) => {
    expect(split(pieces("one\n\ntwo\u2028still two\r\n世界\nrest", size))).toEqual([
      "one",
      "",
      "two\u2028still two\r",
      "世界",
    ]);
  });

  it("keeps a last line without an end for whoever asks", () => {
    const splitter = new LineSplitter(100);
    splitter.push(Buffer.from("a\nb"));
    expect(splitter.next()).toHaveLength(1);
    expect(splitter.next()).toBeUndefined();
    expect([...(splitter.rest() ?? [])]).toEqual([98]);
    expect(splitter.rest()).toBeUndefined();
  });

  it.each([1, 7, 100, 1000])("[S16] [S-STDIO-16] passes over a line over the limit, in pieces of %i bytes", (size) => {
    const text = `${"x".repeat(10)}\n${"y".repeat(11)}\nz\n${"y".repeat(500)}\n${"x".repeat(10)}\n`;
    expect(split(pieces(text, size), 10)).toEqual(["x".repeat(10), "<oversized>", "z", "<oversized>", "x".repeat(10)]);
  });

  it("[S16] tells of an endless line at once, and keeps nothing of it", () => {
    const splitter = new LineSplitter(1000);
    const set = vi.spyOn(Uint8Array.prototype, "set");
    const chunk = new Uint8Array(600).fill(120);
    let told = 0;
    for (let pushed = 0; pushed < 1000; pushed++) {
      splitter.push(chunk);
      for (let line = splitter.next(); line !== undefined; line = splitter.next()) told += 1;
    }
    expect(told).toBe(1);
    expect(set.mock.calls.reduce((copied, [source]) => copied + source.length, 0)).toBeLessThanOrEqual(1000);
  });

  it("[S16] [S-STDIO-16] reads a line of 100 MB in pieces of 64 KiB: each byte is looked at twice at most, and copied three times", () => {
    const work = countWork();
    const splitter = new LineSplitter(2 * HUNDRED_MB);
    const piece = new Uint8Array(64 * 1024).fill(120);
    const whole = Math.floor(HUNDRED_MB / piece.length);
    for (let count = 0; count < whole; count++) {
      splitter.push(piece);
      expect(splitter.next()).toBeUndefined();
    }
    splitter.push(Uint8Array.of(10));
    expect(splitter.next()).toHaveLength(whole * piece.length);
    expect(work.looked).toBeLessThanOrEqual(2 * HUNDRED_MB);
    expect(work.copied).toBeLessThanOrEqual(3 * HUNDRED_MB);
  });

  it("[S16] [S-STDIO-16] reads a line of 100 MB in pieces of one byte: each is read twice at most, and moved twice", () => {
    const work = countWork();
    const splitter = new LineSplitter(2 * HUNDRED_MB);
    const piece = Uint8Array.of(120);
    let taken = 0;
    for (let count = 0; count < HUNDRED_MB; count++) {
      splitter.push(piece);
      if (splitter.next() !== undefined) taken += 1;
    }
    expect(taken).toBe(0);
    splitter.push(Uint8Array.of(10));
    expect(splitter.next()).toHaveLength(HUNDRED_MB);
    expect(work.looked).toBe(0); // only by the splitter's own loops, which are counted below
    expect(work.copied).toBeLessThanOrEqual(2 * HUNDRED_MB);

    let reads = 0;
    const counting = {
      length: 1,
      get 0() {
        reads += 1;
        return 120;
      },
    } as unknown as Uint8Array; // all that is used of a piece as small as this
    for (let count = 0; count < 100_000; count++) {
      splitter.push(counting);
      splitter.next();
    }
    expect(reads).toBeLessThanOrEqual(200_000);
  });

  it("reads many lines in one piece, whatever stands behind them, and looks at each byte twice at most", () => {
    const text = `${"line\n".repeat(10_000)}${"x".repeat(50_000)}`;
    const work = countWork();
    expect(split([new Uint8Array(Buffer.from(text))], 100)).toHaveLength(10_001); // the last is over the limit
    expect(work.looked).toBeLessThanOrEqual(2 * text.length);
  });

  it("does not copy lines that came whole", () => {
    const set = vi.spyOn(Uint8Array.prototype, "set");
    expect(split([new Uint8Array(Buffer.from("a\nbb\nccc\n"))])).toEqual(["a", "bb", "ccc"]);
    expect(set).not.toHaveBeenCalled();
  });

  it("uses the buffer of a long line again for the next, and never gives what stood in it before", () => {
    const allocate = vi.spyOn(Buffer, "allocUnsafeSlow");
    const splitter = new LineSplitter(100_000);
    const allocations = [9000, 4000, 5000, 20].map((size) => {
      const line = String.fromCharCode(97 + (size % 7)).repeat(size);
      const chunks = [...pieces(`${line}\n`, 19)];
      const before = allocate.mock.calls.length;
      const read: string[] = [];
      for (const chunk of chunks) {
        splitter.push(chunk);
        const next = splitter.next();
        if (next instanceof Uint8Array) read.push(new TextDecoder().decode(next));
      }
      expect(read.length === 1 && read[0] === line).toBe(true);
      return allocate.mock.calls.length - before;
    });
    expect(allocations).toEqual([2, 0, 0, 0]);
  });
});
