import type { DayRule } from '#shared/rules/service/holidays/day-rules.ts';
import type { HolidayName, HolidaySource } from '#shared/rules/service/holidays/holiday.ts';
import type { Weekday } from '#shared/rules/service/weekly-hours.ts';

/**
 * How many days later (earlier when negative) a day off comes for a holiday that falls on a weekday. Where that day
 * is a holiday itself, it goes on the same way.
 */
export type InLieu = Readonly<Partial<Record<Weekday, number>>>;

/** A holiday of every year, by law. */
export interface HolidayRule {
  readonly name: HolidayName;
  readonly on: DayRule;
  /** Subdivisions it holds in, and in what lies within them: `BB BE`. All where absent. */
  readonly in?: string;
  readonly notIn?: string;
  /** First and last year of it. */
  readonly from?: number;
  readonly until?: number;
  readonly inLieu?: InLieu;
  /** The holiday itself moves: the day it would have been is none. */
  readonly moves?: true;
}

/** A day of one year, as a notice says it: `MM-DD`, or the first and last of several. */
export interface NoticeDay {
  readonly on: string | readonly [first: string, last: string];
  readonly name: HolidayName;
  readonly in?: string;
  readonly inLieu?: true;
  /** It is worked, to make up for the others. */
  readonly worked?: true;
}

/** What a government published of one year. */
export interface HolidayNotice {
  readonly source: HolidaySource;
  readonly days: readonly NoticeDay[];
}

/** The public holidays of a country: what its laws say of every year, and its notices of single ones. */
export interface HolidayCountry {
  /** The own names of its subdivisions, by their codes in ISO 3166-2 without the country's. */
  readonly subdivisions: Readonly<Record<string, string>>;
  /** Null where all is in the notices. */
  readonly law: HolidaySource | null;
  /** First and last year of which all days are surely known; with notices, of those years only. */
  readonly knownFrom: number;
  readonly knownThrough: number;
  /** Where less is known of a subdivision: its last year. */
  readonly knownThroughIn?: Readonly<Record<string, number>>;
  readonly rules: readonly HolidayRule[];
  readonly notices?: Readonly<Record<number, HolidayNotice>>;
  /** What a day off between two holidays is called, where the law makes it one. */
  readonly between?: HolidayName;
  /** What a day in lieu is called, where it has a name of its own. */
  readonly lieuName?: HolidayName;
}
