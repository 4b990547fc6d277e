import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { type Cores, onCore } from "./cores.ts";
import type { Samples } from "./measure.ts";
import { programOf } from "./programs.ts";
import type { SubjectEntry } from "./subjects/index.ts";

const TELL =
  "process.on('exit', () => { const { user, system } = process.cpuUsage(); require('fs').writeSync(1, String(user + system)); });";

/**
 * What it costs to import a half of each subject, in nanoseconds of processor time: of a fresh process that imports it, less
 * that of one that imports nothing.
 */
export async function measureImports(
  half: "client" | "server",
  entries: readonly SubjectEntry[],
  cores: Cores | undefined,
  rounds: number,
): Promise<Samples> {
  const taking = entries.filter(({ imports }) => imports[half] !== undefined);
  const samples = Object.fromEntries(taking.map(({ name }): [string, number[]] => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const entry of taking) {
      const specifiers = entry.imports[half] ?? [];
      const cwd = dirname(programOf(entry));
      const nothing = await cpuOf(TELL, cwd, cores);
      const imports = specifiers.map((specifier) => `import(${JSON.stringify(specifier)})`).join(", ");
      const all = await cpuOf(`${TELL} Promise.all([${imports}]);`, cwd, cores);
      samples[entry.name]?.push((all - nothing) * 1000);
    }
  }
  return samples;
}

/** The processor time of a program from start to end, in microseconds. */
function cpuOf(source: string, cwd: string, cores: Cores | undefined): Promise<number> {
  const [command, ...args] = onCore(cores?.measured, process.execPath, ["-e", source]);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(Number(output)) : reject(new Error(`${source} failed`))));
  });
}
