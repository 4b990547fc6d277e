/** The middle value; of an even number of them, the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? Number.NaN;
  const lower = sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/**
 * How many times the base a series is: the median of the ratios of what was measured in the same round, so that a machine that
 * gets slower between rounds changes nothing. Undefined when no round has both.
 */
export function pairedRatio(values: readonly number[], base: readonly number[]): number | undefined {
  const ratios: number[] = [];
  for (const [round, value] of values.entries()) {
    const below = base[round];
    if (below !== undefined && below > 0) ratios.push(value / below);
  }
  return ratios.length === 0 ? undefined : median(ratios);
}

/** Half the distance between the largest and the smallest value, as a part of the median: how far to trust it. */
export function spread(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  return (Math.max(...values) - Math.min(...values)) / 2 / median(values);
}
