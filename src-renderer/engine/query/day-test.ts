import type { TextColumn } from '#engine/index/columns.ts';
import type { FieldFilter } from '#shared/domain/view.ts';
import { nextBirthday } from '#shared/rules/birthday.ts';
import { addDays, type Day, daysInMonth } from '#shared/rules/business-day.ts';

type DayTest = (day: string) => boolean;

/**
 * A condition on a day, which compares as text, or on a yearly one (`yearly`: `--MM-DD` or
 * `YYYY-MM-DD`), which comes round every year: in years without a 29 February, on the 28th.
 */
export function dayTest(
  column: TextColumn,
  { op, value }: FieldFilter,
  today: Day,
  yearly: boolean,
): (slot: number) => boolean {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const decide = decider(op, values, today, yearly);
  return (slot) => !column.isBlank(slot) && decide(column.get(slot));
}

function decider(
  op: FieldFilter['op'],
  values: readonly unknown[],
  today: Day,
  yearly: boolean,
): DayTest {
  const [first = '', second = first] = values.map((each) => String(each ?? ''));
  switch (op) {
    case 'eq':
    case 'is':
      return (day) => day === first;
    case 'lt':
      return (day) => day < first;
    case 'lte':
      return (day) => day <= first;
    case 'gt':
      return (day) => day > first;
    case 'gte':
      return (day) => day >= first;
    case 'between':
      return yearly ? yearlyBetween(first, second) : (day) => day >= first && day <= second;
    case 'today':
      return within(today, today, yearly);
    case 'thisMonth':
      return yearly
        ? (day) => day.slice(-5, -3) === today.slice(5, 7)
        : (day) => day.startsWith(today.slice(0, 8));
    case 'lastDays':
      return within(addDays(today, 1 - Number(first)), today, yearly);
    case 'nextDays':
      return within(today, addDays(today, Number(first) - 1), yearly);
    case 'months': {
      const months = new Set(values.map((each) => String(each).padStart(2, '0')));
      return (day) => months.has(day.slice(-5, -3));
    }
    case 'onDay':
      return (day) => day.slice(-5) === first.slice(-5);
    case 'age': {
      const [least, most] = [Number(first), Number(second)];
      return (day) => {
        const age = ageOn(day, today);
        return age !== null && age >= least && age <= most;
      };
    }
    case 'withYear':
      return (day) => !day.startsWith('-');
    case 'withoutYear':
      return (day) => day.startsWith('-');
    default:
      return () => false;
  }
}

/** From a day to another, both among them. */
function within(from: Day, to: Day, yearly: boolean): DayTest {
  if (!yearly) return (day) => day >= from && day <= to;
  // A year or more has every day.
  if (to >= addDays(from, 365)) return () => true;
  const days = new Set<string>();
  for (let day = from; day <= to; day = addDays(day, 1)) {
    days.add(day.slice(5));
    if (day.endsWith('02-28') && daysInMonth(Number(day.slice(0, 4)), 2) === 28) days.add('02-29');
  }
  return (day) => days.has(day.slice(-5));
}

/** Between two days of the year, over its end where the first comes after the second. */
function yearlyBetween(first: string, second: string): DayTest {
  const [from, to] = [first.slice(-5), second.slice(-5)];
  return (day) => {
    const at = day.slice(-5);
    return from <= to ? at >= from && at <= to : at >= from || at <= to;
  };
}

/** Whole years since a day; null where its year is not known or still to come. */
function ageOn(day: string, today: Day): number | null {
  const next = day <= today ? nextBirthday(day, today) : null;
  if (!next || next.age === null) return null;
  return next.inDays === 0 ? next.age : next.age - 1;
}
