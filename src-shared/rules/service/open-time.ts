import { DAY_MILLIS, instantAt, offsetAt } from '#shared/rules/business-day.ts';
import { dayCounter, steadyOffsets } from '#shared/rules/day-counter.ts';
import type { Span } from '#shared/rules/service/working-hours.ts';

/** An open stretch, UTC milliseconds, the end excluded. */
export interface OpenStretch {
  readonly from: number;
  readonly to: number;
}

/** Open time on the line of instants (UTC ms). Lengths are milliseconds of open time. */
export interface OpenTime {
  /** Open time from one instant to another; negative when the second is earlier. */
  readonly between: (from: number, to: number) => number;
  /**
   * The earliest instant by which so much open time has passed; back from it the latest when negative. Null
   * where there is not so much within `LOOK_AHEAD_DAYS`.
   */
  readonly after: (from: number, open: number) => number | null;
  /** Open stretches of a range, cut at its ends, in their order. */
  readonly stretches: (from: number, to: number) => readonly OpenStretch[];
  /** The earliest open instant that is not before this one; null where there is none. */
  readonly nextOpen: (at: number) => number | null;
}

/** Days that may have hours of their own; a calendar without weekly hours is closed outside of them. */
export interface DayRange {
  readonly first: number;
  readonly last: number;
}

/** Two hundred years: what takes longer is no deadline. Keeps every search finite. */
export const LOOK_AHEAD_DAYS = 73_000;
/** Days that are worked out at once. */
const STEP_DAYS = 128;

/**
 * Open time of a zone by the hours of its days (counted from 1970-01-01). Stretches are worked out once, day by
 * day as far as they were asked for, with the open time before each, so that a question is two look-ups.
 */
export function openTime(
  zone: string,
  hoursOn: (day: number) => readonly Span[],
  range: DayRange | null,
): OpenTime {
  const dayOf = dayCounter(zone);
  const clock = wallClock(zone);
  let stretches: OpenStretch[] = [];
  /** Open time before each stretch. */
  let before: number[] = [];
  /** Days that are worked out: from the first, up to and without the last. */
  let first = 0;
  let end = 0;

  function append(upTo: number): void {
    for (; end < upTo; end++) {
      for (const span of hoursOn(end)) {
        const from = clock(end, span.from);
        const to = clock(end, span.to);
        const last = stretches.at(-1);
        if (last && from <= last.to) {
          // Hours past midnight meet those of the next day; skipped ones may come to lie behind the next.
          const joined = { from: Math.min(from, last.from), to: Math.max(to, last.to) };
          stretches[stretches.length - 1] = joined;
        } else if (to > from) {
          before.push(last ? (before.at(-1) ?? 0) + last.to - last.from : 0);
          stretches.push({ from, to });
        }
      }
    }
  }

  /** Has the days from one to the other worked out, and the day before the first, whose hours may reach into it. */
  function cover(from: number, to: number): void {
    if (first === end) {
      first = from - STEP_DAYS;
      end = first;
    } else if (from - 1 < first) {
      // Twice as far back as it reaches now: who asks for ever earlier days has them worked out but a few times.
      const reached = end;
      first = Math.min(from - 1, first - (end - first));
      end = first;
      stretches = [];
      before = [];
      append(reached);
    }
    if (to >= end) append(to + STEP_DAYS);
  }

  /** The last stretch of which `isBy` holds, which it does for all up to one; -1 where there is none. */
  function lastOf(isBy: (stretch: OpenStretch, before: number) => boolean): number {
    let low = 0;
    let high = stretches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const stretch = stretches[middle];
      if (stretch && isBy(stretch, before[middle] ?? 0)) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Open time before an instant of the days worked out. */
  function upTo(at: number): number {
    const place = lastOf(({ from }) => from <= at);
    const stretch = stretches[place];
    return stretch ? (before[place] ?? 0) + Math.min(at, stretch.to) - stretch.from : 0;
  }

  function between(from: number, to: number): number {
    if (to < from) return 0 - between(to, from);
    cover(dayOf(from), dayOf(to));
    return upTo(to) - upTo(from);
  }

  function forward(from: number, open: number): number | null {
    const start = dayOf(from);
    const last = Math.min(range?.last ?? Number.POSITIVE_INFINITY, start + LOOK_AHEAD_DAYS);
    cover(start, start);
    const wanted = upTo(from) + open;
    for (;;) {
      const place = lastOf((stretch, sum) => sum + stretch.to - stretch.from < wanted) + 1;
      const stretch = stretches[place];
      if (stretch) return stretch.from + wanted - (before[place] ?? 0);
      if (end > last) return null;
      cover(start, end);
    }
  }

  function backward(from: number, open: number): number | null {
    const start = dayOf(from);
    const earliest = Math.max(range?.first ?? Number.NEGATIVE_INFINITY, start - LOOK_AHEAD_DAYS);
    let day = start;
    cover(day, start);
    while (upTo(from) < open && first > earliest) {
      day = first;
      cover(day, start);
    }
    const wanted = upTo(from) - open;
    if (wanted < 0) return null;
    const place = lastOf((_stretch, sum) => sum <= wanted);
    const stretch = stretches[place];
    return stretch ? stretch.from + wanted - (before[place] ?? 0) : null;
  }

  return {
    between,
    after: (from, open) => {
      if (open === 0) return from;
      return open > 0 ? forward(from, open) : backward(from, -open);
    },
    stretches: (from, to) => {
      if (to <= from) return [];
      cover(dayOf(from), dayOf(to));
      const found: OpenStretch[] = [];
      const place = lastOf((stretch) => stretch.from <= from);
      for (let i = Math.max(0, place); ; i++) {
        const stretch = stretches[i];
        if (!stretch || stretch.from >= to) return found;
        if (stretch.to <= from) continue;
        found.push({ from: Math.max(from, stretch.from), to: Math.min(to, stretch.to) });
      }
    },
    nextOpen: (at) => {
      const instant = forward(at, 1);
      return instant === null ? null : instant - 1;
    },
  };
}

/**
 * When a zone's clocks show a minute of a day; for one they skip, when they skip it: hours that they never show are
 * not open. They are asked only about days near a change.
 */
export function wallClock(zone: string): (day: number, minute: number) => number {
  const offsetOn = steadyOffsets(zone);
  return (day, minute) => {
    const wall = day * DAY_MILLIS + minute * 60_000;
    const offset = offsetOn(day);
    const steady = [day - 1, day + 1, day + 2].every((near) => offsetOn(near) === offset);
    if (steady && offset !== undefined) return wall - offset;
    const at = instantAt(wall, zone);
    const skipped = at + offsetAt(at, zone) - wall;
    return skipped > 0 ? changeWithin(at - skipped, at, zone) : at;
  };
}

/** The instant after `from`, up to `to`, at which the clocks were put to what they show then. */
function changeWithin(from: number, to: number, zone: string): number {
  const after = offsetAt(to, zone);
  let [before, changed] = [from, to];
  while (changed - before > 1) {
    const middle = Math.floor((before + changed) / 2);
    if (offsetAt(middle, zone) === after) changed = middle;
    else before = middle;
  }
  return changed;
}
