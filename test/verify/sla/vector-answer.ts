import type { Day } from '#shared/rules/business-day.ts';
import { workingCalendar } from '#shared/rules/service/calendar.ts';
import { type Interval, type WeeklyHours, weekdays } from '#shared/rules/service/weekly-hours.ts';
import { workedDaysAfter, workedDaysBetween } from '#shared/rules/service/worked-days.ts';
import { covered, type Span, spansOf } from '#shared/rules/service/working-hours.ts';
import { instant } from '#test/verify/sla/case-answers.ts';
import type { Answer } from '#test/verify/verify.ts';

type ByDay = Readonly<Record<Day, readonly Interval[]>>;

/** An addition or difference of working time (`sla/vectors.json`). */
export interface Vector {
  readonly op: string;
  readonly config: {
    readonly tz: string;
    readonly hours: WeeklyHours;
    readonly holidays?: readonly Day[];
    /** Hours of single days, instead of those of their weekday. */
    readonly date_overrides?: ByDay;
    /** Parts of single days that are not worked. */
    readonly breaks?: ByDay;
  };
  readonly input: Readonly<Record<string, string | number>>;
  readonly expected: unknown;
}

export function vectorAnswer({ op, config, input, expected }: Vector): Answer {
  const calendar = workingCalendar({
    zone: config.tz,
    hours: config.hours,
    closed: (config.holidays ?? []).map((day) => ({ day, why: 'holiday' })),
    extra: Object.entries(ownHours(config)).map(([day, hours]) => ({ day, hours })),
  });
  const { date, days, seconds, at, start, end } = input;
  const instantAt = (given: unknown) => Date.parse(String(given));
  const ask = { op, ...input };
  // Instants are expected in the zone's time.
  const expectedInstant = () => instant(instantAt(expected));
  switch (op) {
    case 'add_seconds': {
      const found = calendar.after(instantAt(start), Number(seconds) * 1000);
      // Given in parts of a second, it is expected to the second.
      const second = found === null ? null : Math.round(found / 1000) * 1000;
      return { ask, expected: expectedInstant(), actual: instant(second) };
    }
    case 'next_working_time': {
      const found = calendar.nextOpen(instantAt(start));
      return { ask, expected: expectedInstant(), actual: instant(found) };
    }
    case 'in_working_hours':
      return { ask, expected, actual: calendar.nextOpen(instantAt(at)) === instantAt(at) };
    case 'working_seconds_between': {
      const millis = calendar.between(instantAt(start), instantAt(end));
      return { ask, expected, actual: Math.round(millis / 1000) };
    }
    case 'add_working_days':
      return { ask, expected, actual: workedDaysAfter(calendar, String(date), Number(days)) };
    case 'working_days_between':
      return { ask, expected, actual: workedDaysBetween(calendar, String(start), String(end)) };
    default:
      throw new Error(`no such operation: ${op}`);
  }
}

/** Days that have hours of their own: an override, or what a break leaves. */
function ownHours({ hours, date_overrides = {}, breaks = {} }: Vector['config']): ByDay {
  const own = new Map(Object.entries(date_overrides));
  for (const [day, pauses] of Object.entries(breaks)) {
    const weekday = weekdays[(new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7] ?? 'mon';
    const left = without(spansOf(own.get(day) ?? hours[weekday] ?? []), spansOf(pauses));
    own.set(
      day,
      left.map(({ from, to }): Interval => [clock(from), clock(to)]),
    );
  }
  return Object.fromEntries(own);
}

function without(spans: readonly Span[], pauses: readonly Span[]): readonly Span[] {
  return pauses.reduce(
    (left, pause) =>
      covered(
        left.flatMap(({ from, to }) => [
          { from, to: Math.min(to, pause.from) },
          { from: Math.max(from, pause.to), to },
        ]),
      ),
    spans,
  );
}

function clock(minute: number): string {
  return [minute / 60, minute % 60].map((n) => String(Math.floor(n)).padStart(2, '0')).join(':');
}
