// `pnpm check`: everything that has to hold before a change is merged. Stops at the first stage that fails.
// The last line says what the tests did; it is counted from vitest's own report, never from its printed output.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installIsolated } from "./install.mjs";
import { root } from "./run.mjs";
import { runStages } from "./stages.mjs";
import { closingLine, tally } from "./tally.mjs";

/** Folders whose tests talk to foreign programs, which must not mix with the workspace's dependencies. */
const isolated = ["tests/peers", "tests/runtimes", "conformance/suite"].filter((folder) =>
  existsSync(join(root, folder, "package-lock.json")),
);

const scratch = mkdtempSync(join(tmpdir(), "tenon-check-"));
const report = join(scratch, "tests.json");

const failed = await runStages([
  [
    { title: "build", command: ["turbo", "run", "build", "--output-logs=errors-only"], remedy: "Run `pnpm build`." },
    { title: "types", command: ["tsc", "-b", "tsconfig.json"], remedy: "Run `pnpm typecheck`." },
  ],
  [
    {
      title: "format and lint",
      command: ["biome", "ci", "--colors=off", "."],
      remedy: "Run `pnpm format`, then see what is left.",
    },
    { title: "lint with types", command: ["oxlint", "--type-aware"], remedy: "Run `pnpm lint`." },
    { title: "layers", command: ["tsx", "scripts/check-layers.ts"], remedy: "Each line says what to do." },
    { title: "hygiene", command: ["tsx", "scripts/check-hygiene.ts"], remedy: "Each line says what to do." },
  ],
  [
    {
      title: "generated protocol",
      command: ["tsx", "scripts/generate-protocol/main.ts", "--check"],
      remedy: "Run `pnpm generate` and commit the result.",
    },
    ...isolated.map((folder) => ({
      title: `install ${folder}`,
      action: () => installIsolated(folder),
      remedy: `Run \`npm ci\` in ${folder}.`,
    })),
  ],
  [
    {
      title: "packed packages",
      command: ["tsx", "scripts/check-packages.ts"],
      remedy: "Run `pnpm build && pnpm packed`.",
      report: true,
    },
    { title: "size", command: ["tsx", "scripts/size.ts"], remedy: "Run `pnpm size`.", report: true },
    {
      title: "types",
      command: ["tsx", "scripts/type-cost.ts"],
      remedy: "Run `pnpm build && pnpm types`.",
      report: true,
    },
  ],
  [
    {
      title: "tests",
      command: ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
      remedy: "Run `pnpm test <file>`.",
      live: true,
    },
  ],
  [
    {
      title: "requirements",
      command: ["tsx", "scripts/requirements.ts", "--report", report],
      remedy: "Run `pnpm requirements`.",
      report: true,
    },
  ],
]);

const count = tally(report);
rmSync(scratch, { recursive: true, force: true });

const emptiness = count.passed === 0 ? "No test ran, so nothing is proven." : undefined;
const reason = failed ?? (count.failed > 0 ? "Tests failed although vitest said nothing." : emptiness);
console.log(`\n${reason ?? "Everything holds."}`);
console.log(closingLine(count));
process.exitCode = reason === undefined ? 0 : 1;
