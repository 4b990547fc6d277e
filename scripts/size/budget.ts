import type { Size, SizeBudget } from "./measure.ts";

/** Room for the noise of a bundler's next patch release, not for a feature. */
const roomFactor = 1.02;

/** The limits that a measured size is over, in words; empty when it keeps to its budget, or has none. */
export function excess(budget: SizeBudget, size: Size): string[] {
  const over = (name: string, bytes: number, limit: number | undefined): string[] =>
    limit !== undefined && bytes > limit ? [`${name} ${bytes} bytes, budget ${limit}`] : [];
  return [
    ...over("minified", size.minifiedBytes, budget.maxMinifiedBytes),
    ...over("gzip", size.gzipBytes, budget.maxGzipBytes),
    ...over("loaded later, gzip", size.laterGzipBytes, budget.maxLaterGzipBytes),
    ...over("in one file, gzip", size.oneFileGzipBytes, budget.maxOneFileGzipBytes),
  ];
}

/** The budget with what was measured as its limits, where that is tighter than before. Never loosens one. */
export function tighten(
  budget: SizeBudget,
  { minifiedBytes, gzipBytes, laterGzipBytes, oneFileGzipBytes }: Size,
): SizeBudget {
  const limit = (bytes: number, before = Number.POSITIVE_INFINITY): number =>
    Math.min(before, Math.ceil(bytes * roomFactor));
  return {
    ...budget,
    maxMinifiedBytes: limit(minifiedBytes, budget.maxMinifiedBytes),
    maxGzipBytes: limit(gzipBytes, budget.maxGzipBytes),
    ...(laterGzipBytes > 0 && {
      maxLaterGzipBytes: limit(laterGzipBytes, budget.maxLaterGzipBytes),
      maxOneFileGzipBytes: limit(oneFileGzipBytes, budget.maxOneFileGzipBytes),
    }),
  };
}
