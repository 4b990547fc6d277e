import { describe, expect, it } from "vitest";
import { ResponseReader } from "./response-reader.ts";

const byLength = "HTTP/1.1 200 OK\r\nContent-Type: x\r\nContent-Length: 5\r\n\r\nhello";
const inChunks =
  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n";
const empty = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";

const bodies = new Map([
  [byLength, 5],
  [inChunks, 21],
  [empty, 0],
]);

describe("ResponseReader", () => {
  it.each([byLength, inChunks, empty])("finds the end of a response, and of the next, however they are cut", (text) => {
    for (let size = 1; size <= text.length; size++) {
      const reader = new ResponseReader();
      for (let repetition = 0; repetition < 2; repetition++) {
        const ends: boolean[] = [];
        for (let at = 0; at < text.length; at += size) ends.push(reader.feed(Buffer.from(text.slice(at, at + size))));
        expect([size, ends.indexOf(true)]).toEqual([size, ends.length - 1]);
        expect(reader.bodyBytes).toBe(bodies.get(text));
      }
    }
  });

  it("refuses what is no success, and what is longer than it says", () => {
    expect(() => new ResponseReader().feed(Buffer.from("HTTP/1.1 404 Not Found\r\n\r\n"))).toThrow("404");
    expect(() => new ResponseReader().feed(Buffer.from(`${byLength}!`))).toThrow("more than");
  });
});
