import type { Window } from '#engine/protocol.ts';

/** Rows asked for beyond what is seen, in each direction. */
const margin = 40;
/** Windows start and end at multiples of this, so that small scrolls ask nothing. */
const step = 40;

/** The window to ask for when rows `first` to `last` (inclusive) are on screen. */
export function windowFor(first: number, last: number): Window {
  const offset = Math.max(0, Math.floor((first - margin) / step) * step);
  const end = Math.ceil((Math.max(first, last) + 1 + margin) / step) * step;
  return { offset, limit: end - offset };
}
