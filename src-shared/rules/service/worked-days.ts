import { addDays, type Day, daysBetween } from '#shared/rules/business-day.ts';
import type { WorkingCalendar } from '#shared/rules/service/calendar.ts';
import { LOOK_AHEAD_DAYS } from '#shared/rules/service/open-time.ts';

/**
 * The day so many worked days after another, before it when negative; a day that is not worked counts as the next
 * one that is. Null where there are not so many.
 */
export function workedDaysAfter(calendar: WorkingCalendar, day: Day, days: number): Day | null {
  if (days === 0) return day;
  const step = Math.sign(days);
  let left = Math.abs(days) + (calendar.isWorked(day) ? 0 : 1);
  let reached = day;
  for (let looked = 0; left > 0; looked++) {
    if (looked > LOOK_AHEAD_DAYS) return null;
    reached = addDays(reached, step);
    if (calendar.isWorked(reached)) left--;
  }
  return reached;
}

/** Worked days after one day up to another; negative when that is earlier. */
export function workedDaysBetween(calendar: WorkingCalendar, from: Day, to: Day): number {
  if (to < from) return 0 - workedDaysBetween(calendar, to, from);
  let worked = 0;
  for (let i = 1; i <= daysBetween(from, to); i++) {
    if (calendar.isWorked(addDays(from, i))) worked++;
  }
  return worked;
}
