import { textOf } from '#shared/domain/entries.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { addDays, type Day, daysBetween, daysInMonth } from './business-day.ts';
import { parseRecurrence, type RecurrenceRule, writeRecurrence } from './recurrence-rule.ts';
import { shiftDays, weekday } from './shift-days.ts';

/** A rule that has no occurrence within this time has none at all (29 February skips 8 years at most). */
const LONGEST_GAP_YEARS = 12;

export interface NextOccurrence {
  readonly due: Day;
  /** The rule of the tasks still to come: COUNT is down by what has passed. */
  readonly recurrence: string;
}

/**
 * The next occurrence of a rule whose present one is `due`: after `due`, and not before
 * `notBefore` (the day it was done), so that a task done weeks late does not return as overdue.
 * Null when the rule has ended or cannot be read. A day that a month does not have (the 31st, the 29th
 * of February) means its last one, as in SKIP=BACKWARD of RFC 7529, unless the rule says SKIP=OMIT.
 * Where the next one had to be moved so, its rule names the day that was meant: 31 January,
 * 28 February, 31 March.
 */
export function nextOccurrence(
  recurrence: string,
  due: Day,
  notBefore: Day = due,
): NextOccurrence | null {
  const parsed = parseRecurrence(recurrence);
  if (!parsed.ok) return null;
  const { rule } = parsed;
  const end = addDays(notBefore > due ? notBefore : due, 366 * LONGEST_GAP_YEARS * rule.interval);
  let left = rule.count;
  for (let day = addDays(due, 1); day <= (rule.until ?? end) && day <= end; day = addDays(day, 1)) {
    if (!isOccurrence(rule, due, day)) continue;
    if (left !== null) left--;
    if (left === 0) return null;
    if (day >= notBefore)
      return {
        due: day,
        recurrence: writeRecurrence(anchored({ ...rule, count: left }, due, day)),
      };
  }
  return null;
}

/** The rule that still knows the day of the month it began on, where the next one is on another. */
function anchored(rule: RecurrenceRule, start: Day, next: Day): RecurrenceRule {
  const { freq, byDay, byMonthDay, byMonth } = rule;
  const byDate =
    (freq === 'MONTHLY' || freq === 'YEARLY') && byDay.length + byMonthDay.length === 0;
  if (!byDate || dateOf(next) === dateOf(start)) return rule;
  return {
    ...rule,
    byMonthDay: [dateOf(start)],
    byMonth: freq === 'YEARLY' && byMonth.length === 0 ? [monthOf(start)] : byMonth,
    skip: 'BACKWARD',
  };
}

/**
 * The values of the task that follows a recurring one when it is done on `doneDay`; null when none
 * follows. The reminder keeps its clock time in the business time zone.
 */
export function nextTask(values: FieldValues, doneDay: Day, zone: string): FieldValues | null {
  const recurrence = textOf(values.recurrence);
  if (!recurrence) return null;
  const due = textOf(values.due) || doneDay;
  const next = nextOccurrence(recurrence, due, doneDay);
  if (!next) return null;
  const { doneAt: _, remindAt, ...kept } = values;
  const reminder =
    typeof remindAt === 'number'
      ? { remindAt: shiftDays(remindAt, daysBetween(due, next.due), zone) }
      : {};
  return { ...kept, ...reminder, due: next.due, recurrence: next.recurrence };
}

/** Whether `day` belongs to the rule's series that runs through `start`. */
function isOccurrence(rule: RecurrenceRule, start: Day, day: Day): boolean {
  return isInStep(rule, start, day) && isInMonths(rule, start, day) && isOnDay(rule, start, day);
}

function isInStep({ freq, interval }: RecurrenceRule, start: Day, day: Day): boolean {
  switch (freq) {
    case 'DAILY':
      return daysBetween(start, day) % interval === 0;
    case 'WEEKLY':
      return (daysBetween(mondayOf(start), mondayOf(day)) / 7) % interval === 0;
    case 'MONTHLY':
      return (monthCount(day) - monthCount(start)) % interval === 0;
    case 'YEARLY':
      return (yearOf(day) - yearOf(start)) % interval === 0;
  }
}

function isInMonths(rule: RecurrenceRule, start: Day, day: Day): boolean {
  if (rule.byMonth.length > 0) return rule.byMonth.includes(monthOf(day));
  // Every year in the month of the present one, unless the days of the month say otherwise.
  return rule.freq !== 'YEARLY' || rule.byMonthDay.length > 0 || monthOf(day) === monthOf(start);
}

function isOnDay(rule: RecurrenceRule, start: Day, day: Day): boolean {
  const { byDay, byMonthDay, freq } = rule;
  const length = daysInMonth(yearOf(day), monthOf(day));
  // Of every day, those of a month are chosen; of a month, the day that is meant.
  const canMove = rule.skip !== 'OMIT' && freq !== 'DAILY';
  const isDate = (n: number) => dateOf(day) === (canMove ? Math.min(n, length) : n);
  if (byDay.length === 0 && byMonthDay.length === 0) {
    if (freq === 'DAILY') return true;
    return freq === 'WEEKLY' ? weekday(day) === weekday(start) : isDate(dateOf(start));
  }
  const onMonthDay = byMonthDay.some((n) => (n > 0 ? isDate(n) : dateOf(day) === length + 1 + n));
  const onWeekday = byDay.some(
    (one) =>
      one.weekday === weekday(day) &&
      (one.ordinal === 0 || one.ordinal === ordinalOf(day, one.ordinal, length)),
  );
  return (byMonthDay.length === 0 || onMonthDay) && (byDay.length === 0 || onWeekday);
}

/** Which one of its weekday a day is in its month, counted from the end when `sign` is negative. */
function ordinalOf(day: Day, sign: number, length: number): number {
  return sign > 0 ? Math.ceil(dateOf(day) / 7) : -Math.ceil((length + 1 - dateOf(day)) / 7);
}

function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekday(day));
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

function monthOf(day: Day): number {
  return Number(day.slice(5, 7));
}

function monthCount(day: Day): number {
  return yearOf(day) * 12 + monthOf(day);
}

function dateOf(day: Day): number {
  return Number(day.slice(8, 10));
}
