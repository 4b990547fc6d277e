import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode, encodeReserved, encodeUnreserved } from "./percent.ts";

const wellFormed = fc.string({ unit: "binary" });

/** Any bytes as triplets, mixed with raw text and percent signs that begin nothing. */
const encodedText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 255 }).map((byte) => `%${byte.toString(16).padStart(2, "0")}`),
      fc.constantFrom(
        "%e2%82%ac",
        "%F0%9F%98%80",
        "%ED%A0%80",
        "%F4%90%80%80",
        "%C0%AF",
        "%EF%BB%BF",
        "%",
        "%4",
        "%zz",
      ),
      fc.string({ maxLength: 3 }),
    ),
  )
  .map((pieces) => pieces.join(""));

/** What the Encoding Standard says: bytes from the triplets, then a decoder that replaces. */
function decodeByTheStandard(text: string): string {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; ) {
    const triplet = /^%([\dA-Fa-f]{2})/.exec(text.slice(i, i + 3));
    const char = String.fromCodePoint(text.codePointAt(i) ?? 0);
    bytes.push(...(triplet ? [Number.parseInt(triplet[1] ?? "", 16)] : new TextEncoder().encode(char)));
    i += triplet ? 3 : char.length;
  }
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(bytes));
}

describe("encoding", () => {
  it("leaves unreserved characters alone and nothing else", () => {
    for (let code = 0; code < 0x80; code++) {
      const char = String.fromCharCode(code);
      expect(encodeUnreserved(char) === char, char).toBe(/[A-Za-z0-9\-._~]/.test(char));
      expect(encodeReserved(char) === char, char).toBe(/[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]/.test(char));
    }
  });

  it("is undone by decoding, for every well-formed text", () => {
    fc.assert(fc.property(wellFormed, (text) => decode(encodeUnreserved(text)) === text));
    fc.assert(fc.property(wellFormed, (text) => decode(encodeReserved(text)) === decode(text)));
  });

  it("of what was encoded changes nothing when reserved characters may stay", () => {
    fc.assert(fc.property(wellFormed, (text) => encodeReserved(encodeReserved(text)) === encodeReserved(text)));
  });
});

describe("decoding", () => {
  it.each([
    ["a%20b", "a b"],
    ["%2F%2f", "//"],
    ["%25%34%31", "%41"],
    ["+", "+"],
    ["%", "%"],
    ["%4", "%4"],
    ["%%41", "%A"],
    ["%zz%41", "%zzA"],
    ["%C3%A9", "é"],
    ["%F0%9F%98%80", "\u{1F600}"],
    ["%EF%BB%BF", "\uFEFF"],
    ["%C3", "\uFFFD"],
    ["%C3a", "\uFFFDa"],
    ["%C3©", "\uFFFD©"],
    ["%E2%82a", "\uFFFDa"],
    ["%C0%AF", "\uFFFD\uFFFD"],
    ["%ED%A0%80", "\uFFFD\uFFFD\uFFFD"],
    ["%F4%90%80%80", "\uFFFD\uFFFD\uFFFD\uFFFD"],
    ["%00", "\0"],
  ])("[Q-08] %s", (encoded, decoded) => {
    expect(decode(encoded)).toBe(decoded);
  });

  it("[Q-08] agrees with the Encoding Standard on any bytes, and never throws", () => {
    fc.assert(
      fc.property(encodedText, (text) => {
        expect(decode(text)).toBe(decodeByTheStandard(text));
      }),
      { numRuns: 1000 },
    );
  });

  it("agrees with decodeURIComponent wherever that does not throw", () => {
    fc.assert(fc.property(wellFormed, (text) => decode(encodeURIComponent(text)) === text));
  });

  it("leaves half of a surrogate pair in raw text where it is", () => {
    expect(decode("\uD800%41\uDC00")).toBe("\uD800A\uDC00");
  });
});
