import { DAY_MILLIS } from '#shared/rules/business-day.ts';

/** The month of a day (counted from 1970-01-01), counted from January 1970. */
export function monthOfDay(day: number): number {
  const known = months.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * DAY_MILLIS);
  const month = (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
  months.set(day, month);
  return month;
}

/** Many records lie on few days. */
const months = new Map<number, number>();

/** A month as it is written: `2026-05`. */
export function monthText(month: number): string {
  return new Date(Date.UTC(1970, month)).toISOString().slice(0, 7);
}
