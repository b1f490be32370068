import {
  addDays,
  businessDay,
  type Day,
  dayFromParts,
  daysInMonth,
  instantOf,
} from '#shared/rules/business-day.ts';
import { dayCounter } from '#shared/rules/day-counter.ts';

const HOUR = 3_600_000;
const KEPT_STARTS = 20_000;
const starts = new Map<string, number>();

/** The calendar day of a zone that an instant (UTC ms) falls on. Quick where many are asked for. */
export function localDay(at: number, zone: string): Day {
  return addDays('1970-01-01', dayCounter(zone)(at));
}

/**
 * The first instant (UTC ms) of a day in a zone: local midnight, the first of the two where clocks
 * are put back over it, and the first instant there is where they are put forward over it.
 */
export function startOfDay(day: Day, zone: string): number {
  const key = `${zone} ${day}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  const midnight = instantOf(day, zone);
  const start = businessDay(midnight - HOUR, zone) === day ? midnight - HOUR : midnight;
  if (starts.size >= KEPT_STARTS) starts.clear();
  starts.set(key, start);
  return start;
}

/**
 * A day some months later, counted from the day itself: where the month has no such day, its last
 * one.
 */
export function addMonths(day: Day, months: number): Day {
  const first = dayFromParts(yearOf(day), monthOf(day) + months, 1);
  const [year, month] = [yearOf(first), monthOf(first)];
  return dayFromParts(year, month, Math.min(dateOf(day), daysInMonth(year, month)));
}

/**
 * The day of a year that has a month and date (`MM-DD`); 29 February is the 28th in other years.
 */
export function dayInYear(monthDay: string, year: number): Day {
  const month = Number(monthDay.slice(0, 2));
  const date = Number(monthDay.slice(3, 5));
  return dayFromParts(year, month, Math.min(date, daysInMonth(year, month)));
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

function monthOf(day: Day): number {
  return Number(day.slice(5, 7));
}

function dateOf(day: Day): number {
  return Number(day.slice(8, 10));
}
