import { type Day, daysBetween } from './business-day.ts';

/**
 * The part of an RFC 5545 recurrence rule that tasks use (docs/decisions/recurrence.md):
 * FREQ, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, UNTIL, COUNT, and SKIP of RFC 7529. Weeks start on Monday.
 */
export interface RecurrenceRule {
  readonly freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  readonly interval: number;
  readonly byDay: readonly WeekdayNumber[];
  /** 1–31, or −1 (last) to −31. */
  readonly byMonthDay: readonly number[];
  /** 1–12. */
  readonly byMonth: readonly number[];
  /** The last day that may be an occurrence. */
  readonly until: Day | null;
  /** How many occurrences there are, the present one included. */
  readonly count: number | null;
  /**
   * What a day means in a month that does not have it: the last one (BACKWARD) or none (OMIT). Null:
   * not said, and people mean the last one.
   */
  readonly skip: 'BACKWARD' | 'OMIT' | null;
}

export interface WeekdayNumber {
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  /** The n-th such day of the month, from its end when negative; 0: every one. */
  readonly ordinal: number;
}

export type ParsedRecurrence =
  | { readonly ok: true; readonly rule: RecurrenceRule }
  /** `part` is the piece of the text that cannot be taken, e.g. `BYSETPOS=1`. */
  | { readonly ok: false; readonly part: string };

const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Reads a rule, with or without its `RRULE:` prefix. A part we do not know is an error, not ignored. */
export function parseRecurrence(text: string): ParsedRecurrence {
  const draft: { -readonly [K in keyof RecurrenceRule]?: RecurrenceRule[K] } = {};
  const seen = new Set<string>();
  for (const part of text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';')) {
    const [name = '', value = ''] = part.split('=');
    if (seen.has(name) || !readPart(draft, name, value)) return { ok: false, part };
    seen.add(name);
  }
  const { freq, interval = 1, byDay = [], byMonthDay = [], byMonth = [] } = draft;
  const { until = null, count = null, skip = null } = draft;
  if (!freq) return { ok: false, part: text };
  const conflict = conflictIn(freq, byDay, byMonthDay, byMonth);
  if (conflict) return { ok: false, part: conflict };
  if (until !== null && count !== null) return { ok: false, part: 'COUNT' };
  return { ok: true, rule: { freq, interval, byDay, byMonthDay, byMonth, until, count, skip } };
}

/** A rule as text, in the order RFC 5545 uses in its examples. */
export function writeRecurrence(rule: RecurrenceRule): string {
  const byDay = rule.byDay.map(
    ({ weekday, ordinal }) => `${ordinal || ''}${weekdays[weekday - 1] ?? ''}`,
  );
  return [
    // RFC 7529 takes SKIP only beside the calendar that it is about.
    ...(rule.skip === null ? [] : ['RSCALE=GREGORIAN']),
    `FREQ=${rule.freq}`,
    ...(rule.interval > 1 ? [`INTERVAL=${rule.interval}`] : []),
    ...(rule.count !== null ? [`COUNT=${rule.count}`] : []),
    ...(rule.until !== null ? [`UNTIL=${rule.until.replaceAll('-', '')}`] : []),
    ...(rule.byMonth.length > 0 ? [`BYMONTH=${rule.byMonth.join(',')}`] : []),
    ...(rule.byMonthDay.length > 0 ? [`BYMONTHDAY=${rule.byMonthDay.join(',')}`] : []),
    ...(byDay.length > 0 ? [`BYDAY=${byDay.join(',')}`] : []),
    ...(rule.skip === null ? [] : [`SKIP=${rule.skip}`]),
  ].join(';');
}

/**
 * A rule as the user chose it, without the day of the month that it was given to remember
 * (`anchored` in task-recurrence.ts). Any other rule is as it was.
 */
export function unanchored(text: string): string {
  const parsed = parseRecurrence(text);
  if (!parsed.ok || parsed.rule.skip !== 'BACKWARD') return text;
  const { rule } = parsed;
  const { byDay, byMonthDay, byMonth } = rule;
  if (byDay.length > 0 || byMonthDay.length !== 1 || (byMonthDay[0] ?? 0) < 29) return text;
  const isYearly = rule.freq === 'YEARLY' && byMonth.length === 1;
  return writeRecurrence({
    ...rule,
    byMonthDay: [],
    byMonth: isYearly ? [] : byMonth,
    skip: null,
  });
}

type Draft = { -readonly [K in keyof RecurrenceRule]?: RecurrenceRule[K] };

function readPart(draft: Draft, name: string, value: string): boolean {
  switch (name) {
    case 'FREQ': {
      const freq = frequencies.find((one) => one === value);
      if (freq) draft.freq = freq;
      return freq !== undefined;
    }
    case 'INTERVAL':
    case 'COUNT': {
      const number = /^\d{1,5}$/.test(value) ? Number(value) : 0;
      draft[name === 'COUNT' ? 'count' : 'interval'] = number;
      return number > 0;
    }
    case 'UNTIL': {
      const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?$/.exec(value) ?? [];
      draft.until = `${year}-${month}-${day}`;
      return year !== undefined && Number.isFinite(daysBetween(draft.until, draft.until));
    }
    case 'BYDAY':
      draft.byDay = value.split(',').map(weekdayNumber);
      return draft.byDay.every(({ weekday, ordinal }) => weekday > 0 && Math.abs(ordinal) <= 5);
    case 'BYMONTHDAY':
      draft.byMonthDay = value.split(',').map(Number);
      return draft.byMonthDay.every((day) => isBetween(Math.abs(day), 1, 31));
    case 'BYMONTH':
      draft.byMonth = value.split(',').map(Number);
      return draft.byMonth.every((month) => isBetween(month, 1, 12));
    case 'WKST':
      return value === 'MO';
    case 'RSCALE':
      return value === 'GREGORIAN';
    case 'SKIP':
      draft.skip = value === 'OMIT' ? 'OMIT' : 'BACKWARD';
      return value === 'OMIT' || value === 'BACKWARD';
    default:
      return false;
  }
}

function weekdayNumber(text: string): WeekdayNumber {
  const [, ordinal = '', name = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(text) ?? [];
  return { weekday: weekdays.indexOf(name) + 1, ordinal: Number(ordinal) };
}

function isBetween(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** Combinations that RFC 5545 forbids, or that would need its rarer expansions. */
function conflictIn(
  freq: RecurrenceRule['freq'],
  byDay: readonly WeekdayNumber[],
  byMonthDay: readonly number[],
  byMonth: readonly number[],
): string | undefined {
  const hasOrdinal = byDay.some(({ ordinal }) => ordinal !== 0);
  const monthly = freq === 'MONTHLY' || (freq === 'YEARLY' && byMonth.length > 0);
  if (hasOrdinal && !monthly) return 'BYDAY';
  if (freq === 'YEARLY' && byDay.length > 0 && byMonth.length === 0) return 'BYDAY';
  if (freq === 'WEEKLY' && byMonthDay.length > 0) return 'BYMONTHDAY';
  return undefined;
}
