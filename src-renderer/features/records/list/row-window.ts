import type { Window } from '#engine/protocol/lists.ts';

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

/** The windows for several runs of rows on screen: those that touch are one. */
export function windowsFor(
  runs: readonly (readonly [first: number, last: number])[],
): readonly Window[] {
  const windows: Window[] = [];
  for (const [first, last] of [...runs].sort((a, b) => a[0] - b[0])) {
    const next = windowFor(first, last);
    const before = windows.at(-1);
    if (before && next.offset <= before.offset + before.limit) {
      const end = Math.max(before.offset + before.limit, next.offset + next.limit);
      windows[windows.length - 1] = { offset: before.offset, limit: end - before.offset };
    } else {
      windows.push(next);
    }
  }
  return windows;
}
