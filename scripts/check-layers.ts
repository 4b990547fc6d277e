// `pnpm layers`: whether every package keeps to its place. What is checked and why: docs/decisions/layers.md.
import { fileURLToPath } from "node:url";
import { checkImports } from "./layers/import-rules.ts";
import { checkPackages } from "./layers/package-rules.ts";
import { formatViolation, readWorkspace } from "./layers/workspace.ts";

/** Every violation in the repository at `root`, one line each; empty when all is well. */
export function checkLayers(root: string): string[] {
  const workspace = readWorkspace(root);
  return [...checkPackages(workspace), ...checkImports(workspace)].map(formatViolation).sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const violations = checkLayers(process.argv[2] ?? fileURLToPath(new URL("..", import.meta.url)));
  for (const line of violations) console.error(line);
  if (violations.length > 0) process.exitCode = 1;
  else console.log("Every package keeps to its layer.");
}
