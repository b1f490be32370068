import type { Day } from '#shared/rules/business-day.ts';
import type { Holiday, HolidayName, HolidayYear } from '#shared/rules/service/holidays/holiday.ts';

/** A closed or made-up day under one name: of a notice in a language, or as somebody typed or loaded it. */
export interface NamedDay {
  readonly day: Day;
  readonly kind: Holiday['kind'];
  readonly name: string;
}

/** The days of a year of holidays, named in a language. */
export function namedDays({ days }: HolidayYear, language: keyof HolidayName): readonly NamedDay[] {
  return days.map(({ date, kind, name }) => ({ day: date, kind, name: name[language] }));
}
