import { describe, expect, it } from "vitest";
import { formats } from "./formats.ts";

describe("formats", () => {
  it.each([
    ["date", "2024-02-29"],
    ["time", "23:59:60Z"],
    ["time", "01:29:60+01:30"],
    ["date-time", "2026-07-28t12:00:00.5z"],
    ["duration", "P4Y1M2DT3H4M5S"],
    ["email", '"a b"@example.com'],
    ["email", "a@[IPv6:::1]"],
    ["hostname", "a-1.example"],
    ["ipv4", "192.0.2.255"],
    ["ipv6", "::ffff:192.0.2.1"],
    ["uri", "https://user:pw@[2001:db8::1]:8080/a;b?c#d"],
    ["uri-reference", "../a?b"],
    ["uri-template", "/books{/isbn*}{?q:3,page}"],
    ["uuid", "2EB8AA08-AA98-11EA-B4AA-73B441D16380"],
    ["json-pointer", "/a~1b/~0"],
    ["relative-json-pointer", "1/a"],
    ["regex", "^\\p{L}+$"],
  ])("%s takes %s", (name, text) => {
    expect(formats[name]?.(text)).toBe(true);
  });

  it.each([
    ["date", "2023-02-29"],
    ["date", "2023-13-01"],
    ["time", "22:59:60Z"],
    ["time", "24:00:00Z"],
    ["date-time", "2026-07-28 12:00:00Z"],
    ["duration", "P1Y2D"],
    ["email", "a b@example.com"],
    ["hostname", "-a.example"],
    ["ipv4", "192.0.2.256"],
    ["ipv6", "1::2::3"],
    ["ipv6", "1.2.3.4::"],
    ["uri", "//example.com/a"],
    ["uri-reference", "http://a:b:c/"],
    ["uri-template", "/books{/isbn"],
    ["uuid", "2eb8aa08-aa98-11ea-b4aa73b441d16380"],
    ["json-pointer", "/a~2"],
    ["relative-json-pointer", "01"],
    ["regex", "("],
  ])("%s refuses %s", (name, text) => {
    expect(formats[name]?.(text)).toBe(false);
  });

  it("answers for long hostile texts in time linear in their length", () => {
    const length = 200_000;
    const texts = ["a", "a.", "a:", "%41", "{a}", "{a,", "~0/", "1", '"', "a@", "1Y", "::", "[", "-"];
    for (const test of Object.values(formats)) {
      // In quadratic time this would take minutes.
      for (const text of texts) test(`${text.repeat(length / text.length)}\n`);
    }
  });
});
