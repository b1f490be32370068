import type { HolidayName } from '#shared/rules/service/holidays/holiday.ts';

/** The language in which holidays are named for a language of the program. */
export function namesLanguage(language: string): keyof HolidayName {
  return language === 'zh-Hans' || language === 'zh-Hant' ? language : 'en';
}
