import type { Day } from '#shared/rules/business-day.ts';
import type { ServiceCalendar } from '#shared/rules/service/calendar.ts';
import type { Holiday, HolidayName, HolidayYear } from '#shared/rules/service/holidays/holiday.ts';

/** A closed or made-up day under one name: of a notice in a language, or as somebody typed or loaded it. */
export interface NamedDay {
  readonly day: Day;
  readonly kind: Holiday['kind'];
  readonly name: string;
}

/** The days of years of holidays, named in a language. */
function namedDays(
  years: readonly HolidayYear[],
  language: keyof HolidayName,
): readonly NamedDay[] {
  return years.flatMap(({ days }) =>
    days.map(({ date, kind, name }) => ({ day: date, kind, name: name[language] })),
  );
}

/**
 * A calendar with days of notices, and the years of which they are all. What it says of a day itself stands: who
 * works on a holiday, or is away on a made-up day, has said so.
 */
export function withDays(
  calendar: ServiceCalendar,
  days: readonly NamedDay[],
  knownYears: readonly number[],
): ServiceCalendar {
  const { closed = [], extra = [] } = calendar;
  const said = new Set([...closed, ...extra].map(({ day }) => day));
  const added = days.filter(({ day }) => !said.has(day));
  return {
    ...calendar,
    closed: [
      ...closed,
      ...added
        .filter(({ kind }) => kind === 'holiday')
        .map(({ day, name }) => ({ day, why: name })),
    ],
    extra: [...extra, ...added.filter(({ kind }) => kind === 'makeUp').map(({ day }) => ({ day }))],
    knownYears: [...new Set([...(calendar.knownYears ?? []), ...knownYears])].toSorted(
      (a, b) => a - b,
    ),
  };
}

/** A calendar with public holidays; the years that are not known stay unknown. */
export function withHolidays(
  calendar: ServiceCalendar,
  years: readonly HolidayYear[],
  language: keyof HolidayName,
): ServiceCalendar {
  const known = years.filter((year) => year.known).map(({ year }) => year);
  return withDays(calendar, namedDays(years, language), known);
}
