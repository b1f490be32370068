import { plainHanDate } from './east-asian-date.ts';
import { monthNamed } from './month-names.ts';

/** A calendar day as people write it; birthdays often leave out the year. */
export interface PartialDate {
  readonly year?: number;
  readonly month: number;
  readonly day: number;
}

/** Which comes first in dates such as 01/02/2000. */
export type DateOrder = 'dmy' | 'mdy';

/**
 * Which of them comes first in a region (ISO 3166 alpha-2) where a date's digits do not tell: what the
 * region's usual language writes where it leaves the year out. Day first where nothing is known.
 */
export function dateOrderOf(region: string): DateOrder {
  if (!/^[A-Z]{2}$/.test(region)) return 'dmy';
  // Without the writing, by which no country's habits are found.
  const { language } = new Intl.Locale('und', { region }).maximize();
  const written = new Intl.DateTimeFormat(`${language}-${region}`, {
    day: 'numeric',
    month: 'numeric',
  });
  const types = written.formatToParts(0).map(({ type }) => type);
  return types.indexOf('month') < types.indexOf('day') ? 'mdy' : 'dmy';
}

/**
 * Reads ISO dates (also 19880305 and --0305), 1988/3/5, 29/02/2000, 5.3.1988, 1988年3月5日, 3月5日,
 * 昭和63年3月5日, 5 March 1988, March 5, 5 de marzo de 1988; a time of day after the date is dropped.
 * Undefined where the text is no real day, or where only `order` (see `guessDateOrder`) could tell day
 * from month. In Taiwan (`region`) short years are those of the Republic.
 */
export function parseDate(
  text: string,
  order?: DateOrder,
  region?: string,
): PartialDate | undefined {
  const written = withoutTime(text.normalize('NFKC').trim());
  const plain = written.length > LONGEST ? written : plainHanDate(written, region === 'TW');
  return (
    parseIso(plain) ?? parseHan(plain) ?? parseNamedMonth(plain) ?? parseSeparated(plain, order)
  );
}

/**
 * Tells from a column of dates whether the day or the month comes first; undefined where no date
 * decides it, or two contradict each other, and the user has to say.
 */
export function guessDateOrder(texts: Iterable<string>): DateOrder | undefined {
  let found: DateOrder | undefined;
  for (const text of texts) {
    const match = /^(\d{1,2})[-/](\d{1,2})[-/]\d{2,4}$/.exec(
      withoutTime(text.normalize('NFKC').trim()),
    );
    const first = Number(match?.[1] ?? 0);
    const second = Number(match?.[2] ?? 0);
    // 77/03/05 begins with its year.
    if (first > 31) continue;
    const order = first > 12 ? 'dmy' : second > 12 ? 'mdy' : undefined;
    if (order === undefined) continue;
    if (found !== undefined && found !== order) return undefined;
    found = order;
  }
  return found;
}

/** Whether the calendar has the day; without a year, 29 February is one. */
export function isRealDay({ year, month, day }: PartialDate): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  if (month === 2) return day <= (year === undefined || isLeap(year) ? 29 : 28);
  return day <= (month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31);
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const TIME_OF_DAY =
  /(?:T\d{2}:?\d{2}|,?\s+\d{1,2}:\d{2})(?::?\d{2}(?:[.,]\d+)?)?\s*(?:[AP]M|Z|GMT|UTC|[+-]\d{2}(?::?\d{2})?)?$/i;

/** No day is written longer; what is would only cost time. */
const LONGEST = 100;

function withoutTime(text: string): string {
  return text.length > LONGEST ? text : text.replace(TIME_OF_DAY, '');
}

function real(year: number | undefined, month: number, day: number): PartialDate | undefined {
  const date = year === undefined ? { month, day } : { year, month, day };
  return isRealDay(date) ? date : undefined;
}

function parseIso(text: string): PartialDate | undefined {
  const full = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text);
  if (full !== null) return real(Number(full[1]), Number(full[2]), Number(full[3]));
  const yearless = /^--(\d{2})-?(\d{2})$/.exec(text);
  return yearless === null ? undefined : real(undefined, Number(yearless[1]), Number(yearless[2]));
}

function parseHan(text: string): PartialDate | undefined {
  const match = /^(?:(\d{4}|\d{2})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]?$/.exec(text);
  if (match === null) return undefined;
  return real(fullYear(match[1]), Number(match[2]), Number(match[3]));
}

const WEEKDAY = /^\p{L}{2,14}\.?,\s+/u;
/** `Sat Mar 05 1988`, as programs print a date; its time and zone are gone or follow. */
const PRINTED =
  /^[a-z]{3} ([a-z]{3}) (\d{2}) (\d{4})(?: \d\d:\d\d:\d\d(?: (?:GMT|UTC)(?:[+-]\d{4})?)?(?: \([^)]*\))?)?$/i;
const DAY_FIRST =
  /^(\d{1,2})(?:st|nd|rd|th|er|re|o|a)?(?:[\s./-]+|(?=\p{L}))(?:de\s+|d['’]\s*)?(\p{L}{3,14})\.?(?:[\s.,/-]+(?:del?\s+)?(\d{4}|\d{2})(?:\s*[гr]\.?)?)?$/iu;
const MONTH_FIRST = /^(\p{L}{3,14})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?(?:[\s,-]+(\d{4}))?$/iu;

function parseNamedMonth(text: string): PartialDate | undefined {
  if (text.length > LONGEST || !/\p{L}{3}/u.test(text)) return undefined;
  const printed = PRINTED.exec(text);
  const plain = text.replace(WEEKDAY, '');
  const dayFirst = printed ? null : DAY_FIRST.exec(plain);
  const monthFirst = printed ?? MONTH_FIRST.exec(plain);
  const name = dayFirst?.[2] ?? monthFirst?.[1];
  const month = name === undefined ? undefined : monthNamed(name);
  if (month === undefined) return undefined;
  const day = Number(dayFirst?.[1] ?? monthFirst?.[2]);
  return real(fullYear(dayFirst?.[3] ?? monthFirst?.[3]), month, day);
}

function parseSeparated(text: string, order: DateOrder | undefined): PartialDate | undefined {
  const yearFirst = /^(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})\.?$/.exec(text);
  if (yearFirst !== null) {
    return real(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4]));
  }
  // 88/3/5: no day and no month is beyond 31.
  const shortYear = /^(3[2-9]|[4-9]\d)([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (shortYear !== null) {
    return real(fullYear(shortYear[1]), Number(shortYear[3]), Number(shortYear[4]));
  }
  const match = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2})?)?$/.exec(text);
  if (match === null) return undefined;
  const first = Number(match[1]);
  const second = Number(match[3]);
  const year = fullYear(match[4]);
  const dayFirst = real(year, second, first);
  const monthFirst = real(year, first, second);
  if (dayFirst === undefined || monthFirst === undefined || first === second) {
    return dayFirst ?? monthFirst;
  }
  // Dots are written day first everywhere; 3/5 and 03-05 without a year mean the month first.
  if (match[2] === '.') return dayFirst;
  if (order !== undefined) return order === 'dmy' ? dayFirst : monthFirst;
  return year === undefined ? monthFirst : undefined;
}

/** Two digits: 30 to 99 are in the last century, as spreadsheets have it. */
function fullYear(digits: string | undefined): number | undefined {
  if (digits === undefined) return undefined;
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < 30 ? 2000 + year : 1900 + year;
}
