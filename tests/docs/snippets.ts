/** A fenced block of TypeScript in a Markdown file. */
export interface Snippet {
  /** The Markdown file, relative to the repository. */
  readonly file: string;
  /** The 1-based line of the opening fence. */
  readonly line: number;
  /** What is compiled: the declarations that the page gives in comments, the earlier part, and the code itself. */
  readonly lines: readonly SourceLine[];
  /** Whether the tests run it (`ts run`). */
  readonly runs: boolean;
  /** Why it is not compiled (`ts no-check`). */
  readonly uncheckedBecause?: string;
}

/** A line of code, and the 1-based line of the Markdown file that it comes from. */
export interface SourceLine {
  readonly text: string;
  readonly line: number;
}

const opening = /^(\s*)(`{3,}|~{3,})\s*(?:ts|typescript|mts)\b(.*)$/;
const flags = new Set(["run", "no-check", "continue"]);

/**
 * Finds the TypeScript in a Markdown file. A fence says what happens to it:
 *
 * - `ts` is compiled, as a module of its own;
 * - `ts run` is compiled and run, and has to end by itself without an error;
 * - `ts continue` follows on the block before it in the same file, and is compiled together with it;
 * - `ts no-check` is left alone, and needs a reason in a comment right above: `<!-- no-check: … -->`.
 *
 * A comment `<!-- given: … -->` right above a block declares what the reader is supposed to have, such as a function
 * that the block calls; its lines are compiled in front of the block and not shown.
 *
 * @throws {@link SyntaxError} with file and line, when a fence has no end, an unknown flag, or no reason for `no-check`.
 */
export function readSnippets(file: string, markdown: string): Snippet[] {
  const lines = markdown.split(/\r?\n/);
  const snippets: Snippet[] = [];
  for (let index = 0; index < lines.length; index++) {
    const [, indent = "", fence, info = ""] = opening.exec(lines[index] ?? "") ?? [];
    if (fence === undefined) {
      index = skipOtherFence(lines, index);
      continue;
    }
    const line = index + 1;
    const fail = (problem: string): never => {
      throw new SyntaxError(`${file}:${line}: ${problem}`);
    };
    const end = lines.findIndex((text, at) => at > index && text.trim() === fence);
    if (end === -1) return fail("this fence is never closed");
    const words = info.split(/\s+/).filter(Boolean);
    const unknown = words.find((word) => !flags.has(word));
    if (unknown !== undefined) return fail(`a fence can say run, continue or no-check, not ${unknown}`);

    const comment = readCommentAbove(lines, index);
    const own = lines
      .slice(index + 1, end)
      .map((text, at) => ({ text: text.slice(indent.length), line: line + 1 + at }));
    const earlier = words.includes("continue") ? (snippets.at(-1)?.lines ?? fail("there is nothing to continue")) : [];
    const reason =
      comment.kind === "no-check"
        ? comment.lines
            .map(({ text }) => text)
            .join(" ")
            .trim()
        : "";
    if (words.includes("no-check") && reason === "") fail("say why above the fence: <!-- no-check: … -->");
    snippets.push({
      file,
      line,
      lines: [...earlier, ...(comment.kind === "given" ? comment.lines : []), ...own],
      runs: words.includes("run"),
      ...(words.includes("no-check") && { uncheckedBecause: reason }),
    });
    index = end;
  }
  return snippets;
}

/** The index of the last line of a block in another language, so that its content is not read as Markdown. */
function skipOtherFence(lines: readonly string[], index: number): number {
  const [, fence] = /^\s*(`{3,}|~{3,})[^`]*$/.exec(lines[index] ?? "") ?? [];
  if (fence === undefined) return index;
  const end = lines.findIndex((text, at) => at > index && text.trim() === fence);
  return end === -1 ? lines.length : end;
}

interface Comment {
  readonly kind: string;
  readonly lines: readonly SourceLine[];
}

const nothing: Comment = { kind: "", lines: [] };

/** Reads `<!-- kind: … -->` that ends on the last line with text above `index`. */
function readCommentAbove(lines: readonly string[], index: number): Comment {
  let end = index - 1;
  while (lines[end]?.trim() === "") end--;
  if (!lines[end]?.trimEnd().endsWith("-->")) return nothing;
  let start = end;
  while (start >= 0 && !lines[start]?.includes("<!--")) start--;
  const [, kind = "", rest = ""] = /^\s*<!--\s*(given|no-check):(.*)$/.exec(lines[start] ?? "") ?? [];
  if (kind === "") return nothing;
  const content = [rest, ...lines.slice(start + 1, end + 1)].map((text, at) => ({
    text: text.replace(/-->\s*$/, ""),
    line: start + 1 + at,
  }));
  return { kind, lines: content };
}
