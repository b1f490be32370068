import { describe, expect, it } from 'vitest';
import { closedOn, workedOn } from '#test/support/holidays.ts';

describe('mainland China, by the notices of the State Council', () => {
  it('2024', async () => {
    expect(await closedOn('CN', 2024)).toEqual([
      ...['01-01'],
      ...['02-10', '02-11', '02-12', '02-13', '02-14', '02-15', '02-16', '02-17'],
      ...['04-04', '04-05', '04-06'],
      ...['05-01', '05-02', '05-03', '05-04', '05-05'],
      ...['06-10'],
      ...['09-15', '09-16', '09-17'],
      ...['10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07'],
    ]);
    expect(await workedOn('CN', 2024)).toEqual([
      ...['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
    ]);
  });

  it('2025', async () => {
    expect(await closedOn('CN', 2025)).toEqual([
      ...['01-01'],
      ...['01-28', '01-29', '01-30', '01-31', '02-01', '02-02', '02-03', '02-04'],
      ...['04-04', '04-05', '04-06'],
      ...['05-01', '05-02', '05-03', '05-04', '05-05'],
      ...['05-31', '06-01', '06-02'],
      ...['10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07', '10-08'],
    ]);
    expect(await workedOn('CN', 2025)).toEqual(['01-26', '02-08', '04-27', '09-28', '10-11']);
  });

  it('2026', async () => {
    expect(await closedOn('CN', 2026)).toEqual([
      ...['01-01', '01-02', '01-03'],
      ...['02-15', '02-16', '02-17', '02-18', '02-19', '02-20', '02-21', '02-22', '02-23'],
      ...['04-04', '04-05', '04-06'],
      ...['05-01', '05-02', '05-03', '05-04', '05-05'],
      ...['06-19', '06-20', '06-21'],
      ...['09-25', '09-26', '09-27'],
      ...['10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07'],
    ]);
    expect(await workedOn('CN', 2026)).toEqual([
      ...['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
    ]);
  });
});

describe('Taiwan', () => {
  it('has the days of its law from their first year on', async () => {
    const brought = ['05-01', '09-28', '10-25', '12-25'];
    const of2024 = await closedOn('TW', 2024);
    expect(brought.filter((day) => of2024.includes(day))).toEqual(['05-01']);
    for (const year of [2025, 2026, 2027]) {
      expect(await closedOn('TW', year)).toEqual(expect.arrayContaining(brought));
    }
    // The day before the eve, for the first time by law.
    expect(await closedOn('TW', 2026)).toContain('02-15');
  });

  it('is off on the working day before a Saturday, and on the one after a Sunday', async () => {
    expect(await closedOn('TW', 2025)).toEqual(expect.arrayContaining(['09-29', '10-24']));
    expect(await closedOn('TW', 2026)).toEqual([
      ...['01-01', '02-15', '02-16', '02-17', '02-18', '02-19', '02-20', '02-27', '02-28'],
      ...['04-03', '04-04', '04-05', '04-06', '05-01', '06-19', '09-25', '09-28'],
      ...['10-09', '10-10', '10-25', '10-26', '12-25'],
    ]);
  });

  it('made up for the day before the eve until the law, and no more since', async () => {
    expect(await workedOn('TW', 2024)).toEqual(['02-17']);
    expect(await workedOn('TW', 2025)).toEqual(['02-08']);
    expect(await workedOn('TW', 2026)).toEqual([]);
  });

  it('has the day in lieu of 1 January 2028 in 2027', async () => {
    expect((await closedOn('TW', 2027)).at(-1)).toBe('12-31');
  });
});

describe('Hong Kong, by its Gazette', () => {
  it('has seventeen days a year, none on a Sunday', async () => {
    for (const year of [2024, 2025, 2026, 2027]) {
      const days = await closedOn('HK', year);
      expect(days).toHaveLength(17);
      const sundays = days.filter((day) => new Date(`${year}-${day}T00:00Z`).getUTCDay() === 0);
      expect(sundays).toEqual([]);
    }
  });

  it('2024 and 2026, with days in place of those on Sundays', async () => {
    expect(await closedOn('HK', 2024)).toEqual([
      ...['01-01', '02-10', '02-12', '02-13', '03-29', '03-30', '04-01', '04-04', '05-01'],
      ...['05-15', '06-10', '07-01', '09-18', '10-01', '10-11', '12-25', '12-26'],
    ]);
    expect(await closedOn('HK', 2026)).toEqual([
      ...['01-01', '02-17', '02-18', '02-19', '04-03', '04-04', '04-06', '04-07', '05-01'],
      ...['05-25', '06-19', '07-01', '09-26', '10-01', '10-19', '12-25', '12-26'],
    ]);
  });
});

describe('Singapore', () => {
  it('has the Monday after a Sunday, and the polling day of 2025', async () => {
    expect(await closedOn('SG', 2025)).toContain('05-03');
    expect(await closedOn('SG', 2026)).toEqual([
      ...['01-01', '02-17', '02-18', '03-21', '04-03', '05-01', '05-27', '05-31', '06-01'],
      ...['08-09', '08-10', '11-08', '11-09', '12-25'],
    ]);
    expect(await closedOn('SG', 2027)).toEqual([
      ...['01-01', '02-06', '02-07', '02-08', '03-10', '03-26', '05-01', '05-17', '05-20'],
      ...['08-09', '10-28', '12-25'],
    ]);
  });
});

describe('Japan', () => {
  it('is off on the next day that is none, for a holiday on a Sunday', async () => {
    const lieu = async (year: number) =>
      (await closedOn('JP', year, ({ inLieu }) => inLieu === true)).join(' ');
    expect(await lieu(2024)).toBe('02-12 05-06 08-12 09-23 11-04');
    expect(await lieu(2025)).toBe('02-24 05-06 11-24');
    expect(await lieu(2026)).toBe('05-06');
    expect(await lieu(2027)).toBe('03-22');
  });

  it('is off between two holidays', async () => {
    expect(await closedOn('JP', 2026, ({ name }) => name.own === '国民の休日')).toEqual(['09-22']);
    expect(await closedOn('JP', 2027, ({ name }) => name.own === '国民の休日')).toEqual([]);
  });

  it('2027, as the Cabinet Office lists it', async () => {
    expect(await closedOn('JP', 2027)).toEqual([
      ...['01-01', '01-11', '02-11', '02-23', '03-21', '03-22', '04-29', '05-03', '05-04'],
      ...['05-05', '07-19', '08-11', '09-20', '09-23', '10-11', '11-03', '11-23'],
    ]);
  });
});
