import ts from "typescript";

const PURE = /[#@]__PURE__/;

/**
 * Takes comments, indentation and needless spaces out of a program. Every process that imports a package reads all of its
 * characters before anything runs. Names and lines stay as they are, for the traces of errors, and so do the marks that
 * tell a bundler which calls it may leave out.
 */
export function squeeze(program: string): string {
  const file = ts.createSourceFile("program.js", program, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS);
  const parts: string[] = [];
  let end = 0;
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(file).filter(({ kind }) => kind !== ts.SyntaxKind.JSDoc);
    if (children.length > 0) {
      for (const child of children) visit(child);
      return;
    }
    const start = node.getStart(file);
    if (start === node.end) return; // the end of the file, or something that was left out
    parts.push(
      gap(program.slice(end, start), program[end - 1] ?? "", program[start] ?? ""),
      program.slice(start, node.end),
    );
    end = node.end;
  };
  visit(file);
  return `${parts.join("").trim()}\n`;
}

/** What stands between two tokens, from what stood between them. */
function gap(between: string, before: string, after: string): string {
  const mark = PURE.test(between) ? "/* @__PURE__ */" : "";
  if (between.includes("\n")) return `\n${mark}`;
  if (mark !== "" || between === "") return mark;
  return canTouch(before, after) ? "" : " ";
}

/** Whether two tokens stay two tokens without a space between them. */
function canTouch(before: string, after: string): boolean {
  if (/[\w$#]/.test(before)) return !/[\w$#.]/.test(after) && after !== "\\";
  // As in `a + +b`, `a - --b` and `a / /b/`; `<!--` and `-->` begin comments in scripts.
  return !((before === after && "+-/".includes(before)) || before + after === "<!" || before + after === "->");
}
