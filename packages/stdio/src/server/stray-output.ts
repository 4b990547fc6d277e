/** Where the program was when it called a function of ours: the first frame that is in a file, and not in the runtime's. */
export function placeOutside(callee: (...args: never[]) => unknown): string {
  const trace: { stack?: string } = {};
  Error.captureStackTrace(trace, callee);
  for (const line of trace.stack?.split("\n").slice(1) ?? []) {
    const place = /\(?([^()\s]+:\d+:\d+)\)?$/.exec(line)?.[1];
    if (place !== undefined && !place.startsWith("node:")) return place;
  }
  return "an unknown place";
}
