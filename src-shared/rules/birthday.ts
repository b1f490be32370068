import { type Day, dayFromParts, daysBetween, daysInMonth } from './business-day.ts';

export interface NextBirthday {
  readonly day: Day;
  /** 0: today. */
  readonly inDays: number;
  /** The age reached on that day; null when the year of birth is not known. */
  readonly age: number | null;
}

/** Nobody has lived longer, in years, by a good margin (122). */
const LONGEST_LIFE = 130;

/** Whether somebody who lives may have been born in a year, as far as the year alone tells. */
export function isLifeYear(year: number, today: Day): boolean {
  const thisYear = Number(today.slice(0, 4));
  return year <= thisYear && year >= thisYear - LONGEST_LIFE;
}

const MONTH_DAY = /^(\d{4}|-)-(\d\d)-(\d\d)$/;

/**
 * The next birthday from today on, from `--MM-DD` or `YYYY-MM-DD`; null when it cannot be read.
 * 29 February is kept on the 28th in years without one.
 */
export function nextBirthday(birthday: string, today: Day): NextBirthday | null {
  const [, yearText = '', monthText = '', dayText = ''] = MONTH_DAY.exec(birthday) ?? [];
  const month = Number(monthText);
  const date = Number(dayText);
  // 2000 has a 29 February: it is a real day in some year.
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(2000, month)) return null;
  const thisYear = Number(today.slice(0, 4));
  const inThisYear = birthdayIn(thisYear, month, date);
  const year = inThisYear < today ? thisYear + 1 : thisYear;
  const day = inThisYear < today ? birthdayIn(year, month, date) : inThisYear;
  const born = yearText === '-' ? null : Number(yearText);
  // A year in which nobody alive was born is a slip of the pen: no age, rather than a wrong one.
  const age = born === null || born > year || !isLifeYear(born, today) ? null : year - born;
  return { day, inDays: daysBetween(today, day), age };
}

function birthdayIn(year: number, month: number, day: number): Day {
  return dayFromParts(year, month, Math.min(day, daysInMonth(year, month)));
}
