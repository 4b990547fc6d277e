import { describe, expect, it } from "vitest";
import { squeeze } from "./squeeze.ts";

describe("squeeze", () => {
  it("takes out comments, indentation and needless spaces, and keeps names and lines", () => {
    const program = `/** Adds. */
export function add(left, right) {
  // one after the other
  return { sum: left + right };
}
`;
    expect(squeeze(program)).toBe("export function add(left,right){\nreturn{sum:left+right};\n}\n");
  });

  it("keeps what is written in strings, templates and expressions", () => {
    const texts = ["`  // $" + "{a}\n  c`", '"/* e */  f"', "/[/ ]  \\/\\/ x/u"];
    for (const text of texts) expect(squeeze(`const a = ${text};`)).toBe(`const a=${text};\n`);
  });

  it("keeps apart what would become something else", () => {
    const program = "const a = b + +c - -d / /e/.test(f) in g; typeof h; i = 1 .toFixed() < !--j;";
    expect(squeeze(program)).toBe("const a=b+ +c- -d/ /e/.test(f)in g;typeof h;i=1 .toFixed()< !--j;\n");
  });

  it("keeps the marks of calls that a bundler may leave out", () => {
    expect(squeeze("const a = /* @__PURE__ */ new Set();")).toBe("const a=/* @__PURE__ */new Set();\n");
  });

  it("keeps line ends, which may end a statement", () => {
    expect(squeeze("let a = 1\n\n  let b = a\n  ++b\n")).toBe("let a=1\nlet b=a\n++b\n");
  });
});
