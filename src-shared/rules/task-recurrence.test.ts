import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysInMonth, instantOf } from './business-day.ts';
import { parseRecurrence, writeRecurrence } from './recurrence-rule.ts';
import { nextOccurrence, nextTask } from './task-recurrence.ts';

/** The first occurrences of a series, the present one included. */
function series(rule: string, start: string, length: number): readonly string[] {
  const days = [start];
  let next = nextOccurrence(rule, start);
  while (next && days.length < length) {
    days.push(next.due);
    next = nextOccurrence(next.recurrence, next.due);
  }
  return days;
}

describe('nextOccurrence', () => {
  // The series of RFC 5545, 3.8.5.3, that use the parts we take.
  test.each([
    ['FREQ=DAILY;COUNT=3', '1997-09-02', ['1997-09-02', '1997-09-03', '1997-09-04']],
    ['FREQ=DAILY;UNTIL=19970904', '1997-09-02', ['1997-09-02', '1997-09-03', '1997-09-04']],
    ['FREQ=DAILY;INTERVAL=10;COUNT=3', '1997-09-02', ['1997-09-02', '1997-09-12', '1997-09-22']],
    ['FREQ=WEEKLY;COUNT=3', '1997-09-02', ['1997-09-02', '1997-09-09', '1997-09-16']],
    [
      'FREQ=WEEKLY;INTERVAL=2;UNTIL=19970920T000000Z;WKST=MO;BYDAY=MO,WE,FR',
      '1997-09-01',
      ['1997-09-01', '1997-09-03', '1997-09-05', '1997-09-15', '1997-09-17', '1997-09-19'],
    ],
    ['FREQ=MONTHLY;COUNT=3;BYDAY=1FR', '1997-09-05', ['1997-09-05', '1997-10-03', '1997-11-07']],
    ['FREQ=MONTHLY;COUNT=3;BYDAY=-2MO', '1997-09-22', ['1997-09-22', '1997-10-20', '1997-11-17']],
    [
      'FREQ=MONTHLY;COUNT=4;BYMONTHDAY=2,15',
      '1997-09-02',
      ['1997-09-02', '1997-09-15', '1997-10-02', '1997-10-15'],
    ],
    [
      'FREQ=MONTHLY;COUNT=3;BYMONTHDAY=-1',
      '1998-01-31',
      ['1998-01-31', '1998-02-28', '1998-03-31'],
    ],
    [
      'FREQ=YEARLY;COUNT=4;BYMONTH=6,7',
      '1997-06-10',
      ['1997-06-10', '1997-07-10', '1998-06-10', '1998-07-10'],
    ],
    [
      'FREQ=YEARLY;COUNT=3;BYMONTH=11;BYDAY=4TH',
      '1997-11-27',
      ['1997-11-27', '1998-11-26', '1999-11-25'],
    ],
    ['FREQ=MONTHLY;COUNT=2;BYDAY=FR;BYMONTHDAY=13', '1998-02-13', ['1998-02-13', '1998-03-13']],
  ])('%s from %s', (rule, start, days) => {
    expect(series(rule, start, 20)).toEqual(days);
  });

  test('done late: the next one is not overdue again, and what was missed counts', () => {
    expect(nextOccurrence('FREQ=WEEKLY', '2026-05-01', '2026-05-20')).toEqual({
      due: '2026-05-22',
      recurrence: 'FREQ=WEEKLY',
    });
    expect(nextOccurrence('FREQ=WEEKLY;COUNT=5', '2026-05-01', '2026-05-22')).toEqual({
      due: '2026-05-22',
      recurrence: 'FREQ=WEEKLY;COUNT=2',
    });
    expect(nextOccurrence('FREQ=WEEKLY;COUNT=3', '2026-05-01', '2026-05-22')).toBeNull();
    expect(nextOccurrence('FREQ=WEEKLY;UNTIL=20260521', '2026-05-01', '2026-05-20')).toBeNull();
  });

  test('done early: the next one is the one after the due day', () => {
    expect(nextOccurrence('FREQ=WEEKLY', '2026-05-08', '2026-05-01')?.due).toBe('2026-05-15');
  });

  // A day that a month does not have is its last one, and the day that was meant comes back.
  test.each([
    ['FREQ=MONTHLY', '2026-01-31', ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']],
    ['FREQ=MONTHLY;COUNT=3', '2024-01-30', ['2024-01-30', '2024-02-29', '2024-03-30']],
    ['FREQ=MONTHLY', '2027-01-29', ['2027-01-29', '2027-02-28', '2027-03-29']],
    ['FREQ=MONTHLY;INTERVAL=3', '2025-11-30', ['2025-11-30', '2026-02-28', '2026-05-30']],
    [
      'FREQ=MONTHLY;INTERVAL=3',
      '2026-08-31',
      ['2026-08-31', '2026-11-30', '2027-02-28', '2027-05-31'],
    ],
    ['FREQ=MONTHLY;BYMONTHDAY=31', '2026-03-31', ['2026-03-31', '2026-04-30', '2026-05-31']],
    ['FREQ=MONTHLY;BYMONTHDAY=30,31', '2026-01-31', ['2026-01-31', '2026-02-28', '2026-03-30']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '2026-02-28', ['2026-02-28', '2026-03-31', '2026-04-30']],
    ['FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30', '2026-02-28', ['2026-02-28', '2027-02-28']],
    [
      'FREQ=YEARLY',
      '2024-02-29',
      ['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'],
    ],
    ['FREQ=YEARLY;INTERVAL=4', '2096-02-29', ['2096-02-29', '2100-02-28', '2104-02-29']],
    ['FREQ=MONTHLY;UNTIL=20260228', '2026-01-31', ['2026-01-31', '2026-02-28']],
    [
      'RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=OMIT',
      '2026-01-31',
      ['2026-01-31', '2026-03-31', '2026-05-31'],
    ],
    ['RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=OMIT', '2096-02-29', ['2096-02-29', '2104-02-29']],
    ['FREQ=DAILY;BYMONTHDAY=31', '2026-01-31', ['2026-01-31', '2026-03-31']],
  ])('%s from %s, moved to the last day', (rule, start, days) => {
    expect(series(rule, start, days.length)).toEqual(days);
  });

  test('every month from any day: once in each month, on that day or the last', () => {
    const start = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2020-01-01', days));
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 12 }), (first, interval) => {
        const all = series(`FREQ=MONTHLY;INTERVAL=${interval}`, first, 20);
        const date = Number(first.slice(8));
        all.forEach((day, at) => {
          const [year = 0, month = 0] = day.split('-').map(Number);
          expect(year * 12 + month).toBe(
            Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) + at * interval,
          );
          expect(Number(day.slice(8))).toBe(Math.min(date, daysInMonth(year, month)));
        });
      }),
      { numRuns: 50 },
    );
  });

  test('done late, the day that was meant is kept', () => {
    const next = nextOccurrence('FREQ=MONTHLY', '2026-01-31', '2026-04-10');
    expect(next).toEqual({
      due: '2026-04-30',
      recurrence: 'RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD',
    });
    expect(nextOccurrence(next?.recurrence ?? '', '2026-04-30')?.due).toBe('2026-05-31');
  });

  test('a rule that never comes again ends', () => {
    const rule = 'RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30;SKIP=OMIT';
    expect(nextOccurrence(rule, '2026-01-01')).toBeNull();
  });

  test('the present one and the next are neighbours in one series', () => {
    const weekdayList = fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 });
    const input = fc.record({
      start: fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2020-01-01', days)),
      late: fc.integer({ min: 0, max: 100 }),
      interval: fc.integer({ min: 1, max: 4 }),
      byDay: weekdayList,
    });
    fc.assert(
      fc.property(input, ({ start, late, interval, byDay }) => {
        const rule = `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${byDay.join(',')}`;
        const all = series(rule, start, 120);
        const doneDay = addDays(start, late);
        const expected = all.find((day) => day > start && day >= doneDay);
        expect(nextOccurrence(rule, start, doneDay)?.due).toBe(expected);
      }),
      { numRuns: 100 },
    );
  });
});

describe('parseRecurrence', () => {
  test.each([
    ['', ''],
    ['INTERVAL=2', 'INTERVAL=2'],
    ['FREQ=HOURLY', 'FREQ=HOURLY'],
    ['FREQ=DAILY;BYSETPOS=1', 'BYSETPOS=1'],
    ['FREQ=DAILY;INTERVAL=0', 'INTERVAL=0'],
    ['FREQ=WEEKLY;BYDAY=XX', 'BYDAY=XX'],
    ['FREQ=WEEKLY;BYDAY=1MO', 'BYDAY'],
    ['FREQ=MONTHLY;BYMONTHDAY=32', 'BYMONTHDAY=32'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', 'BYMONTHDAY=0'],
    ['FREQ=DAILY;UNTIL=20261399', 'UNTIL=20261399'],
    ['FREQ=DAILY;COUNT=2;UNTIL=20261231', 'COUNT'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'FREQ=WEEKLY'],
    ['FREQ=WEEKLY;WKST=SU', 'WKST=SU'],
  ])('refuses %j and names %j', (text, part) => {
    expect(parseRecurrence(text)).toEqual({ ok: false, part: part.toUpperCase() });
  });

  test('reads what it writes', () => {
    for (const text of [
      'FREQ=DAILY',
      'FREQ=WEEKLY;INTERVAL=2;UNTIL=20261231;BYDAY=MO,FR',
      'FREQ=MONTHLY;COUNT=5;BYDAY=1MO,-1FR',
      'FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=1,-1',
    ]) {
      const parsed = parseRecurrence(`rrule:${text.toLowerCase()}`);
      expect(parsed.ok && writeRecurrence(parsed.rule)).toBe(text);
    }
  });
});

describe('nextTask', () => {
  const zone = 'Europe/Berlin';
  const values = {
    title: 'Order flour',
    due: '2026-03-23',
    recurrence: 'FREQ=WEEKLY;BYDAY=MO',
    remindAt: instantOf('2026-03-23', zone, '08:00'),
    doneAt: 1,
    assignee: 'm1',
    x_shop: 'North',
  };

  test('the same task again, open, with its reminder at the same time of day', () => {
    expect(nextTask(values, '2026-03-23', zone)).toEqual({
      title: 'Order flour',
      due: '2026-03-30',
      recurrence: 'FREQ=WEEKLY;BYDAY=MO',
      remindAt: instantOf('2026-03-30', zone, '08:00'),
      assignee: 'm1',
      x_shop: 'North',
    });
  });

  test('without a due day the series runs from the day it was done', () => {
    const undated = { title: 'Clean the oven', recurrence: 'FREQ=DAILY;INTERVAL=3' };
    expect(nextTask(undated, '2026-03-23', zone)).toEqual({ ...undated, due: '2026-03-26' });
  });

  test('none follows without a rule, or after the last', () => {
    expect(nextTask({ title: 'Once', due: '2026-03-23' }, '2026-03-23', zone)).toBeNull();
    expect(
      nextTask({ ...values, recurrence: 'FREQ=DAILY;COUNT=1' }, '2026-03-23', zone),
    ).toBeNull();
    expect(nextTask({ ...values, recurrence: 'nonsense' }, '2026-03-23', zone)).toBeNull();
  });
});
