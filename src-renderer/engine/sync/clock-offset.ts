/** Clocks that differ by less are taken for right, ms. */
const SKEW = 60_000;

/**
 * By how much this device's wall clock is to be put forward so that it tells the endpoint's time, ms; null where
 * `now`, the offset that it is put forward by already, is right enough. `srv`: the endpoint's time in its answer.
 */
export function clockOffset(
  srv: number,
  { sentAt, gotAt }: { readonly sentAt: number; readonly gotAt: number },
  now: number,
): number | null {
  // A clock that was set while the answer was under way says nothing.
  if (gotAt < sentAt || gotAt - sentAt > SKEW) return null;
  const offset = Math.round(srv - (sentAt + gotAt) / 2);
  return Math.abs(offset - now) > SKEW ? offset : null;
}
