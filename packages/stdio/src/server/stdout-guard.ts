type Write = typeof process.stdout.write;

/**
 * Keeps standard output for the protocol: what the program prints there, by `console.log` or otherwise, goes to standard error
 * instead, together with the place that printed it. Returns the function that ends this.
 *
 * Out of reach are writes to file descriptor 1 itself (`fs.writeSync(1, …)`, native code, child processes that inherit it).
 */
export function guardStdout(): () => void {
  const { stdout } = process;
  const own = Object.getOwnPropertyDescriptor(stdout, "write");
  const redirected: Write = (chunk: Uint8Array | string, ...rest: never[]) => {
    process.stderr.write(`[stdout, at ${placeOutside(redirected)}] `);
    return process.stderr.write(chunk, ...rest);
  };
  stdout.write = redirected;
  const releaseConsole = consoleBypassesStdout() ? guardConsole() : undefined;
  return () => {
    releaseConsole?.();
    if (stdout.write !== redirected) return; // somebody else has wrapped it since
    if (own === undefined) Reflect.deleteProperty(stdout, "write");
    else Object.defineProperty(stdout, "write", own);
  };
}

const printing = ["log", "info", "debug", "dir", "dirxml", "table", "group", "groupCollapsed"] as const;

// Node's console prints by way of `process.stdout.write`; that of Bun and Deno does not.
function consoleBypassesStdout(): boolean {
  return "bun" in process.versions || "deno" in process.versions;
}

function guardConsole(): () => void {
  const originals = printing.map((name) => [name, console[name]] as const);
  for (const name of printing) {
    const redirected = (...data: unknown[]): void => {
      console.error(`[stdout, at ${placeOutside(redirected)}]`, ...data);
    };
    console[name] = redirected;
  }
  return () => {
    for (const [name, original] of originals) console[name] = original;
  };
}

/** Where the program was when it called a function of this file: the first frame outside of the runtime. */
function placeOutside(callee: (...args: never[]) => unknown): string {
  const trace: { stack?: string } = {};
  Error.captureStackTrace(trace, callee);
  const frames = trace.stack?.split("\n").slice(1) ?? [];
  const frame = frames.find((line) => !line.includes("node:"));
  return frame === undefined ? "an unknown place" : (/\(?([^()\s]+:\d+:\d+)\)?$/.exec(frame)?.[1] ?? frame.trim());
}
