const OF_A_RUNTIME = /^(node|internal|native|ext):/;

/** Where the program was when it called a function of ours: the first frame that is in a file, and not in the runtime's. */
export function placeOutside(callee: (...args: never[]) => unknown): string {
  const trace: { stack?: string } = {};
  Error.captureStackTrace(trace, callee);
  for (const line of trace.stack?.split("\n").slice(1) ?? []) {
    const place = /\(?([^()\s]+:\d+:\d+)\)?$/.exec(line)?.[1];
    if (place !== undefined && !OF_A_RUNTIME.test(place)) return place;
  }
  return "an unknown place";
}

/** Says on standard error that what follows was printed, and by whom: whoever called a function of ours. */
export function announceStray(callee: (...args: never[]) => unknown): void {
  process.stderr.write(`[stdout, at ${placeOutside(callee)}] `);
}
