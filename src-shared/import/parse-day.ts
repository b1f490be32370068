import { formatDay } from '#shared/import/format-day.ts';
import { isLifeYear } from '#shared/rules/birthday.ts';
import { addDays, type Day } from '#shared/rules/business-day.ts';
import { type DateOrder, isRealDay, type PartialDate, parseDate } from '#shared/text/cell-date.ts';
import { isLunar } from '#shared/text/east-asian-date.ts';

/** A day as its field stores it, blank as undefined, with what is worth saying of it; or a problem. */
export type ParsedDay =
  | { readonly value: string | undefined; readonly remark?: Remark }
  | { readonly problem: string };

/** What is worth saying of a value that was guessed or left out: `import.reason.<key>`. */
export interface Remark {
  readonly key: string;
  readonly params: Readonly<Record<string, string>>;
}

interface CountedDay {
  readonly value: string;
  readonly remark: Remark;
}

export interface DaySettings {
  readonly dateOrder: DateOrder;
  /** Birthdays are not after it. */
  readonly today: Day;
  /** ISO 3166 alpha-2; by which calendar years are counted. */
  readonly region?: string;
}

/**
 * Reads the cell of a day of the calendar. What spreadsheets and databases make of days is told by a
 * remark: a day counted from 1900 is read, a stand-in for no day and a year that cannot be are not.
 */
export function parseDay(text: string, { dateOrder, region }: DaySettings): ParsedDay {
  if (STORED_DAY.test(text) && text > '1900-01-01' && isRealDay(partsOf(text)))
    return { value: text };
  if (NO_DATE.test(text)) return { value: undefined };
  const counted = countedDay(text);
  if (counted) return counted;
  if (isLunar(text)) return leftOut(text, 'lunarDay');
  if (HALF_DATE.test(text)) return leftOut(text, 'emptyDay');
  const parsed = parseDate(text, dateOrder, region);
  if (!parsed) return { problem: 'date' };
  const day = formatDay(parsed);
  if (EMPTY_DAYS.has(day)) return leftOut(text, 'emptyDay');
  if (parsed.year === undefined) return { problem: 'date' };
  if (parsed.year < FIRST_YEAR || parsed.year > LAST_YEAR) return leftOut(text, 'wrongYear');
  return { value: day };
}

/** Reads the cell of a yearly day, such as a birthday, with its year or without. */
export function parseYearlyDay(text: string, { dateOrder, today, region }: DaySettings): ParsedDay {
  if (STORED_DAY.test(text) && text > '1900-01-01' && text <= today && isRealDay(partsOf(text)))
    return { value: text };
  if (NO_DATE.test(text)) return { value: undefined };
  const counted = countedDay(text);
  if (counted) return counted.value > today ? leftOut(text, 'wrongYear') : counted;
  if (isLunar(text)) return leftOut(text, 'lunarDay');
  if (HALF_DATE.test(text)) return leftOut(text, 'emptyDay');
  const parsed = parseDate(text, dateOrder, region);
  if (!parsed) return { problem: 'date' };
  if (EMPTY_DAYS.has(formatDay(parsed))) return leftOut(text, 'emptyDay');
  return yearlyDay(inTheLastCentury(text, parsed, today), text, today);
}

/** A yearly day of its parts: a year in which nobody alive was born is left out, and told. */
export function yearlyDay(parsed: PartialDate, text: string, today: Day): ParsedDay {
  const { year, month, day } = parsed;
  const isBorn = year === undefined || (isLifeYear(year, today) && formatDay(parsed) <= today);
  if (isBorn) return { value: formatDay(parsed) };
  return { value: formatDay({ month, day }), remark: { key: 'yearLeftOut', params: { text } } };
}

/** 05.03.28 of a birthday was in 1928 until it can have been in 2028. */
function inTheLastCentury(text: string, parsed: PartialDate, today: Day): PartialDate {
  const { year } = parsed;
  if (year === undefined || formatDay(parsed) <= today || /\d{4}/.test(text)) return parsed;
  return { ...parsed, year: year - 100 };
}

/** A day as it is stored, of the centuries that days are usually of: most cells of our own files. */
const STORED_DAY = /^(?:19|20)\d{2}-\d{2}-\d{2}$/;

function partsOf(day: string): PartialDate {
  return {
    year: Number(day.slice(0, 4)),
    month: Number(day.slice(5, 7)),
    day: Number(day.slice(8)),
  };
}

/** Zeros are how some databases write "no date". */
const NO_DATE = /^(?:[0\s:/.T年月日-]+|0+([-/.])0+\1 ?0+[T ].*)$/;
/** A month or a day of zero: Excel's day 0 of 1900, MySQL's half dates. */
const HALF_DATE =
  /^(?:\d{4}[-/.年]\s?(?:0?0[-/.月]\s?\d\d?|\d\d?[-/.月]\s?0?0)|(?:0?0[-/.]\d\d?|\d\d?[-/.]0?0)[-/.]\d{2,4})日?(?:[T ]|$)/;
/** What programs write where there is no day: the first or last one that they can. */
const EMPTY_DAYS: ReadonlySet<string> = new Set([
  ...['0001-01-01', '0001-01-03', '1899-12-30', '1899-12-31', '1900-01-01', '9999-12-31'],
]);
/** Where a day of the calendar is meant, years outside these are slips. */
const FIRST_YEAR = 1000;
const LAST_YEAR = 2199;

function leftOut(text: string, key: string): ParsedDay {
  return { value: undefined, remark: { key, params: { text } } };
}

/** Days since 30 December 1899, as spreadsheets keep a day, with its time as a fraction. */
const COUNTED = /^(\d{5})(?:[.,]\d{1,15})?$/;
/** 1940 to 2099: below, five digits are as likely a day without its zeros (10588). */
const FIRST_COUNTED = 14_611;
const LAST_COUNTED = 73_050;

function countedDay(text: string): CountedDay | undefined {
  const count = Number(COUNTED.exec(text)?.[1] ?? 0);
  if (count < FIRST_COUNTED || count > LAST_COUNTED) return undefined;
  const day = addDays('1899-12-30', count);
  return { value: day, remark: { key: 'countedDay', params: { text, day } } };
}

/** An instant (UTC ms, to the second) that a spreadsheet counted in days, with what is to be told. */
export function countedTime(
  text: string,
): { readonly value: number; readonly remark: Remark } | undefined {
  const counted = countedDay(text);
  if (!counted) return undefined;
  const seconds = Math.round((Number(text.replace(',', '.')) % 1) * 86_400);
  return { value: Date.parse(`${counted.value}T00:00Z`) + seconds * 1000, remark: counted.remark };
}
