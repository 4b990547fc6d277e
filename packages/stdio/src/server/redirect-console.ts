import { placeOutside } from "./stray-output.ts";

const printing = ["log", "info", "debug", "dir", "dirxml", "table", "group", "groupCollapsed"] as const;

/** Lets the console print to standard error where it does not print by way of `process.stdout`: in Bun and Deno. */
export function redirectConsole(): (() => void)[] {
  if (!("bun" in process.versions || "deno" in process.versions)) return [];
  return printing.map((name) => {
    const original = console[name];
    const redirected = (...data: unknown[]): void => {
      console.error(`[stdout, at ${placeOutside(redirected)}]`, ...data);
    };
    console[name] = redirected;
    return () => {
      if (console[name] === redirected) console[name] = original;
    };
  });
}
