import { addDays, type Day, daysBetween } from '#shared/rules/business-day.ts';
import type { NamedDay } from '#shared/rules/service/holidays/named-days.ts';
import { isRealDay } from '#shared/text/cell-date.ts';

/** Why a line, or what begins on it, was not taken. */
export type DayProblemReason =
  | 'tooLarge'
  | 'noDay'
  | 'noSuchDay'
  | 'wrongRange'
  | 'noName'
  | 'longName'
  | 'closedOrWorked'
  | 'twice'
  | 'contradicts'
  | 'noCalendar'
  | 'unclosed'
  | 'brokenLine'
  | 'notWholeDays'
  | 'otherRecurrence'
  | 'otherYears'
  | 'cancelled'
  | 'otherKind';

export interface DayProblem {
  /** From 1. */
  readonly line: number;
  readonly reason: DayProblemReason;
  /** The beginning of what was not taken. */
  readonly text: string;
}

/** What a line says: days from one to another, both counted, all under one name. */
export interface DayLine {
  readonly line: number;
  readonly first: Day;
  readonly last: Day;
  readonly name: string;
}

/** What was read of a file or of typed lines: nothing is left out without a word. */
export interface ReadDays {
  readonly days: readonly NamedDay[];
  readonly problems: readonly DayProblem[];
}

/** Far above calendars of the holidays of many years. */
const MOST_CHARACTERS = 1_000_000;
const MOST_ENTRIES = 20_000;
const MOST_DAYS = 366;
const LONGEST_NAME = 200;

export function problem(line: number, reason: DayProblemReason, text: string): DayProblem {
  return { line, reason, text: text.slice(0, LONGEST_NAME) };
}

/** Reads a text that may be a list of days; one that is too long for it is none. */
export function readDays(
  text: string,
  lines: (text: string) => Iterable<DayLine | DayProblem>,
): ReadDays {
  if (text.length > MOST_CHARACTERS) return { days: [], problems: [problem(1, 'tooLarge', text)] };
  const days = new Map<Day, NamedDay>();
  const problems: DayProblem[] = [];
  let entries = 0;
  for (const each of lines(text.replace(/^\uFEFF/, ''))) {
    const read = 'reason' in each ? each : daysOfLine(each);
    if ('reason' in read) problems.push(read);
    else {
      entries += read.length;
      if (entries > MOST_ENTRIES) {
        return { days: [], problems: [problem(each.line, 'tooLarge', text)] };
      }
      problems.push(...repeated(days, each.line, read));
      for (const entry of read) if (!days.has(entry.day)) days.set(entry.day, entry);
    }
  }
  return {
    days: [...days.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    problems: problems.toSorted((a, b) => a.line - b.line),
  };
}

/** What a line says once more, and of which days it says the opposite: the first of each is named. */
function repeated(
  known: ReadonlyMap<Day, NamedDay>,
  line: number,
  entries: readonly NamedDay[],
): readonly DayProblem[] {
  const said = ({ day, name }: NamedDay) => `${day} ${name}`;
  const twice = entries.find(({ day, kind }) => known.get(day)?.kind === kind);
  const other = entries.find(({ day, kind }) => (known.get(day)?.kind ?? kind) !== kind);
  return [
    ...(twice ? [problem(line, 'twice', said(twice))] : []),
    ...(other ? [problem(line, 'contradicts', said(other))] : []),
  ];
}

/** A day of its parts as they were written; null for one that no calendar has. */
export function realDay(year: string, month: string, day: string): Day | null {
  const parts = { year: Number(year), month: Number(month), day: Number(day) };
  if (parts.year < 1 || !isRealDay(parts)) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** A day without a name, or of one that is none, would not tell anybody why nothing is counted. */
function daysOfLine({ line, first, last, name: written }: DayLine): NamedDay[] | DayProblem {
  const name = written.trim();
  if (last < first || daysBetween(first, last) >= MOST_DAYS) {
    return problem(line, 'wrongRange', `${first} – ${last}`);
  }
  if (name === '') return problem(line, 'noName', first);
  if (name.length > LONGEST_NAME) return problem(line, 'longName', name);
  const kind = kindOf(name);
  if (kind === null) return problem(line, 'closedOrWorked', name);
  const length = daysBetween(first, last) + 1;
  return Array.from({ length }, (_, i) => ({ day: addDays(first, i), kind, name }));
}

const STAYS_CLOSED = /(?:不用?|不必|免|停止)上班|[（(]休[）)]/;
const WORKED_IN_HAN = /上班|[补補調调]班|[（(]班[）)]/;
const WORKED = /\bmake[-\s]?up\b|^work(?:ing)?[-\s]?day$/i;
/** Both the day off and the day worked for it are called so. */
const EITHER = /[调調]休|\bmake[-\s]?up\b.*\b(?:holiday|off)\b/i;
const SAYS_OFF = /放假|休假|假期/;

/** Whether a name says that the day is worked; null where it may mean either. */
function kindOf(name: string): NamedDay['kind'] | null {
  if (STAYS_CLOSED.test(name)) return 'holiday';
  if (WORKED_IN_HAN.test(name)) return 'makeUp';
  if (EITHER.test(name)) return SAYS_OFF.test(name) ? 'holiday' : null;
  return WORKED.test(name) ? 'makeUp' : 'holiday';
}
