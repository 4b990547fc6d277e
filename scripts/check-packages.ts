// `pnpm packed`: the built packages as users get them, from tarballs, outside the workspace. Needs `pnpm build` first.
// What is checked and why: docs/decisions/workspace-tooling.md.
//
//   pnpm packed @tenon/uri-template      only the named packages, which must not need others
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileEverywhere, installConsumer, loadEverywhere, runPrograms } from "./packed/consumer.ts";
import { type Packed, packAndInspect } from "./packed/pack.ts";
import { type PublicPackage, publicPackages } from "./packed/packages.ts";
import { compilers, runtimes } from "./packed/runtimes.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const wanted = process.argv.slice(2);
const packages = publicPackages(root).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const scratch = mkdtempSync(join(tmpdir(), "tenon-packed-"));

try {
  const problems = await check();
  for (const problem of problems) console.error(problem);
  const entries = packages.reduce((sum, one) => sum + one.entries.length, 0);
  const seenBy = [...runtimes, ...compilers].map(({ name }) => name).join(", ");
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`${packages.length} packages, ${entries} entries: packed, installed, and fine in ${seenBy}.`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function check(): Promise<string[]> {
  const packed = new Map<string, Packed>();
  // Two at a time: each spends its time in one other process.
  const waiting = [...packages];
  const worker = async (): Promise<void> => {
    for (let one: PublicPackage | undefined = waiting.shift(); one; one = waiting.shift()) {
      packed.set(one.name, await packAndInspect(one, scratch));
    }
  };
  await Promise.all([worker(), worker()]);
  const inspected = [...packed].flatMap(([name, { problems }]) => problems.map((problem) => `${name}: ${problem}`));
  if (inspected.length > 0) return inspected;

  const consumer = join(scratch, "consumer");
  const tarballs = new Map([...packed].map(([name, { tarball }]) => [name, tarball]));
  const installed = await installConsumer(root, consumer, packages, tarballs);
  if (installed.length > 0) return installed;
  return [
    ...(await loadEverywhere(consumer, packages)),
    ...(await compileEverywhere(consumer, packages)),
    // The programs use packages of every kind, so they need all of them.
    ...(wanted.length === 0 ? await runPrograms(consumer, join(root, "tests", "packed")) : []),
  ];
}
