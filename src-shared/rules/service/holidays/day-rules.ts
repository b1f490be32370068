import { addDays, type Day, dayFromParts } from '#shared/rules/business-day.ts';
import { type Weekday, weekdays } from '#shared/rules/service/weekly-hours.ts';
import { weekday } from '#shared/rules/shift-days.ts';

/** The day on which something is kept in a year; null in a year without it. */
export type DayRule = (year: number) => Day | null;

/** The same day every year. */
export function date(month: number, day: number): DayRule {
  return (year) => dayFromParts(year, month, day);
}

/** The first such weekday on a day or after it. */
export function onOrAfter(name: Weekday, month: number, day: number): DayRule {
  return (year) => {
    const from = dayFromParts(year, month, day);
    return addDays(from, (isoDay(name) - weekday(from) + 7) % 7);
  };
}

/** The last such weekday before a day. */
export function before(name: Weekday, month: number, day: number): DayRule {
  const next = onOrAfter(name, month, day);
  return (year) => shifted(next, -7)(year);
}

/** The first, second … such weekday of a month. */
export function nth(count: number, name: Weekday, month: number): DayRule {
  return onOrAfter(name, month, 7 * count - 6);
}

/** The last such weekday of a month. */
export function last(name: Weekday, month: number): DayRule {
  return before(name, month + 1, 1);
}

/** So many days after the Sunday of Easter, before it when negative. */
export function easter(days: number): DayRule {
  return (year) => addDays(easterSunday(year), days);
}

/** So many days after what another rule says. */
export function shifted(rule: DayRule, days: number): DayRule {
  return (year) => {
    const day = rule(year);
    return day === null ? null : addDays(day, days);
  };
}

/** Only where it does not fall on one of these weekdays. */
export function unlessOn(names: readonly Weekday[], rule: DayRule): DayRule {
  return (year) => {
    const day = rule(year);
    return day === null || names.some((name) => isoDay(name) === weekday(day)) ? null : day;
  };
}

/** The day of the equinox by Japan's clocks, by the formula of its observatory, which holds from 1980 to 2099. */
export function equinox(season: 'spring' | 'autumn'): DayRule {
  const [month, first] = season === 'spring' ? [3, 20.8431] : [9, 23.2488];
  return (year) => {
    if (year < 1980 || year > 2099) return null;
    const passed = year - 1980;
    return dayFromParts(
      year,
      month,
      Math.floor(first + 0.242194 * passed) - Math.floor(passed / 4),
    );
  };
}

/** Easter of the western churches: the Gregorian reckoning, as Meeus and Butcher wrote it. */
export function easterSunday(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const leap = 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4);
  const sunday = (32 + leap - moon - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const days = moon + sunday - 7 * late + 114;
  return dayFromParts(year, Math.floor(days / 31), (days % 31) + 1);
}

/** ISO: 1 Monday … 7 Sunday. */
function isoDay(name: Weekday): number {
  return weekdays.indexOf(name) + 1;
}
