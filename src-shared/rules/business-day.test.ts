import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  businessDay,
  DAY_MILLIS,
  dayFromParts,
  daysBetween,
  daysInMonth,
  instantOf,
} from './business-day.ts';
import { dayCounter } from './day-counter.ts';
import { shiftDays, weekday } from './shift-days.ts';

const zones = ['UTC', 'Europe/Berlin', 'Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu'];
const instants = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2060, 0) });

describe('businessDay', () => {
  test.each([
    ['2026-03-01T22:59:59Z', 'Europe/Berlin', '2026-03-01'],
    ['2026-03-01T23:00:00Z', 'Europe/Berlin', '2026-03-02'],
    ['2026-07-01T22:00:00Z', 'Europe/Berlin', '2026-07-02'],
    ['2026-12-31T16:00:00Z', 'Asia/Shanghai', '2027-01-01'],
    ['2026-01-01T04:59:59Z', 'America/New_York', '2025-12-31'],
    ['2026-01-01T12:00:00Z', 'Nowhere/Atlantis', '2026-01-01'],
  ])('%s in %s is %s', (at, zone, day) => {
    expect(businessDay(Date.parse(at), zone)).toBe(day);
  });

  test('a day begins at its first instant', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (at, zone) => {
        const day = businessDay(at, zone);
        const start = instantOf(day, zone);
        expect(start).toBeLessThanOrEqual(at);
        expect(businessDay(start, zone)).toBe(day);
        expect(businessDay(start - 1, zone)).toBe(addDays(day, -1));
      }),
    );
  });
});

describe('instantOf', () => {
  test.each([
    ['2026-03-01', 'Europe/Berlin', '09:30', '2026-03-01T08:30:00Z'],
    ['2026-07-01', 'Europe/Berlin', '09:30', '2026-07-01T07:30:00Z'],
    // 02:30 does not exist on the day the clocks go forward.
    ['2026-03-29', 'Europe/Berlin', '02:30', '2026-03-29T01:30:00Z'],
    // What the clocks show twice is the earlier, east and west of Greenwich.
    ['2026-10-25', 'Europe/Berlin', '02:30', '2026-10-25T00:30:00Z'],
    ['2026-11-01', 'America/New_York', '01:30', '2026-11-01T05:30:00Z'],
    ['2026-02-10', 'Asia/Shanghai', '00:00', '2026-02-09T16:00:00Z'],
    // A midnight that is skipped, and one that comes twice.
    ['2018-11-04', 'America/Sao_Paulo', '00:00', '2018-11-04T03:00:00Z'],
    ['2021-10-29', 'Asia/Amman', '00:00', '2021-10-28T21:00:00Z'],
  ])('%s in %s at %s is %s', (day, zone, clock, at) => {
    expect(new Date(instantOf(day, zone, clock)).toISOString()).toBe(at.replace('Z', '.000Z'));
  });
});

test('shiftDays keeps the clock time over a change of clocks', () => {
  const before = instantOf('2026-03-25', 'Europe/Berlin', '09:00');
  expect(shiftDays(before, 7, 'Europe/Berlin')).toBe(
    instantOf('2026-04-01', 'Europe/Berlin', '09:00'),
  );
  expect(shiftDays(before, 7, 'Europe/Berlin') - before).toBe(7 * DAY_MILLIS - 3_600_000);
});

describe('day arithmetic', () => {
  test('over ends of months, years and February', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
    expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365);
    expect(daysInMonth(2024, 2)).toBe(29);
    expect(daysInMonth(2100, 2)).toBe(28);
    expect(dayFromParts(2026, 13, 1)).toBe('2027-01-01');
    expect(weekday('2026-03-02')).toBe(1);
    expect(weekday('2026-03-08')).toBe(7);
  });

  test('adding and counting are inverse', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -4000, max: 4000 }), (at, days) => {
        const day = businessDay(at, 'UTC');
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });
});

test('a counter of days tells the same day as a look at the zone’s clock', () => {
  for (const zone of [...zones, 'America/Sao_Paulo']) {
    const dayOf = dayCounter(zone);
    fc.assert(
      fc.property(instants, (at) => {
        expect(addDays('1970-01-01', dayOf(at))).toBe(businessDay(at, zone));
      }),
    );
    // Every hour about the change of clocks in spring.
    for (let at = Date.UTC(2026, 2, 28); at < Date.UTC(2026, 2, 31); at += 3_600_000) {
      expect(addDays('1970-01-01', dayOf(at))).toBe(businessDay(at, zone));
    }
  }
});
