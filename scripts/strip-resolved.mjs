// Takes the download addresses out of package-lock.json files, so that a lockfile names no registry host and works with
// any. `npm ci` then asks the configured registry for the same versions and still checks their hashes (`integrity`).
//
//   node scripts/strip-resolved.mjs tests/peers/package-lock.json …
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Addresses of files and links inside the folder stay: they lead to no host.
 *
 * @param {string} text A package-lock.json.
 * @returns {string} The same without `resolved` addresses; a text without any comes back unchanged.
 */
export function stripResolved(text) {
  const lock = JSON.parse(text);
  let found = false;
  for (const entry of Object.values(lock.packages ?? {})) {
    if (entry.link || !/^(https?|git\+?\w*):/.test(entry.resolved ?? "")) continue;
    delete entry.resolved;
    found = true;
  }
  return found ? `${JSON.stringify(lock, null, 2)}\n` : text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = process.argv.slice(2);
  if (files.length === 0) {
    console.error("Name the package-lock.json files to strip: node scripts/strip-resolved.mjs FILE…");
    process.exitCode = 1;
  }
  for (const file of files) {
    const before = readFileSync(file, "utf8");
    const after = stripResolved(before);
    if (after !== before) writeFileSync(file, after);
    console.log(`${file}: ${after === before ? "nothing to strip" : "stripped"}`);
  }
}
