import ts from "typescript";

/** A requirement named by a test. */
export interface Citation {
  readonly id: string;
  /** Relative to the repository. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

const bracketed = /\[([^\]]*)\]/g;
const idForm = /^(?:[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\d+[a-z]?|S\d+)$/;
/** `describeTransport` and its like describe what is proven of every implementation; they begin with its name, too. */
const runner = /^(?:it|test|describe(?:[A-Z]\w*)?)$/;
/** These take a table or a condition; the name is in the next call. */
const parametrised = new Set(["each", "for", "skipIf", "runIf"]);

/** The ids in a test's name: `[B-RPC-01] …`, `[B-RPC-01] …` or `[B-RPC-01, Q-08] …`. */
export function idsIn(name: string): string[] {
  const ids: string[] = [];
  for (const [, inner = ""] of name.matchAll(bracketed)) {
    const parts = inner.split(/[\s,]+/);
    if (parts.every((part) => idForm.test(part))) ids.push(...parts);
  }
  return ids;
}

/**
 * Finds the citations in the names of a file's tests and suites; comments, tables and other strings do not
 * count. (A name that a table completes is known only when the test ran; see `--report`.)
 */
export function readCitations(file: string, text: string): Citation[] {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022);
  const citations: Citation[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isNaming(node.expression)) {
      const [name] = node.arguments;
      if (name) {
        const { line } = tree.getLineAndCharacterOfPosition(name.getStart(tree));
        for (const id of idsIn(name.getText(tree))) citations.push({ id, file, line: line + 1 });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return citations;
}

/** The call that has the name: `it(…)`, `it.concurrent(…)`, `describe.skipIf(…)(…)`, `test.each(…)(…)`. */
function isNaming(callee: ts.Expression): boolean {
  return isRunner(callee) && !(ts.isPropertyAccessExpression(callee) && parametrised.has(callee.name.text));
}

function isRunner(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return runner.test(callee.text);
  if (ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee)) return isRunner(callee.expression);
  return ts.isTaggedTemplateExpression(callee) && isRunner(callee.tag);
}
