import { DAY_MILLIS } from '#shared/rules/business-day.ts';

/** The month of a day (counted from 1970-01-01), counted from January 1970. */
export function monthOfDay(day: number): number {
  const known = months[day];
  if (known !== undefined && known !== UNKNOWN) return known;
  const date = new Date(day * DAY_MILLIS);
  const month = (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
  months[day] = month;
  return month;
}

/** Many records lie on few days: those to 2149 are looked up. */
const UNKNOWN = -1;
const months = new Int16Array(1 << 16).fill(UNKNOWN);

/** A month as it is written: `2026-05`. */
export function monthText(month: number): string {
  const year = 1970 + Math.floor(month / 12);
  return `${String(year).padStart(4, '0')}-${String(month - (year - 1970) * 12 + 1).padStart(2, '0')}`;
}
