import type { Day } from '#shared/rules/business-day.ts';

/** What a day is called: where it is kept, and in the languages of the app. */
export interface HolidayName {
  readonly own: string;
  readonly en: string;
  readonly 'zh-Hans': string;
  readonly 'zh-Hant': string;
}

/** A day that a law or a notice closes, or one that it has worked to make up for others. */
export interface Holiday {
  readonly date: Day;
  readonly kind: 'holiday' | 'makeUp';
  readonly name: HolidayName;
  /** Off instead of the day of that name, which fell on one that is off anyway. */
  readonly inLieu?: true;
}

/** The law or notice that says so, in its own words. */
export interface HolidaySource {
  readonly title: string;
  readonly number?: string;
  readonly date?: Day;
}

/** What is known of one year in one region. */
export interface HolidayYear {
  readonly year: number;
  /** Each day once, in their order. */
  readonly days: readonly Holiday[];
  /** Whether these are surely all; else they are what the law as it stands closes, or none. */
  readonly known: boolean;
  /** Null where nothing says anything of this year. */
  readonly source: HolidaySource | null;
}

/** A name in the language of the place, in English and in Chinese in both scripts. */
export function named(own: string, en: string, hans: string, hant = hans): HolidayName {
  return { own, en, 'zh-Hans': hans, 'zh-Hant': hant };
}
