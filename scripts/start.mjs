// `npm start`: from a fresh clone to the running quickstart. Needs Node and npm, nothing else.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { installWorkspace } from "./install.mjs";
import { root, run } from "./run.mjs";
import { runStages } from "./stages.mjs";

const program = join(root, "examples", "quickstart", "dist", "main.js");

const failed = await runStages([
  [{ title: "install", action: installWorkspace, remedy: "The first install needs the package registry." }],
  [
    {
      title: "build",
      command: ["turbo", "run", "build", "--filter=@tenon/example-quickstart...", "--output-logs=errors-only"],
      remedy: "The output above names the package that does not build.",
    },
  ],
]);

if (failed) {
  console.error(`\n${failed}`);
  process.exitCode = 1;
} else if (existsSync(program)) {
  console.log("\n== quickstart (examples/quickstart/src/main.ts)\n");
  process.exitCode = (await run([process.execPath, program, ...process.argv.slice(2)], { live: true })).code;
} else {
  console.error("\nThe build left no examples/quickstart/dist/main.js; see examples/quickstart/tsup.config.ts.");
  process.exitCode = 1;
}
