import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isTime } from '#shared/domain/moment.ts';
import { type Money, type MoneySum, minorDigits } from '#shared/domain/money.ts';
import { majorText } from '#shared/domain/money-text.ts';

/** Numbers, money, days and times as the present language writes them. */
export interface Format {
  readonly number: (value: number) => string;
  readonly percent: (share: number) => string;
  readonly money: (money: Money | MoneySum) => string;
  /**
   * A calendar day `YYYY-MM-DD`: "3 Oct 2026", or "Saturday 3 October" as `long`, "Sat, 3 Oct" as
   * `near`, both with the year where it is not the present one.
   */
  readonly day: (day: string, style?: 'short' | 'long' | 'near') => string;
  /** `YYYY-MM`: "October 2026". */
  readonly month: (month: string) => string;
  /** `--MM-DD` or `YYYY-MM-DD`: "18 Sep", with the year where it is known and wanted. */
  readonly monthDay: (value: string, withYear?: boolean) => string;
  /** UTC milliseconds: the day and the clock time. */
  readonly dateTime: (at: number) => string;
  /** The same of what is near: "Tue, 1 Dec 10:10", with the year where it is not the present one, and the clock alone today. */
  readonly near: (at: number, now?: number) => string;
  /** The clock time for today, else the day: what lists show for a past moment. */
  readonly moment: (at: number, now?: number) => string;
  readonly clock: (at: number) => string;
  /** "yesterday", "in 3 days": whole calendar days from today. */
  readonly inDays: (days: number) => string;
  /** A length of time in milliseconds, to the whole minute: "3h 10m". */
  readonly length: (millis: number) => string;
  readonly bytes: (bytes: number) => string;
  readonly list: (items: readonly string[]) => string;
  readonly compare: (a: string, b: string) => number;
  readonly monthName: (month: number) => string;
  readonly languageName: (tag: string) => string;
  readonly regionName: (code: string) => string;
  readonly currencyName: (code: string) => string;
}

/** What stands for a number that is no moment. */
const NO_TIME = '–';

function utcDay(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** The formats of a language. English shows days in the order day, month, year. */
export function formatOf(language: string): Format {
  const locale = language === 'en' ? 'en-GB' : language;
  const moneyOf: Record<string, Intl.NumberFormat> = {};
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const utc = { timeZone: 'UTC' } as const;
  const short = new Intl.DateTimeFormat(locale, { ...utc, dateStyle: 'medium' });
  const nearParts = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  const near = new Intl.DateTimeFormat(locale, { ...utc, ...nearParts });
  const nearInYear = new Intl.DateTimeFormat(locale, { ...utc, ...nearParts, year: 'numeric' });
  const nearDay = new Intl.DateTimeFormat(locale, nearParts);
  const nearDayInYear = new Intl.DateTimeFormat(locale, { ...nearParts, year: 'numeric' });
  const long = new Intl.DateTimeFormat(locale, {
    ...utc,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const longInYear = new Intl.DateTimeFormat(locale, {
    ...utc,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const monthAndYear = new Intl.DateTimeFormat(locale, { ...utc, month: 'long', year: 'numeric' });
  const monthAndDay = new Intl.DateTimeFormat(locale, { ...utc, day: 'numeric', month: 'short' });
  const localDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const localDate = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const clock = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const collator = new Intl.Collator(locale, { numeric: true });
  const month = new Intl.DateTimeFormat(locale, { ...utc, month: 'long' });
  const unit = (name: 'hour' | 'minute') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow' });
  const nameOf = (type: 'language' | 'region' | 'currency') => {
    const names = new Intl.DisplayNames(locale, { type, fallback: 'code' });
    return (code: string) => {
      try {
        return names.of(code) ?? code;
      } catch {
        return code;
      }
    };
  };
  return {
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    money: ({ amount, currency }) => {
      // The program's digits, not the platform's: amounts are kept by them.
      const digits = minorDigits(currency);
      moneyOf[currency] ??= new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
      // As text: a number of so many digits is not exact.
      return moneyOf[currency].format(majorText(amount, currency) as Intl.StringNumericLiteral);
    },
    day: (day, style = 'short') => {
      const date = utcDay(day);
      if (Number.isNaN(date.getTime())) return day;
      if (style === 'short' || day.startsWith(String(new Date().getFullYear()))) {
        return { short, near, long }[style].format(date);
      }
      return (style === 'near' ? nearInYear : longInYear).format(date);
    },
    month: (month) => {
      const date = utcDay(`${month}-01`);
      return Number.isNaN(date.getTime()) ? month : monthAndYear.format(date);
    },
    monthDay: (value, withYear = true) => {
      const yearless = value.startsWith('--');
      const date = utcDay(yearless ? `2000${value.slice(1)}` : value);
      if (Number.isNaN(date.getTime())) return value;
      return (yearless || !withYear ? monthAndDay : short).format(date);
    },
    dateTime: (at) => (isTime(at) ? `${localDate.format(at)} ${clock.format(at)}` : NO_TIME),
    near: (at, now = Date.now()) => {
      if (!isTime(at)) return NO_TIME;
      const [then, today] = [new Date(at), new Date(now)];
      if (then.toDateString() === today.toDateString()) return clock.format(at);
      const isThisYear = then.getFullYear() === today.getFullYear();
      return `${(isThisYear ? nearDay : nearDayInYear).format(at)} ${clock.format(at)}`;
    },
    moment: (at, now = Date.now()) => {
      if (!isTime(at)) return NO_TIME;
      const then = new Date(at);
      const today = new Date(now);
      if (then.toDateString() === today.toDateString()) return clock.format(at);
      return (then.getFullYear() === today.getFullYear() ? localDay : localDate).format(at);
    },
    clock: (at) => (isTime(at) ? clock.format(at) : NO_TIME),
    inDays: (days) => relative.format(days, 'day'),
    length: (millis) => {
      const minutes = Math.round(millis / 60_000);
      const [hours, rest] = [Math.trunc(minutes / 60), minutes % 60];
      const parts = [
        ...(hours === 0 ? [] : [unit('hour').format(hours)]),
        ...(rest === 0 && hours !== 0 ? [] : [unit('minute').format(rest)]),
      ];
      return parts.join(' ');
    },
    bytes: (bytes) => {
      const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
      let step = 0;
      let value = bytes;
      while (value >= 1000 && step < units.length - 1) {
        value /= 1000;
        step += 1;
      }
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: units[step] ?? 'byte',
        maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
      }).format(value);
    },
    list: (items) => list.format(items),
    compare: (a, b) => collator.compare(a, b),
    monthName: (index) => month.format(new Date(Date.UTC(2000, index - 1, 1))),
    languageName: nameOf('language'),
    regionName: nameOf('region'),
    currencyName: nameOf('currency'),
  };
}

/** The formats of the present language. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return useMemo(() => formatOf(language), [language]);
}
