// `npm test` sets everything up and runs the whole check; `pnpm test` is the quick run while working: every test, on the
// sources, with no build. Arguments of the quick run go to vitest: `pnpm test packages/server -t elicit`.
import { installWorkspace } from "./install.mjs";
import { root, run } from "./run.mjs";
import { runStages } from "./stages.mjs";
import { closingLine } from "./tally.mjs";

const args = process.argv.slice(2);
const whole = args.includes("--full") || (process.env.npm_config_user_agent ?? "").startsWith("npm/");

if (whole) {
  const failed = await runStages([
    [{ title: "install", action: installWorkspace, remedy: "The first install needs the package registry." }],
  ]);
  if (failed) {
    console.error(`\n${failed}`);
    console.log(closingLine({ passed: 0, failed: 0, skipped: 0 }));
    process.exitCode = 1;
  } else {
    process.exitCode = (await run([process.execPath, `${root}scripts/check.mjs`], { live: true })).code;
  }
} else {
  process.exitCode = (await run(["vitest", "run", ...args], { live: true })).code;
}
