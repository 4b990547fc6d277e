/** One thing that is wrong in a file. */
export interface Finding {
  /** Relative to the repository. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly what: string;
  readonly remedy: string;
}

interface TextRule {
  /** The files that it looks at. */
  readonly files: RegExp;
  readonly pattern: RegExp;
  readonly what: string;
  readonly remedy: string;
}

const any = /(?:)/;
const code = /\.[cm]?[jt]sx?$/;
const tests = /\.test(-d)?\.[cm]?ts$/;

// Written so that no pattern finds itself in this file.
const rules: readonly TextRule[] = [
  {
    files: /^(?!LICENSE$)/,
    pattern: /\b(?:TO[D]O|FIX[M]E|X[X]X)\b/,
    what: "leaves work behind",
    remedy: "Do it, or describe the limit in the README",
  },
  {
    files: tests,
    pattern: /\b(?:it|test|describe|suite)(?:\.\w+)*\.only\b/,
    what: "runs one test and hides the others",
    remedy: "Remove .only",
  },
  {
    files: tests,
    pattern: /\b(?:it|test|describe|suite)(?:\.\w+)*\.(?:skip|todo)\b/,
    what: "skips without a condition",
    remedy: "Say when, with skipIf or runIf, or delete the test",
  },
  {
    files: code,
    pattern: /@ts-(?:ignor[e]|nochec[k])|biome-ignore-al[l]/,
    what: "silences the compiler or the linter",
    remedy: "Mend the cause; in a test of types use @ts-expect-error",
  },
  {
    files: any,
    pattern: /(?<![\w.}*-])[/](?:work|root)[/]|[/](?:Users|home)[/](?!user\b|me\b|alice\b|bob\b)\w+[/]/,
    what: "names a folder of one machine",
    remedy: "Use a path relative to the repository, or to import.meta.url",
  },
  {
    files: any,
    pattern: /\bregistry\.(?:npmjs|yarnpkg)\.(?:org|com)\b|\bnpm\.pkg\.github\.com\b|\bregistry\.npmmirror\.com\b/,
    what: "names a registry host",
    remedy: "Leave the registry to the user's configuration; for a lockfile run node scripts/strip-resolved.mjs",
  },
  {
    files: /(^|\/)package-lock\.json$/,
    pattern: /"resolved": "(?:https?|git)/,
    what: "holds a download address",
    remedy: "Run node scripts/strip-resolved.mjs on it",
  },
];

const generatedMark = /generated/i;

/** Applies every rule about the text of files to one of them. */
export function checkText(file: string, text: string): Finding[] {
  const found: Finding[] = [];
  const applying = rules.filter((rule) => rule.files.test(file));
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    for (const { pattern, what, remedy } of applying) {
      if (pattern.test(line)) found.push({ file, line: index + 1, what, remedy });
    }
  }
  if (/\/generated\//.test(file) && code.test(file) && !generatedMark.test(lines[0] ?? "")) {
    const remedy = "Let the generator write what makes the file, and how, into its first line";
    found.push({ file, line: 1, what: "is generated and does not say so", remedy });
  }
  return found;
}
