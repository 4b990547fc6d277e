import { describe, expect, it } from "vitest";
import { isExtensionIdentifier } from "./extension-identifier.ts";

describe("the identifier of an extension", () => {
  it.each(["com.example/audit", "io.modelcontextprotocol/ui", "a/b", "a-b.c2/d_e.f-g", "com.example/1"])(
    "[B-29] may be %s",
    (identifier) => {
      expect(isExtensionIdentifier(identifier)).toBe(true);
    },
  );

  it.each([
    "audit",
    "/audit",
    "com.example/",
    "com..example/a",
    ".com/a",
    "com./a",
    "1com/a",
    "-com/a",
    "com-/a",
    "com.example/-a",
    "com.example/a-",
    "com.example/a/b",
    "com.example/a b",
    "cöm/a",
    "",
    undefined,
    7,
  ])("[B-29] must not be %s", (identifier) => {
    expect(isExtensionIdentifier(identifier)).toBe(false);
  });

  it("is read in linear time", () => {
    expect(isExtensionIdentifier(`${"a-".repeat(100_000)}/a`)).toBe(false);
    expect(isExtensionIdentifier(`a/${"a.".repeat(100_000)}`)).toBe(false);
  });
});
