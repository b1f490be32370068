/** Which of two numbers before a year is the day. */
export type DateOrder = 'dmy' | 'mdy';

export interface CalendarDay {
  readonly year?: number;
  readonly month: number;
  readonly day: number;
}

const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'januar'],
  ['feb', 'februar'],
  ['mar', 'mär', 'marz', 'märz'],
  ['apr'],
  ['may', 'mai'],
  ['jun'],
  ['jul'],
  ['aug'],
  ['sep'],
  ['oct', 'okt'],
  ['nov'],
  ['dec', 'dez'],
];

/** A time after the day: `T10:30:00Z`, ` 10:30 PM`. It does not matter to a calendar day. */
const TIME =
  /[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp][Mm]|上午|下午)?\s*(?:Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads a day as people write it: `1988-03-05`, `1988/3/5`, `5.3.1988`, `29/02/2000`, `19880305`,
 * `2001年1月9日`, `5 March 1988`, `--03-05`, `3月5日`. Undefined when it is none, or no day of the
 * calendar. `order` decides only where both readings are days.
 */
export function parseDay(input: string, order: DateOrder): CalendarDay | undefined {
  const text = input.normalize('NFKC').trim().replace(TIME, '').trim();
  const yearFirst =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号號]?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (yearFirst) return day(yearFirst[1], yearFirst[2], yearFirst[3]);
  const noYear =
    /^--(\d{2})-?(\d{2})$/.exec(text) ?? /^(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]?$/.exec(text);
  if (noYear) return day(undefined, noYear[1], noYear[2]);
  const yearLast = /^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})$/.exec(text);
  if (yearLast) {
    const [, first, second, year] = yearLast;
    const asDmy = day(year, second, first);
    const asMdy = day(year, first, second);
    return order === 'dmy' ? (asDmy ?? asMdy) : (asMdy ?? asDmy);
  }
  return withMonthName(text);
}

function withMonthName(text: string): CalendarDay | undefined {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(\p{L}{3,})\.?,?(?:[\s-]+(\d{4}))?$/u.exec(
    text,
  );
  if (dayFirst) return day(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1]);
  const monthFirst = /^(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?$/u.exec(text);
  if (monthFirst) return day(monthFirst[3], monthOf(monthFirst[1]), monthFirst[2]);
  return undefined;
}

function monthOf(word: string | undefined): string | undefined {
  const lower = (word ?? '').toLowerCase();
  const index = MONTHS.findIndex((names) => names.some((name) => lower.startsWith(name)));
  return index < 0 ? undefined : String(index + 1);
}

function day(
  year: string | undefined,
  month: string | undefined,
  dayOfMonth: string | undefined,
): CalendarDay | undefined {
  return calendarDay(
    year === undefined ? undefined : Number(year),
    Number(month ?? Number.NaN),
    Number(dayOfMonth ?? Number.NaN),
  );
}

/** The day if the calendar has it; 29 February without a year is one. */
export function calendarDay(
  year: number | undefined,
  month: number,
  dayOfMonth: number,
): CalendarDay | undefined {
  if (!(month >= 1 && month <= 12 && dayOfMonth >= 1)) return undefined;
  if (year !== undefined && !(year >= 1 && year <= 9999)) return undefined;
  const leap = year === undefined || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
  const last = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (dayOfMonth > last) return undefined;
  return { ...(year === undefined ? {} : { year }), month, day: dayOfMonth };
}

/** `YYYY-MM-DD`, or `--MM-DD` without a year. */
export function formatDay({ year, month, day: dayOfMonth }: CalendarDay): string {
  const monthDay = `${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
  return `${year === undefined ? '-' : String(year).padStart(4, '0')}-${monthDay}`;
}

/** The order that days like 3/5/1988 of a file have, if any of them tells; null when none does. */
export function dateOrderOf(texts: Iterable<string>): DateOrder | null {
  for (const text of texts) {
    const match = /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{4}/.exec(text);
    if (!match) continue;
    if (Number(match[1]) > 12) return 'dmy';
    if (Number(match[2]) > 12) return 'mdy';
  }
  return null;
}
