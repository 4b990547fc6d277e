/** The middle value; of an even number of them, the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? Number.NaN;
  const lower = sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** How many times the base a series is, in each round that has both: a machine that gets slower between rounds changes nothing. */
export function pairedRatios(values: readonly number[], base: readonly number[]): number[] {
  return values.flatMap((value, round) => {
    const below = base[round];
    return below !== undefined && below > 0 ? [value / below] : [];
  });
}

/** How many times the base a series is: the median of the ratios within each round. Undefined when no round has both. */
export function pairedRatio(values: readonly number[], base: readonly number[]): number | undefined {
  const ratios = pairedRatios(values, base);
  return ratios.length === 0 ? undefined : median(ratios);
}

/** Half the distance between the largest and the smallest value, as a part of the median: how far to trust it. */
export function spread(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  if (Math.max(...values) === Math.min(...values)) return 0;
  return (Math.max(...values) - Math.min(...values)) / 2 / median(values);
}
