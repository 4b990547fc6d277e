import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeHeaderValue, encodeHeaderValue } from "./headers.ts";

/** Lone surrogates are not text; UTF-8 has U+FFFD for them. */
function wellFormed(text: string): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(new TextEncoder().encode(text));
}

describe("header values", () => {
  it.each([
    ["us-west1", "us-west1"],
    ["", ""],
    ["a b", "a b"],
    ["Hello, 世界", "=?base64?SGVsbG8sIOS4lueVjA==?="],
    [" padded ", "=?base64?IHBhZGRlZCA=?="],
    ["line1\nline2", "=?base64?bGluZTEKbGluZTI=?="],
    ["=?base64?literal?=", "=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?="],
    ["\ttab", "=?base64?CXRhYg==?="],
    ["=?BASE64?literal?=", "=?BASE64?literal?="],
    ["=?base64?=", "=?base64?="],
  ])("[B-XH-06] [B-XH-10] %j is written as %s, and read again", (text, header) => {
    expect(encodeHeaderValue(text)).toBe(header);
    expect(decodeHeaderValue(header)).toBe(text);
  });

  it("[B-XH-06] [I-12] survives the way there and back, and is always a legal header value", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const header = encodeHeaderValue(text);
        expect(header).toMatch(/^([\x21-\x7e]([\x20-\x7e\t]*[\x21-\x7e])?)?$/);
        expect(decodeHeaderValue(header)).toBe(wellFormed(text));
      }),
    );
  });

  it("ignores blanks around a received value", () => {
    expect(decodeHeaderValue(" \tvalue ")).toBe("value");
  });

  it("keeps a byte order mark, which is part of the value", () => {
    expect(decodeHeaderValue(encodeHeaderValue("\uFEFFx"))).toBe("\uFEFFx");
  });

  it("[AMB-29] reads the empty value in its encoded form too", () => {
    expect(decodeHeaderValue("=?base64??=")).toBe("");
  });

  it.each([
    "=?base64?####?=",
    "=?base64?SGVsbG8?=",
    "=?base64?SGVs bG8=?=",
    "=?base64?SGVsbG9=?=",
    "=?base64?/w==?=",
    "=?base64?7aCA?=",
    "a\u0000b",
    "caf\u00e9",
    "line1\nline2",
  ])("[S-XH-08] [I-12] refuses %j", (header) => {
    expect(decodeHeaderValue(header)).toBeUndefined();
  });
});
