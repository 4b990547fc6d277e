import { describe, expect, it } from "vitest";
import { createTextCoding } from "./text-coding.ts";

describe("createTextCoding", () => {
  it("[F-01] reads UTF-8, and refuses or replaces what is none", () => {
    const bytes = Uint8Array.of(0x61, 0xff, 0x62);
    expect(createTextCoding("utf-8", "strict").decode(Buffer.from("é"))).toBe("é");
    expect(createTextCoding("UTF8", "strict").decode(bytes)).toBeUndefined();
    expect(createTextCoding("utf-8", "replace").decode(bytes)).toBe("a\ufffdb");
    expect(createTextCoding("utf-8", "replace").decode(Buffer.from("plain"))).toBe("plain");
  });

  it("[F-01] reads other encodings", () => {
    expect(createTextCoding("windows-1251", "strict").decode(Uint8Array.of(0x80, 0xe9))).toBe("Ђй");
    const { decode } = createTextCoding("shift_jis", "strict");
    expect(decode(Uint8Array.of(0x93, 0xfa, 0x96, 0x7b))).toBe("日本");
    expect(decode(Uint8Array.of(0x93))).toBeUndefined();
    expect(decode(Uint8Array.of(0x93, 0xfa))).toBe("日"); // nothing stays from the line before
    expect(createTextCoding("shift_jis", "replace").decode(Uint8Array.of(0x93))).toBe("\ufffd");
  });

  it("[F-01] writes ASCII for a peer whose encoding is another one", () => {
    const json = JSON.stringify({ é: "日本 👩\u2028", n: 1 });
    const written = createTextCoding("shift_jis", "strict").encode(json);
    expect(written).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.parse(written)).toEqual(JSON.parse(json));
    expect(createTextCoding("utf-8", "strict").encode(json)).toBe(json);
  });

  it.each(["utf-16le", "utf-16", "ebcdic", "", "replacement"])("refuses the encoding %j", (label) => {
    expect(() => createTextCoding(label, "strict")).toThrow(RangeError);
    expect(() => createTextCoding(label, "strict")).toThrow(JSON.stringify(label));
  });

  it("refuses to treat errors in a way that nobody knows", () => {
    expect(() => createTextCoding("utf-8", "ignore" as never)).toThrow(/"strict" or "replace", received "ignore"/);
  });
});
