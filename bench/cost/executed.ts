// What plain calls execute and allocate, counted: the same on every run, however busy the machine is.
//
// The program of plain-calls.ts runs in the interpreter, with one thread, without chance and without collections of garbage. A
// compiler would decide by itself what to put into what, and a small change of the code could move its decisions; the
// interpreter executes what is written. Instructions are counted by callgrind, a tool of valgrind, which is told to write down
// its count whenever the C library's umask is entered: the program calls `process.umask` before and after what is counted, and
// nobody else does. See docs/decisions/counted-budgets.md.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { here } from "../programs.ts";
import { type CaseName, caseNames } from "./cases.ts";

/** What one call of a case took. */
export interface Executed {
  /** Bytes of the heap. */
  readonly bytes: number;
  /** Instructions of the processor; undefined where nothing can count them. */
  readonly instructions?: number | undefined;
}

/** Enough for what happens once, such as a table that grows, to be lost among them; not so many that garbage is collected. */
const CALLS_FOR_BYTES = 2000;
/** Fewer, since callgrind is fifty times as slow. What happens once is but a few instructions. */
const CALLS_FOR_INSTRUCTIONS = 300;

const program = join(here, "build", "plain-calls.mjs");
const options = [
  "--jitless",
  "--single-threaded",
  "--predictable",
  "--hash-seed=1",
  "--random-seed=1",
  "--min-semi-space-size=64",
  "--max-semi-space-size=64",
  "--no-flush-bytecode",
  "--expose-gc",
];

/** Runs every case and says what one call of each took. The sources are bundled for it, so that nothing has to be built. */
export async function countExecuted(): Promise<Readonly<Record<CaseName, Executed>>> {
  await build({
    entryPoints: [join(here, "cost", "plain-calls.ts")],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    conditions: ["@tenon/source"],
    logLevel: "error",
  });
  const bytes: Record<string, number> = JSON.parse(
    run([process.execPath, ...options, program, String(CALLS_FOR_BYTES)]),
  );
  const instructions = hasCallgrind() ? countInstructions() : undefined;
  const entries = caseNames.map((name, index): [CaseName, Executed] => [
    name,
    { bytes: bytes[name] ?? Number.NaN, instructions: instructions?.[index] },
  ]);
  return Object.fromEntries(entries) as Record<CaseName, Executed>; // each name was just given one
}

/** Whether this machine has the counter of instructions. */
export function hasCallgrind(): boolean {
  return spawnSync("valgrind", ["--tool=callgrind", "--version"]).status === 0;
}

function countInstructions(): number[] {
  const folder = mkdtempSync(join(tmpdir(), "tenon-callgrind-"));
  try {
    const tool = ["--tool=callgrind", "--dump-before=umask", `--callgrind-out-file=${join(folder, "counts")}`];
    run(["valgrind", "--quiet", ...tool, process.execPath, ...options, program, String(CALLS_FOR_INSTRUCTIONS)]);
    return readCounts(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The files are numbered in the order in which they were written; every second one ends what is counted. */
function readCounts(folder: string): number[] {
  const files = readdirSync(folder).filter((name) => /^counts\.\d+$/.test(name));
  if (files.length !== 2 * caseNames.length) {
    throw new Error(`callgrind wrote ${files.length} counts instead of ${2 * caseNames.length}`);
  }
  return caseNames.map((_, index) => {
    const total = totalIn(readFileSync(join(folder, `counts.${2 * index + 2}`), "latin1"));
    return Math.round(total / CALLS_FOR_INSTRUCTIONS);
  });
}

/** The count in a file that callgrind has written. */
export function totalIn(text: string): number {
  const total = /^totals: (\d+)$/m.exec(text)?.[1];
  if (total === undefined) throw new Error(`callgrind wrote no total: ${text.slice(0, 200)}`);
  return Number(total);
}

/** The addresses of the program are not left to chance, where that can be had, and nothing of the environment reaches it. */
function run(command: readonly string[]): string {
  const fixed = spawnSync("setarch", ["-R", "true"]).status === 0 ? ["setarch", "-R"] : [];
  const [file = "", ...args] = [...fixed, ...command];
  const env = { PATH: process.env["PATH"] };
  const { status, stdout, stderr } = spawnSync(file, args, { encoding: "utf8", env, cwd: here });
  if (status !== 0) throw new Error(`${command.join(" ")} ended with ${status}: ${stderr.slice(-1000)}`);
  return stdout;
}
