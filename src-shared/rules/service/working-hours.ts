import type { Interval } from '#shared/rules/service/weekly-hours.ts';

/** Minutes since the midnight a day begins with, the end excluded. Past 1440 it is the next day. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const DAY_MINUTES = 1440;

/** What the intervals of a day cover. */
export function spansOf(intervals: readonly Interval[]): readonly Span[] {
  return covered(
    intervals.map(([begins, ends]) => {
      const from = minuteOf(begins);
      const to = minuteOf(ends);
      return { from, to: to < from ? to + DAY_MINUTES : to };
    }),
  );
}

/** What spans cover together: in their order, each minute once, none that touches the next. */
export function covered(spans: readonly Span[]): readonly Span[] {
  const found: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last && span.from <= last.to) {
      found[found.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    } else if (span.to > span.from) found.push(span);
  }
  return found;
}

/** How long spans are together, in minutes. */
export function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}

/**
 * The usual day of a week: what most of its open days have; of several the longer, then the earlier.
 * Empty where no day is open.
 */
export function usualDay(week: readonly (readonly Span[])[]): readonly Span[] {
  const kinds = new Map<string, { spans: readonly Span[]; days: number }>();
  for (const spans of week) {
    if (spans.length === 0) continue;
    const key = spans.map(({ from, to }) => `${from}-${to}`).join();
    kinds.set(key, { spans, days: (kinds.get(key)?.days ?? 0) + 1 });
  }
  const [usual] = [...kinds.values()].sort(
    (a, b) =>
      b.days - a.days || lengthOf(b.spans) - lengthOf(a.spans) || startsBefore(a.spans, b.spans),
  );
  return usual?.spans ?? [];
}

function startsBefore(a: readonly Span[], b: readonly Span[]): number {
  for (const [i, { from }] of a.entries()) {
    const other = b[i];
    if (!other) return 1;
    if (from !== other.from) return from - other.from;
  }
  return -1;
}

/** Throws at what is no time of a day: a calendar is checked when it is entered. */
function minuteOf(clock: string): number {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(clock) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  if (!(minute <= DAY_MINUTES) || Number(minutes) > 59) throw new Error(`no time of day: ${clock}`);
  return minute;
}
