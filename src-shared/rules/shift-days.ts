import { addDays, type Day, dayOf, instantOf, wallTime } from '#shared/rules/business-day.ts';

/** The same clock time in the zone, some days later (or earlier). */
export function shiftDays(at: number, days: number, zone: string): number {
  const wall = wallTime(at, zone);
  const clock = new Date(wall).toISOString().slice(11, 16);
  const rest = wall % 60_000;
  return instantOf(addDays(dayOf(wall), days), zone, clock) + rest;
}

/** ISO weekday: 1 Monday … 7 Sunday. */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00Z`).getUTCDay() || 7;
}
