import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { containsPathTraversal, isAbsolutePath } from "./path-safety.ts";

describe("containsPathTraversal", () => {
  it.each([
    "..",
    "../a",
    "a/../..",
    "a/../../b",
    "a\\..\\..\\b",
    "/..",
    "./..",
    "a/..\\../b",
    "..\\",
    "a//../..",
    "../../etc/passwd",
  ])("[Q-15] sees the climb in %j", (path) => {
    expect(containsPathTraversal(path)).toBe(true);
  });

  it.each([
    "",
    "a",
    "a/b",
    "a/..",
    "a/../b",
    "a/b/../..",
    "1.0..2.0",
    "...",
    "a/.../b",
    "..a",
    "a..",
    ".",
    "./a",
    "/",
    "%2E%2E",
  ])("[Q-15] sees none in %j", (path) => {
    expect(containsPathTraversal(path)).toBe(false);
  });

  it("[Q-15] agrees with counting components, for every path of a few of them", () => {
    const component = fc.constantFrom("", ".", "..", "...", "a", "..a");
    const path = fc.array(fc.tuple(component, fc.constantFrom("/", "\\")), { maxLength: 12 });
    fc.assert(
      fc.property(path, (pieces) => {
        let depth = 0;
        let climbs = false;
        for (const [name] of pieces) {
          depth += name === ".." ? -1 : name === "" || name === "." ? 0 : 1;
          climbs ||= depth < 0;
        }
        expect(containsPathTraversal(pieces.flat().join(""))).toBe(climbs);
      }),
    );
  });
});

describe("isAbsolutePath", () => {
  it.each(["/", "/etc/passwd", "\\", "\\\\server\\share", "C:\\x", "C:/x", "C:x", "c:", "x:y"])(
    "[Q-16] %j has its own root",
    (path) => {
      expect(isAbsolutePath(path)).toBe(true);
    },
  );

  it.each(["", "a", "a/b", "./a", "../a", "ab:c", "1:x", ":x", "é:x"])("[Q-16] %j has none", (path) => {
    expect(isAbsolutePath(path)).toBe(false);
  });
});
