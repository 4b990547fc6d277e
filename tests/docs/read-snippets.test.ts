import { describe, expect, it } from "vitest";
import { readSnippets } from "./snippets.ts";

function page(...lines: string[]): ReturnType<typeof readSnippets> {
  return readSnippets("page.md", lines.join("\n"));
}

describe("readSnippets", () => {
  it("finds blocks of TypeScript with the lines that they come from, and no others", () => {
    const [one, two, ...rest] = page(
      "# A",
      "```ts",
      "a();",
      "b();",
      "```",
      "```js",
      "```",
      "~~~typescript run",
      "c();",
      "~~~",
    );
    expect(one).toMatchObject({ file: "page.md", line: 2, runs: false });
    expect(one?.lines).toEqual([
      { text: "a();", line: 3 },
      { text: "b();", line: 4 },
    ]);
    expect(two).toMatchObject({ line: 8, runs: true });
    expect(rest).toEqual([]);
  });

  it("puts what a comment gives in front of the block", () => {
    const [one] = page("<!-- given:", "declare const a: () => void;", "-->", "", "```ts", "a();", "```");
    expect(one?.lines.map(({ text, line }) => `${line} ${text}`.trim())).toEqual([
      "1",
      "2 declare const a: () => void;",
      "3",
      "6 a();",
    ]);
  });

  it("takes a comment of one line", () => {
    const [one] = page("<!-- given: declare const a: 1; -->", "```ts", "a;", "```");
    expect(one?.lines[0]).toEqual({ text: " declare const a: 1; ", line: 1 });
  });

  it("does not take a comment that belongs to something else", () => {
    const [one] = page("<!-- given: declare const a: 1; -->", "Text.", "```ts", "a;", "```");
    expect(one?.lines).toHaveLength(1);
  });

  it("lets a block follow on the one before", () => {
    const [, two] = page("```ts", "const a = 1;", "```", "and then", "```ts continue", "a;", "```");
    expect(two?.lines.map(({ line }) => line)).toEqual([2, 6]);
  });

  it("takes away the indent of a block in a list", () => {
    const [one] = page("- item", "  ```ts", "  if (a) {", "    b();", "  }", "  ```");
    expect(one?.lines.map(({ text }) => text)).toEqual(["if (a) {", "  b();", "}"]);
  });

  it("does not read the inside of other blocks", () => {
    expect(page("````md", "```ts", "a", "```", "````")).toEqual([]);
  });

  it("keeps the reason of a block that is not compiled", () => {
    const [one] = page("<!-- no-check: an outline -->", "```ts no-check", "…", "```");
    expect(one?.uncheckedBecause).toBe("an outline");
  });

  it.each([
    ["a block that is not compiled without a reason", ["```ts no-check", "a", "```"], "page.md:1: say why"],
    ["an unknown flag", ["", "```ts nocheck", "a", "```"], "page.md:2: a fence can say"],
    ["a fence without an end", ["```ts", "a"], "page.md:1: this fence is never closed"],
    ["a continuation of nothing", ["```ts continue", "```"], "page.md:1: there is nothing to continue"],
  ])("refuses %s", (_, lines, message) => {
    expect(() => page(...lines)).toThrow(message);
  });
});
