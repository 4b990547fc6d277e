import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Cores, onCore } from "./cores.ts";
import { inTurns, type Measured } from "./in-turns.ts";
import { programOf } from "./programs.ts";
import type { Half, SubjectEntry } from "./subjects/index.ts";

const TELL = `import { writeSync } from "node:fs";
process.on("exit", () => { const { user, system } = process.cpuUsage(); writeSync(1, String(user + system)); });`;

/**
 * What it costs to import a half of each subject, in nanoseconds of processor time: of a fresh ES module program that imports
 * it, less that of one that imports nothing, which runs once before and once after. What Node needs to run any such program is
 * in neither. Each figure is a small difference of two larger ones, so that it takes many rounds to be sure of it.
 */
export function measureImports(
  half: Half,
  entries: readonly SubjectEntry[],
  cores: Cores | undefined,
  rounds: number,
): Promise<Measured> {
  const taking = entries.filter(({ imports }) => imports[half] !== undefined);
  return inTurns(taking, rounds, async (entry) => {
    const folder = dirname(programOf(entry));
    const before = await cpuOf(join(folder, "nothing.mjs"), "", cores);
    const imports = (entry.imports[half] ?? []).map((specifier) => `import ${JSON.stringify(specifier)};`).join("\n");
    const all = await cpuOf(join(folder, "imports.mjs"), imports, cores);
    const after = await cpuOf(join(folder, "nothing.mjs"), "", cores);
    return (all - (before + after) / 2) * 1000;
  });
}

/** The processor time of a program from start to end, in microseconds. */
function cpuOf(file: string, source: string, cores: Cores | undefined): Promise<number> {
  writeFileSync(file, `${TELL}\n${source}\n`);
  const [command, ...args] = onCore(cores?.measured, process.execPath, [file]);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(Number(output)) : reject(new Error(`${source} failed`))));
  });
}
