/**
 * The quantile of type 7 (Hyndman & Fan 1996), which R, NumPy and spreadsheets take: between the two values about
 * `(n - 1) · share`, in proportion. Null where there is no value.
 */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (place - Math.floor(place));
}
