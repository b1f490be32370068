import { describe, expect, it } from 'vitest';
import type { HolidayYear } from '#shared/rules/service/holidays/holiday.ts';
import { holidayCountries, holidaysOf, regions } from '#shared/rules/service/holidays/regions.ts';

const YEARS = [2023, 2024, 2025, 2026, 2027, 2028, 2029, 2033, 2038];

async function everyRegion(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const country of holidayCountries) {
    for (const { code } of await regions(country)) found.push(code);
  }
  return found;
}

async function everyYear(): Promise<readonly (HolidayYear & { readonly region: string })[]> {
  const found: (HolidayYear & { readonly region: string })[] = [];
  for (const region of await everyRegion()) {
    for (const year of YEARS) found.push({ region, ...(await holidaysOf(region, year)) });
  }
  return found;
}

describe('every region', () => {
  it('has each day once, in its order, within its year', async () => {
    for (const { region, year, days } of await everyYear()) {
      const dates = days.map(({ date }) => date);
      expect(dates, region).toEqual([...new Set(dates)].toSorted());
      expect(dates.every((date) => date.startsWith(`${year}-`) && date.length === 10)).toBe(true);
    }
  });

  it('names each day in its own language, in English and in both scripts', async () => {
    for (const { region, days } of await everyYear()) {
      for (const { date, name } of days) {
        const han = `${name['zh-Hans']}${name['zh-Hant']}`;
        expect(/^[\p{Script=Han}\d·‐—、／-]+$/u.test(han), `${region} ${date} ${han}`).toBe(true);
        expect(name.own.trim() === '' || name.en.trim() === '', `${region} ${date}`).toBe(false);
      }
    }
  });

  it('knows the years it vouches for, each with its source and its days', async () => {
    for (const region of await everyRegion()) {
      const isUnknown2027 = /^(?:CN|ES|AU-VIC)/.test(region);
      for (const year of [2024, 2025, 2026, ...(isUnknown2027 ? [] : [2027])]) {
        const { known, source, days } = await holidaysOf(region, year);
        expect(known, `${region} ${year}`).toBe(true);
        expect(source?.title).toBeTruthy();
        expect(days.length, `${region} ${year}`).toBeGreaterThanOrEqual(4);
      }
    }
  });

  it('of Australia, Canada, Germany and the others is named', async () => {
    for (const country of holidayCountries) {
      const [whole, ...within] = await regions(country);
      expect(whole).toEqual({ code: country, name: '' });
      expect(within.every(({ name }) => name !== '')).toBe(true);
    }
    expect(await regions('DE')).toContainEqual({ code: 'DE-BY', name: 'Bayern' });
  });
});

describe('a year that is not known', () => {
  it('without a notice has no days, and nothing that says them', async () => {
    const nothing = { year: 2027, days: [], known: false, source: null };
    expect(await holidaysOf('CN', 2027)).toEqual(nothing);
    expect(await holidaysOf('HK', 2028)).toEqual({ ...nothing, year: 2028 });
  });

  it('after the last one has what the law as it stands says, and says that it is not known', async () => {
    const { days, known, source } = await holidaysOf('DE', 2028);
    expect(known).toBe(false);
    expect(days.map(({ date }) => date)).toContain('2028-10-03');
    expect(source?.title).toContain('Einigungsvertrag');
  });

  it('has of Spain what no community may replace', async () => {
    const { days, known, source } = await holidaysOf('ES-MD', 2027);
    expect(known).toBe(false);
    expect(days.map(({ date }) => date.slice(5))).toEqual([
      ...['01-01', '03-26', '05-01', '08-15', '10-12', '11-01', '12-08', '12-25'],
    ]);
    expect(source?.title).toContain('2001/1983');
  });

  it('is one region’s alone where its neighbours know more', async () => {
    expect((await holidaysOf('AU-NSW', 2027)).known).toBe(true);
    const { known, days } = await holidaysOf('AU-VIC', 2027);
    expect(known).toBe(false);
    expect(days.map(({ name }) => name.en)).not.toContain('Friday before the AFL Grand Final');
  });

  it('before the first one has no days', async () => {
    for (const year of [1, 0, -5, 1999, 2023, 2026.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(await holidaysOf('AT', year)).toEqual({ year, days: [], known: false, source: null });
    }
  });

  it('may be the last that calendars have, and no later one', async () => {
    for (const region of await everyRegion()) {
      const { days, known } = await holidaysOf(region, 9999);
      expect(known).toBe(false);
      expect(days.every(({ date }) => /^9999-\d\d-\d\d$/.test(date))).toBe(true);
      expect((await holidaysOf(region, 10_000)).days).toEqual([]);
    }
  });
});

it('a region that is not known has no days, whatever it is called', async () => {
  const names = ['', 'D', 'XX', 'de', 'DEU', 'DE-', 'DE-XX', 'DE_BY', 'DE-BY-', 'DE-toString'];
  for (const region of [...names, '__proto__', 'constructor', 'to']) {
    const { days, known, source } = await holidaysOf(region, 2026);
    expect([days, known, source], region).toEqual([[], false, null]);
  }
  expect(await regions('XX')).toEqual([]);
  expect(await regions('toString')).toEqual([]);
});
