import { addDays, type Day } from '#shared/rules/business-day.ts';
import type { HolidayCountry, HolidayRule } from '#shared/rules/service/holidays/country.ts';
import {
  type Holiday,
  type HolidayName,
  type HolidayYear,
  named,
} from '#shared/rules/service/holidays/holiday.ts';
import { weekdays } from '#shared/rules/service/weekly-hours.ts';
import { weekday } from '#shared/rules/shift-days.ts';

const LAST_YEAR = 9999;

/**
 * The holidays of a year in a subdivision of a country (`BY`; empty for what holds everywhere). Beyond the years that
 * are known, what its laws as they stand say of every year; before them, and of what only notices say, nothing.
 */
export function yearOfHolidays(country: HolidayCountry, place: string, year: number): HolidayYear {
  const { knownFrom, rules, notices } = country;
  const isYear = Number.isInteger(year) && year >= knownFrom && year <= LAST_YEAR;
  const notice = notices?.[year];
  const known =
    isYear &&
    year <= (country.knownThroughIn?.[place] ?? country.knownThrough) &&
    (notices === undefined || notice !== undefined);
  const byLaw = isYear && rules.length > 0;
  const days = [
    ...(byLaw ? daysByLaw(country, place, year) : []),
    ...(isYear ? daysByNotice(country, place, year) : []),
  ];
  return {
    year,
    days: eachDayOnce(days),
    known,
    source: notice?.source ?? (byLaw ? country.law : null),
  };
}

function daysByNotice({ notices }: HolidayCountry, place: string, year: number): Holiday[] {
  const days = notices?.[year]?.days ?? [];
  return days
    .filter(({ in: places }) => holdsIn(places, place))
    .flatMap(({ on, name, worked, inLieu }) => {
      const [first, last] = typeof on === 'string' ? [on, on] : on;
      return daysFrom(`${year}-${first}`, `${year}-${last}`).map((day) => ({
        date: day,
        kind: worked ? ('makeUp' as const) : ('holiday' as const),
        name,
        ...(inLieu ? { inLieu } : {}),
      }));
    });
}

/** The neighbouring years count too: what is off for 1 January may be the last day of the year before. */
function daysByLaw(country: HolidayCountry, place: string, year: number): readonly Holiday[] {
  const rules = country.rules.filter(
    (rule) => holdsIn(rule.in, place) && !(rule.notIn !== undefined && holdsIn(rule.notIn, place)),
  );
  const years = [year - 1, year, year + 1].filter((each) => each <= LAST_YEAR);
  const kept = years
    .flatMap((each) => rules.flatMap((rule) => dayOfRule(rule, each)))
    .toSorted(byDate);
  const taken = new Set(
    kept.filter(({ shift, rule }) => !(shift && rule.moves)).map(({ date }) => date),
  );
  const days: Holiday[] = [];
  for (const { rule, date, shift } of kept) {
    const { name, moves } = rule;
    if (shift === undefined || !moves) days.push({ date, kind: 'holiday', name });
    if (shift === undefined) continue;
    const lieu = firstFree(taken, addDays(date, shift), Math.sign(shift));
    taken.add(lieu);
    const inLieu = moves ? {} : { inLieu: true as const };
    days.push({ date: lieu, kind: 'holiday', name: country.lieuName ?? name, ...inLieu });
  }
  const { between } = country;
  if (between) days.push(...daysBetweenTwo(kept, taken, between));
  return days.filter(({ date }) => Number(date.slice(0, 4)) === year);
}

/** A holiday on its day, with how far its day in lieu is from it. */
interface KeptDay {
  readonly rule: HolidayRule;
  readonly date: Day;
  readonly shift: number | undefined;
}

function dayOfRule(rule: HolidayRule, year: number): KeptDay[] {
  if (year < (rule.from ?? year) || year > (rule.until ?? year)) return [];
  const date = rule.on(year);
  if (date === null) return [];
  return [{ rule, date, shift: rule.inLieu?.[weekdays[weekday(date) - 1] ?? 'mon'] }];
}

function firstFree(taken: ReadonlySet<Day>, from: Day, step: number): Day {
  let day = from;
  while (taken.has(day)) day = addDays(day, step);
  return day;
}

/** Days that are none themselves, with a holiday before them and one after. */
function daysBetweenTwo(
  kept: readonly KeptDay[],
  taken: ReadonlySet<Day>,
  name: HolidayName,
): readonly Holiday[] {
  const holidays = new Set(kept.map(({ date }) => date));
  return [...holidays]
    .map((date) => addDays(date, 1))
    .filter((date) => !taken.has(date) && holidays.has(addDays(date, 1)))
    .map((date) => ({ date, kind: 'holiday', name }));
}

/** Whether what is said of some places is said of one: they are it, or it lies within one of them. */
function holdsIn(places: string | undefined, place: string): boolean {
  return (
    places === undefined ||
    places.split(' ').some((each) => place === each || place.startsWith(`${each}-`))
  );
}

function byDate(a: { readonly date: Day }, b: { readonly date: Day }): number {
  if (a.date === b.date) return 0;
  return a.date < b.date ? -1 : 1;
}

function daysFrom(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

/** In their order; what falls on one day is one day with both names. */
function eachDayOnce(days: readonly Holiday[]): readonly Holiday[] {
  const found = new Map<Day, Holiday>();
  for (const day of days.toSorted(byDate)) {
    const other = found.get(day.date);
    found.set(day.date, other ? { ...other, name: bothNames(other.name, day.name) } : day);
  }
  return [...found.values()];
}

function bothNames(one: HolidayName, other: HolidayName): HolidayName {
  const both = (key: keyof HolidayName, between: string) =>
    one[key] === other[key] ? one[key] : `${one[key]}${between}${other[key]}`;
  return named(both('own', ', '), both('en', ', '), both('zh-Hans', '、'), both('zh-Hant', '、'));
}
