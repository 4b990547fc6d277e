import fs from "node:fs";
import * as modules from "node:module";
import { announceStray } from "./stray-output.ts";

const writing = [
  "write",
  "writeSync",
  "writev",
  "writevSync",
  "writeFile",
  "writeFileSync",
  "appendFile",
  "appendFileSync",
] as const;

/**
 * Lets the functions of `node:fs` write to another descriptor than the one that they are given: widespread loggers print by them, past all
 * streams. The function that comes back undoes that.
 */
export function redirectDescriptor(from: number, to: number): () => void {
  const undo = writing.map((name) => redirect(name, from, to));
  nameAnew();
  return () => {
    for (const one of undo) one();
    nameAnew();
  };
}

function redirect(name: (typeof writing)[number], from: number, to: number): () => void {
  const original: unknown = Reflect.get(fs, name);
  if (typeof original !== "function") return () => {};
  const redirected = (target: unknown, ...rest: unknown[]): unknown => {
    if (target !== from) return Reflect.apply(original, fs, [target, ...rest]);
    announceStray(redirected);
    return Reflect.apply(original, fs, [to, ...rest]);
  };
  // Among its members is what util.promisify makes a promise of it by.
  Object.defineProperties(redirected, Object.getOwnPropertyDescriptors(original));
  Reflect.set(fs, name, redirected);
  return () => {
    if (Reflect.get(fs, name) === redirected) Reflect.set(fs, name, original);
  };
}

/** Lets `import { writeSync } from "node:fs"` mean what `fs.writeSync` means now. */
function nameAnew(): void {
  if ("syncBuiltinESMExports" in modules && typeof modules.syncBuiltinESMExports === "function") {
    modules.syncBuiltinESMExports();
  }
}
