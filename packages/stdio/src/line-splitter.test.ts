import { afterEach, describe, expect, it, vi } from "vitest";
import { LineSplitter, OVERSIZED } from "./line-splitter.ts";

afterEach(() => vi.restoreAllMocks());

/** All lines of some chunks, as text; a line over the limit shows as `<oversized>`. */
function split(chunks: Iterable<Uint8Array>, maxBytes = 1024): string[] {
  const splitter = new LineSplitter(maxBytes);
  const lines: string[] = [];
  for (const chunk of chunks) {
    splitter.push(chunk);
    for (let line = splitter.next(); line !== undefined; line = splitter.next()) {
      lines.push(line === OVERSIZED ? "<oversized>" : Buffer.from(line).toString());
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
    expect(splitter.rest()).toEqual(new Uint8Array([98]));
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

  it.each([1, 64, 8 * 1024])(
    "looks at each byte once and copies it twice on average, in pieces of %i bytes",
    (size) => {
      const work = (length: number): { scanned: number; copied: number } => {
        const chunks = [...pieces(`${"x".repeat(length)}\n`, size)];
        const indexOf = vi.spyOn(Uint8Array.prototype, "indexOf");
        const set = vi.spyOn(Uint8Array.prototype, "set");
        const concat = vi.spyOn(Buffer, "concat");
        const splitter = new LineSplitter(2 * length);
        let lines = 0;
        for (const chunk of chunks) {
          splitter.push(chunk);
          for (let line = splitter.next(); line !== undefined; line = splitter.next()) lines += 1;
        }
        expect(lines).toBe(1);
        expect(concat).not.toHaveBeenCalled();
        const scanned = indexOf.mock.contexts.reduce<number>((sum, chunk, call) => {
          const [, from = 0] = indexOf.mock.calls[call] ?? [];
          return sum + (chunk as Uint8Array).length - from;
        }, 0);
        const copied = set.mock.calls.reduce<number>((sum, [source]) => sum + source.length, 0);
        vi.restoreAllMocks();
        return { scanned, copied };
      };
      for (const length of [16 * 1024, 32 * 1024, 64 * 1024]) {
        const { scanned, copied } = work(length);
        expect(scanned).toBe(length + 1);
        expect(copied).toBeLessThanOrEqual(2 * length);
      }
    },
  );

  it("does not copy lines that came whole", () => {
    const set = vi.spyOn(Uint8Array.prototype, "set");
    expect(split([new Uint8Array(Buffer.from("a\nbb\nccc\n"))])).toEqual(["a", "bb", "ccc"]);
    expect(set).not.toHaveBeenCalled();
  });
});
