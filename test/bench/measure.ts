/** The middle of some measurements. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which a share of the measurements lies (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** How long some work takes, ms. */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** p50 and p95 of some times, as figures of a bench. */
export function quantiles(
  work: string,
  who: string,
  times: readonly number[],
): Readonly<Record<string, number>> {
  return {
    [`${work} p50/${who}`]: quantile(times, 0.5),
    [`${work} p95/${who}`]: quantile(times, 0.95),
  };
}
