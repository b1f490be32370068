import { DAY_MILLIS, type Day } from '#shared/rules/business-day.ts';
import { dayCounter } from '#shared/rules/day-counter.ts';
import { type OpenTime, openTime, wallClock } from '#shared/rules/service/open-time.ts';
import { type Interval, type WeeklyHours, weekdays } from '#shared/rules/service/weekly-hours.ts';
import {
  covered,
  lengthOf,
  type Span,
  spansOf,
  usualDay,
} from '#shared/rules/service/working-hours.ts';

/** A day without its hours, and why: a holiday, from a notice or typed. */
export interface ClosedDay {
  readonly day: Day;
  readonly why: string;
}

/** A day that is worked whatever else is said of it; without hours those of the usual day. */
export interface MadeUpDay {
  readonly day: Day;
  readonly hours?: readonly Interval[];
}

/** When a business works: what a workspace enters. */
export interface ServiceCalendar {
  /** IANA zone of the hours and of day boundaries. */
  readonly zone: string;
  readonly hours: WeeklyHours;
  readonly closed?: readonly ClosedDay[];
  readonly extra?: readonly MadeUpDay[];
  /** Years whose public notice of holidays is known; absent where all are. */
  readonly knownYears?: readonly number[];
}

/** A stretch (UTC ms) in which nothing is counted: by a closed day, or outside of the hours. */
export interface Closure {
  readonly from: number;
  readonly to: number;
  readonly day: ClosedDay | null;
}

/** A calendar that can be asked. Make it once and keep it: what it worked out stays with it. */
export interface WorkingCalendar extends OpenTime {
  readonly zone: string;
  /** Length (ms) of a day in a target: that of the usual day; 0 where no weekday is open. */
  readonly nominalDay: number;
  /** Whether it is open at all, ever. */
  readonly hasOpenTime: boolean;
  readonly isWorked: (day: Day) => boolean;
  /** Closed days that keep open time out of a range of instants, by day. */
  readonly closedDays: (from: number, to: number) => readonly ClosedDay[];
  /** Where a range of instants is not open, and why, cut at midnights where the reason changes. */
  readonly closures: (from: number, to: number) => readonly Closure[];
  /** Years a range of instants reaches whose public notice is not known. */
  readonly unknownYears: (from: number, to: number) => readonly number[];
}

export function workingCalendar(calendar: ServiceCalendar): WorkingCalendar {
  const { zone, knownYears } = calendar;
  const week = weekdays.map((weekday) => spansOf(calendar.hours[weekday] ?? []));
  const usual = usualDay(week);
  const madeUp = madeUpDays(calendar.extra ?? [], usual);
  const closed = byDay((calendar.closed ?? []).filter(({ day }) => !madeUp.has(numberOf(day))));
  // Day 0, 1 January 1970, was a Thursday.
  const usuallyOn = (day: number) => week[(((day + 3) % 7) + 7) % 7] ?? [];
  const hoursOn = (day: number) => madeUp.get(day) ?? (closed.has(day) ? [] : usuallyOn(day));
  const openExtra = [...madeUp].filter(([, hours]) => hours.length > 0).map(([day]) => day);
  const range = { first: Math.min(...openExtra), last: Math.max(...openExtra) };
  const open = openTime(zone, hoursOn, usual.length > 0 ? null : range);
  const dayAt = dayCounter(zone);
  const clock = wallClock(zone);

  /** Closed days that would else have hours, by their number. */
  const missed = new Map([...closed].filter(([day]) => usuallyOn(day).length > 0));

  return {
    ...open,
    zone,
    nominalDay: lengthOf(usual) * 60_000,
    hasOpenTime: usual.length > 0 || openExtra.length > 0,
    isWorked: (day) => hoursOn(numberOf(day)).length > 0,
    closedDays: (from, to) =>
      [...missed]
        .filter(([day]) =>
          usuallyOn(day).some((span) => clock(day, span.from) < to && clock(day, span.to) > from),
        )
        .flatMap(([, days]) => days),
    closures: (from, to) => {
      const closures: Closure[] = [];
      let at = from;
      for (const stretch of [...open.stretches(from, to), { from: to, to }]) {
        while (at < stretch.from) {
          const day = dayAt(at);
          const end = Math.min(stretch.from, clock(day + 1, 0));
          const reason = missed.get(day)?.[0] ?? null;
          const last = closures.at(-1);
          if (last && last.to === at && last.day === reason) {
            closures[closures.length - 1] = { ...last, to: end };
          } else closures.push({ from: at, to: end, day: reason });
          at = end;
        }
        at = stretch.to;
      }
      return closures;
    },
    unknownYears: (from, to) => {
      const years: number[] = [];
      const last = yearOf(dayAt(Math.max(from, to - 1)));
      for (let year = yearOf(dayAt(from)); year <= last; year++) {
        if (knownYears?.includes(year) === false) years.push(year);
      }
      return years;
    },
  };
}

/** Hours of each made-up day, by its number; entries of one day add up. */
function madeUpDays(
  extra: readonly MadeUpDay[],
  usual: readonly Span[],
): ReadonlyMap<number, readonly Span[]> {
  const days = new Map<number, readonly Span[]>();
  for (const { day, hours } of extra) {
    const number = numberOf(day);
    days.set(number, covered([...(days.get(number) ?? []), ...(hours ? spansOf(hours) : usual)]));
  }
  return days;
}

/** Entries by the number of their day, in the order of days. */
function byDay(closed: readonly ClosedDay[]): ReadonlyMap<number, readonly ClosedDay[]> {
  const days = new Map<number, ClosedDay[]>();
  for (const entry of closed.toSorted((a, b) => numberOf(a.day) - numberOf(b.day))) {
    const number = numberOf(entry.day);
    days.set(number, [...(days.get(number) ?? []), entry]);
  }
  return days;
}

function yearOf(day: number): number {
  return new Date(day * DAY_MILLIS).getUTCFullYear();
}

function numberOf(day: Day): number {
  return Date.parse(`${day}T00:00Z`) / DAY_MILLIS;
}
