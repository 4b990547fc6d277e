import { describe, expect, it } from "vitest";
import { LineReader, UNDECODABLE } from "./line-reader.ts";
import { OVERSIZED } from "./line-splitter.ts";
import { createTextCoding, type EncodingErrors } from "./text-coding.ts";

const symbols = new Map<unknown, string>([
  [OVERSIZED, "<oversized>"],
  [UNDECODABLE, "<undecodable>"],
]);

/** All lines of bytes that come in pieces of a size. */
function read(bytes: Uint8Array, size: number, errors: EncodingErrors = "strict", maxBytes = 1000): string[] {
  const reader = new LineReader(maxBytes, createTextCoding("utf-8", errors));
  const lines: string[] = [];
  const take = (line: unknown): void => void lines.push(symbols.get(line) ?? String(line));
  for (let at = 0; at < bytes.length; at += size) {
    reader.push(bytes.subarray(at, at + size));
    for (let line = reader.next(); line !== undefined; line = reader.next()) take(line);
  }
  const rest = reader.rest();
  if (rest !== undefined) take(rest);
  return lines;
}

const sizes = [1, 2, 3, 7, 16, 17, 100, 1000];

describe("LineReader", () => {
  it.each(sizes)("[B-STDIO-01] reads the same lines in pieces of %i bytes, within characters too", (size) => {
    const lines = [
      "",
      "one",
      "\ufffd is a character",
      "two\u2028still two\r",
      "",
      "世界 👩‍👩‍👧‍👦 é",
      "x".repeat(40),
      "rest",
    ];
    expect(read(Buffer.from(lines.join("\n")), size)).toEqual(lines);
  });

  it.each(sizes)("refuses only the lines that are not UTF-8, in pieces of %i bytes", (size) => {
    const bytes = Buffer.concat([
      Buffer.from("fine\n"),
      Buffer.from([0xc3, 0x28, 10]), // a character that breaks off
      Buffer.from("世界\n"),
      Buffer.from([0xed, 0xa0, 0x80, 10]), // half a surrogate pair
      Buffer.from([0xc0, 0xaf, 10]), // a slash in two bytes
      Buffer.from("fine again\n"),
      Buffer.from([0xe4, 0xb8]),
    ]);
    const bad = "<undecodable>";
    expect(read(bytes, size)).toEqual(["fine", bad, "世界", bad, bad, "fine again", bad]);
  });

  it.each(sizes)("replaces what is not UTF-8 where that is wanted, in pieces of %i bytes", (size) => {
    const bytes = Buffer.concat([Buffer.from('"caf'), Buffer.from([0xe9]), Buffer.from('"\nfine\n')]);
    expect(read(bytes, size, "replace")).toEqual(['"caf\ufffd"', "fine"]);
  });

  it.each(sizes)("passes over a byte order mark at the beginning of a line, in pieces of %i bytes", (size) => {
    expect(read(Buffer.from("\ufeff1\n\ufeff2\n3\ufeff\n\ufeff4"), size)).toEqual(["1", "2", "3\ufeff", "4"]);
  });

  it.each(sizes)("[S16] keeps to the limit, in pieces of %i bytes", (size) => {
    const text = `${"é".repeat(10)}\n${"é".repeat(11)}\nfine\n${"x".repeat(21)}`;
    expect(read(Buffer.from(text), size, "strict", 20)).toEqual(["é".repeat(10), "<oversized>", "fine", "<oversized>"]);
  });
});
