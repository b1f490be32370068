import type { HolidayCountry } from '#shared/rules/service/holidays/country.ts';
import type { HolidayYear } from '#shared/rules/service/holidays/holiday.ts';
import { yearOfHolidays } from '#shared/rules/service/holidays/year-of-holidays.ts';

/** A place with holidays of its own: ISO 3166-2, or what a country's data adds to it. */
export interface HolidayRegion {
  readonly code: string;
  /** Its own name; empty for a whole country, whose name every system knows. */
  readonly name: string;
}

/** Each country is loaded when it is asked for, and only then. */
const loaders: Readonly<Record<string, () => Promise<{ readonly country: HolidayCountry }>>> = {
  AT: () => import('#shared/rules/service/holidays/data/at.ts'),
  AU: () => import('#shared/rules/service/holidays/data/au.ts'),
  CA: () => import('#shared/rules/service/holidays/data/ca.ts'),
  CH: () => import('#shared/rules/service/holidays/data/ch.ts'),
  CN: () => import('#shared/rules/service/holidays/data/cn.ts'),
  DE: () => import('#shared/rules/service/holidays/data/de.ts'),
  ES: () => import('#shared/rules/service/holidays/data/es.ts'),
  FR: () => import('#shared/rules/service/holidays/data/fr.ts'),
  GB: () => import('#shared/rules/service/holidays/data/gb.ts'),
  HK: () => import('#shared/rules/service/holidays/data/hk.ts'),
  IT: () => import('#shared/rules/service/holidays/data/it.ts'),
  JP: () => import('#shared/rules/service/holidays/data/jp.ts'),
  NL: () => import('#shared/rules/service/holidays/data/nl.ts'),
  SG: () => import('#shared/rules/service/holidays/data/sg.ts'),
  TW: () => import('#shared/rules/service/holidays/data/tw.ts'),
  US: () => import('#shared/rules/service/holidays/data/us.ts'),
};

/** Countries whose holidays are known, by their codes in ISO 3166-1. */
export const holidayCountries: readonly string[] = Object.keys(loaders);

/** A country, where only what holds everywhere in it is meant, and its subdivisions. Empty for one not known. */
export async function regions(countryCode: string): Promise<readonly HolidayRegion[]> {
  const country = await load(countryCode);
  if (country === undefined) return [];
  const within = Object.entries(country.subdivisions);
  return [
    { code: countryCode, name: '' },
    ...within.map(([place, name]) => ({ code: `${countryCode}-${place}`, name })),
  ];
}

/** The public holidays of a region in a year. Of a region that is not known, nothing is. */
export async function holidaysOf(region: string, year: number): Promise<HolidayYear> {
  const countryCode = region.slice(0, 2);
  const place = region.slice(3);
  const country = await load(countryCode);
  const isKnown =
    region === countryCode ||
    (region === `${countryCode}-${place}` &&
      country !== undefined &&
      Object.hasOwn(country.subdivisions, place));
  return country !== undefined && isKnown
    ? yearOfHolidays(country, place, year)
    : { year, days: [], known: false, source: null };
}

async function load(countryCode: string): Promise<HolidayCountry | undefined> {
  if (!Object.hasOwn(loaders, countryCode)) return undefined;
  return (await loaders[countryCode]?.())?.country;
}
