// `pnpm hygiene`: what should never be committed, and what every public package has to have.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkPublicPackages } from "./hygiene/package-rules.ts";
import { checkText } from "./hygiene/text-rules.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

// What is not yet added counts too: it will be.
const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
});
const files = listed.split("\0").filter((file) => file !== "" && existsSync(join(root, file)));

const findings = [
  ...files.flatMap((file) => {
    const content = readFileSync(join(root, file));
    // A zero byte means that it is no text.
    return content.includes(0) ? [] : checkText(file, content.toString());
  }),
  ...checkPublicPackages(root),
];

for (const { file, line, what, remedy } of findings) console.error(`${file}:${line}: ${what}. ${remedy}.`);
if (findings.length > 0) process.exitCode = 1;
else console.log(`${files.length} files are fit to be committed.`);
