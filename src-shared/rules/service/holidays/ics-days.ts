import { addDays, type Day, daysBetween } from '#shared/rules/business-day.ts';
import { parseRecurrence } from '#shared/rules/recurrence-rule.ts';
import {
  type IcsProperty,
  icsLines,
  unescapedText,
} from '#shared/rules/service/holidays/ics-lines.ts';
import {
  type DayLine,
  type DayProblem,
  problem,
  type ReadDays,
  readDays,
  realDay,
} from '#shared/rules/service/holidays/read-days.ts';

/** The years for which a day of every year is wanted. */
export interface YearRange {
  readonly from: number;
  readonly through: number;
}

const LAST_YEAR = 9999;
/** Parts of a file that are about its times or its events, and no entries of their own. */
const PARTS_BESIDE = new Set(['VTIMEZONE', 'STANDARD', 'DAYLIGHT', 'VALARM']);
/** Properties by which an event comes on other days than its own. */
const VARYING = ['RDATE', 'EXDATE', 'EXRULE', 'RECURRENCE-ID'];

/**
 * Reads the whole days of an iCalendar file (RFC 5545). A day of every year is read for the years asked for, and no
 * other repetition. Apple's mark tells a worked day, else the name does, as in typed lines.
 */
export function readIcsDays(text: string, years: YearRange): ReadDays {
  return readDays(text, (whole) => dayLines(whole, years));
}

function* dayLines(text: string, years: YearRange): Generator<DayLine | DayProblem> {
  const open: { readonly part: string; readonly line: number }[] = [];
  let event: IcsProperty[] = [];
  let isCalendar = false;
  for (const read of icsLines(text)) {
    const within = open.at(-1)?.part;
    if ('broken' in read) yield problem(read.line, 'brokenLine', read.broken);
    else if (read.name === 'BEGIN') {
      const part = read.value.toUpperCase();
      open.push({ part, line: read.line });
      if (part === 'VCALENDAR') isCalendar = true;
      else if (part === 'VEVENT') event = [read];
      else if (!PARTS_BESIDE.has(part)) yield problem(read.line, 'otherKind', part);
    } else if (read.name === 'END') {
      open.pop();
      if (within !== read.value.toUpperCase()) yield problem(read.line, 'brokenLine', read.value);
      else if (within === 'VEVENT') yield* linesOfEvent(event, years);
    } else if (within === 'VEVENT') event.push(read);
  }
  if (!isCalendar) yield problem(1, 'noCalendar', text);
  for (const { part, line } of open) yield problem(line, 'unclosed', part);
}

function linesOfEvent(
  event: readonly IcsProperty[],
  years: YearRange,
): readonly (DayLine | DayProblem)[] {
  const told = (name: string) => event.find((property) => property.name === name)?.value;
  const line = event[0]?.line ?? 1;
  const name = unescapedText(told('SUMMARY') ?? '');
  const start = told('DTSTART') ?? '';
  const end = told('DTEND') ?? start;
  const rule = told('RRULE');
  if (told('STATUS')?.toUpperCase() === 'CANCELLED') return [problem(line, 'cancelled', name)];
  if (start === '') return [problem(line, 'noDay', name)];
  if (!isDate(start) || !isDate(end)) return [problem(line, 'notWholeDays', start)];
  const first = dayOfDate(start);
  const after = dayOfDate(end);
  if (first === null || after === null) return [problem(line, 'noSuchDay', `${start} – ${end}`)];
  const length = lengthOf(first, after, told('DURATION'));
  if (length === null) return [problem(line, 'notWholeDays', told('DURATION') ?? '')];
  const isVarying = VARYING.some((each) => told(each) !== undefined);
  const starts = rule === undefined ? [first] : yearlyDays(first, rule, years);
  if (isVarying || starts === null) return [problem(line, 'otherRecurrence', rule ?? name)];
  if (starts.length === 0) return [problem(line, 'otherYears', name)];
  const isWorked = told('X-APPLE-SPECIAL-DAY')?.toUpperCase() === 'ALTERNATE-WORKDAY';
  return starts.map((day) => ({
    line,
    first: day,
    last: addDays(day, length - 1),
    name: isWorked ? `${name}（班）` : name,
  }));
}

/** In days. The end is not among them, yet that of one day is often written as the day itself. */
function lengthOf(first: Day, after: Day, duration: string | undefined): number | null {
  if (duration === undefined) return after === first ? 1 : daysBetween(first, after);
  const [, amount, unit] = /^\+?P(\d{1,3})([DW])$/i.exec(duration) ?? [];
  return amount === undefined ? null : Number(amount) * (unit?.toUpperCase() === 'W' ? 7 : 1);
}

/** The days of a rule by which a day comes every year, as far as they are asked for; null for other rules. */
function yearlyDays(first: Day, text: string, years: YearRange): readonly Day[] | null {
  const parsed = parseRecurrence(text);
  if (!parsed.ok) return null;
  const { freq, interval, byDay, byMonth, byMonthDay, until, count } = parsed.rule;
  const [year = '', month = '', day = ''] = first.split('-');
  const isOnItsDay =
    byDay.length === 0 &&
    byMonth.every((each) => each === Number(month)) &&
    byMonthDay.every((each) => each === Number(day));
  if (freq !== 'YEARLY' || interval !== 1 || !isOnItsDay) return null;
  const days: Day[] = [];
  let left = count ?? LAST_YEAR;
  const through = Math.min(years.through, LAST_YEAR);
  for (let each = Number(year); each <= through && left > 0; each++) {
    // 29 February is only in years that have one.
    const start = realDay(String(each).padStart(4, '0'), month, day);
    if (start === null) continue;
    if (until !== null && start > until) break;
    left--;
    if (each >= years.from) days.push(start);
  }
  return days;
}

function isDate(value: string): boolean {
  return /^\d{8}$/.test(value);
}

function dayOfDate(value: string): Day | null {
  return realDay(value.slice(0, 4), value.slice(4, 6), value.slice(6));
}
