import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MILLIS, dayOf, wallTime } from '#shared/rules/business-day.ts';
import { type ServiceCalendar, workingCalendar } from '#shared/rules/service/calendar.ts';
import { type Interval, type WeeklyHours, weekdays } from '#shared/rules/service/weekly-hours.ts';

const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);
const shown = (instant: number | null) =>
  instant === null ? null : new Date(instant).toISOString().replace('.000Z', 'Z');

function everyDay(...intervals: readonly Interval[]): WeeklyHours {
  return Object.fromEntries(weekdays.map((day) => [day, intervals]));
}

function workdays(...intervals: readonly Interval[]): WeeklyHours {
  return { ...everyDay(...intervals), sat: [], sun: [] };
}

const office = workdays(['09:00', '12:00'], ['13:00', '18:00']);
const berlin = (more: Partial<ServiceCalendar> = {}) =>
  workingCalendar({ zone: 'Europe/Berlin', hours: office, ...more });

describe('the instant after so much open time', () => {
  it('is the earliest one: the end of a stretch, not the next opening', () => {
    const calendar = berlin();
    expect(shown(calendar.after(at('2026-11-02T17:00+01:00'), 4 * HOUR))).toBe(
      '2026-11-03T11:00:00Z',
    );
    expect(shown(calendar.after(at('2026-11-06T17:00+01:00'), HOUR))).toBe('2026-11-06T17:00:00Z');
  });

  it('is the latest one going back, and the same one for no time at all', () => {
    const calendar = berlin();
    expect(shown(calendar.after(at('2026-11-03T10:00+01:00'), -HOUR))).toBe('2026-11-03T08:00:00Z');
    expect(shown(calendar.after(at('2026-11-07T10:00+01:00'), -HOUR))).toBe('2026-11-06T16:00:00Z');
    expect(shown(calendar.after(at('2026-11-07T10:00+01:00'), 0))).toBe('2026-11-07T09:00:00Z');
  });

  it('may be years away, in both directions', () => {
    const calendar = workingCalendar({ zone: 'UTC', hours: { mon: [['09:00', '09:01']] } });
    const start = at('2026-01-05T09:00Z');
    expect(shown(calendar.after(start, 8 * HOUR))).toBe('2035-03-12T09:01:00Z');
    expect(shown(calendar.after(start, -8 * HOUR))).toBe('2016-10-24T09:00:00Z');
  });

  it('is none where there is no open time, or not enough', () => {
    const never = workingCalendar({ zone: 'Europe/Berlin', hours: { mon: [['09:00', '09:00']] } });
    expect(never.hasOpenTime).toBe(false);
    expect(never.after(0, 1)).toBeNull();
    expect(never.after(0, -1)).toBeNull();
    expect(never.nextOpen(0)).toBeNull();
    expect(never.between(0, at('2026-01-01T00:00Z'))).toBe(0);

    const once = workingCalendar({
      zone: 'Europe/Berlin',
      hours: {},
      extra: [{ day: '2026-05-09', hours: [['10:00', '12:00']] }],
    });
    expect(once.hasOpenTime).toBe(true);
    expect(shown(once.after(at('2020-01-01T00:00Z'), 2 * HOUR))).toBe('2026-05-09T10:00:00Z');
    expect(once.after(at('2020-01-01T00:00Z'), 2 * HOUR + 1)).toBeNull();
    expect(once.after(at('2026-05-10T00:00Z'), 1)).toBeNull();
    expect(shown(once.after(at('2030-01-01T00:00Z'), -HOUR))).toBe('2026-05-09T09:00:00Z');
  });

  it('is none where it would take centuries', () => {
    const calendar = workingCalendar({ zone: 'UTC', hours: { mon: [['09:00', '09:01']] } });
    expect(calendar.after(at('2026-01-05T09:00Z'), 10_000 * HOUR)).toBeNull();
  });
});

describe('hours', () => {
  it('count once where they overlap, in a day and past midnight', () => {
    const calendar = workingCalendar({
      zone: 'UTC',
      hours: everyDay(['20:00', '06:00'], ['05:00', '07:00'], ['22:00', '24:00']),
    });
    expect(calendar.between(at('2026-11-02T12:00Z'), at('2026-11-03T12:00Z'))).toBe(11 * HOUR);
    expect(calendar.nominalDay).toBe(12 * HOUR);
  });

  it('past midnight belong to the day on which they begin', () => {
    const calendar = workingCalendar({
      zone: 'UTC',
      hours: workdays(['22:00', '06:00']),
      closed: [{ day: '2026-11-04', why: 'holiday' }],
    });
    expect(calendar.stretches(at('2026-11-03T12:00Z'), at('2026-11-06T00:00Z'))).toEqual([
      { from: at('2026-11-03T22:00Z'), to: at('2026-11-04T06:00Z') },
      { from: at('2026-11-05T22:00Z'), to: at('2026-11-06T00:00Z') },
    ]);
  });

  it('that a change of clocks repeats are open twice, and those it skips never', () => {
    const night = (from: string, to: string) =>
      workingCalendar({ zone: 'America/New_York', hours: { sun: [[from, to]] } }).between;
    // 2 becomes 3 on 14 March 2027; 2 becomes 1 on 1 November 2026.
    const [spring, autumn] = [at('2027-03-14T00:00-05:00'), at('2026-11-01T00:00-04:00')];
    expect(night('00:00', '24:00')(spring, spring + 30 * HOUR)).toBe(23 * HOUR);
    expect(night('00:00', '24:00')(autumn, autumn + 30 * HOUR)).toBe(25 * HOUR);
    expect(night('02:00', '06:00')(spring, spring + 30 * HOUR)).toBe(3 * HOUR);
    expect(night('01:00', '06:00')(autumn, autumn + 30 * HOUR)).toBe(6 * HOUR);
    const two = workingCalendar({
      zone: 'America/New_York',
      hours: {
        sun: [
          ['02:15', '02:45'],
          ['03:00', '04:00'],
        ],
      },
    });
    expect(two.between(spring, spring + 30 * HOUR)).toBe(HOUR);
    expect(night('02:15', '02:45')(spring, spring + 30 * HOUR)).toBe(0);
    expect(night('01:00', '02:30')(spring, spring + 30 * HOUR)).toBe(HOUR);
    expect(night('02:30', '05:00')(spring, spring + 30 * HOUR)).toBe(2 * HOUR);
  });

  it('that are no times are refused', () => {
    for (const clock of ['24:01', '9', '12:60', 'noon', '']) {
      expect(() => workingCalendar({ zone: 'UTC', hours: { mon: [[clock, '24:00']] } })).toThrow(
        `no time of day: ${clock}`,
      );
    }
  });

  it('of a usual day are what most open weekdays have, however it is written', () => {
    const written: WeeklyHours = {
      ...office,
      tue: [
        ['09:00', '11:00'],
        ['10:00', '12:00'],
        ['13:00', '18:00'],
      ],
    };
    expect(berlin({ hours: written }).nominalDay).toBe(8 * HOUR);
    expect(berlin({ hours: {} }).nominalDay).toBe(0);
  });

  it('of a usual day are the longer, then the earlier, where several are as common', () => {
    const made = (hours: WeeklyHours) =>
      berlin({ hours, extra: [{ day: '2026-11-07' }] }).stretches(
        at('2026-11-06T23:00Z'),
        at('2026-11-07T23:00Z'),
      );
    expect(made({ mon: [['09:00', '13:00']], tue: [['12:00', '18:00']] })).toEqual([
      { from: at('2026-11-07T11:00Z'), to: at('2026-11-07T17:00Z') },
    ]);
    expect(made({ mon: [['10:00', '14:00']], tue: [['08:00', '12:00']] })).toEqual([
      { from: at('2026-11-07T07:00Z'), to: at('2026-11-07T11:00Z') },
    ]);
  });

  it('of a made-up day are its own, its usual ones, or both, whatever closes it', () => {
    const calendar = berlin({
      closed: [{ day: '2026-11-06', why: 'bridge day' }],
      extra: [
        { day: '2026-11-06', hours: [['08:00', '10:00']] },
        { day: '2026-11-07' },
        { day: '2026-11-08' },
        { day: '2026-11-08', hours: [['12:00', '13:00']] },
        { day: '2026-11-09', hours: [] },
      ],
    });
    const open = (day: string) =>
      calendar.between(at(`${day}T00:00+01:00`), at(`${day}T24:00+01:00`));
    expect(['06', '07', '08', '09'].map((day) => open(`2026-11-${day}`) / HOUR)).toEqual([
      2, 8, 9, 0,
    ]);
    expect(calendar.isWorked('2026-11-06')).toBe(true);
    expect(calendar.isWorked('2026-11-09')).toBe(false);
  });
});

describe('what keeps a calendar closed', () => {
  const calendar = berlin({
    closed: [
      { day: '2026-11-05', why: 'stocktaking' },
      { day: '2026-11-04', why: 'holiday' },
      { day: '2026-11-04', why: 'fair' },
      { day: '2026-11-07', why: 'a Saturday' },
    ],
  });

  it('is named by day, where it would else be open within the range', () => {
    const days = (from: string, to: string) =>
      calendar.closedDays(at(from), at(to)).map(({ why }) => why);
    expect(days('2026-11-02T10:00+01:00', '2026-11-09T10:00+01:00')).toEqual([
      'holiday',
      'fair',
      'stocktaking',
    ]);
    // The evening of one, and the morning of the other: neither has hours then.
    expect(days('2026-11-04T19:00+01:00', '2026-11-05T08:00+01:00')).toEqual([]);
  });

  it('is cut at the midnights at which the reason changes', () => {
    expect(calendar.closures(at('2026-11-03T17:00+01:00'), at('2026-11-06T10:00+01:00'))).toEqual([
      { from: at('2026-11-03T18:00+01:00'), to: at('2026-11-04T00:00+01:00'), day: null },
      {
        from: at('2026-11-04T00:00+01:00'),
        to: at('2026-11-05T00:00+01:00'),
        day: { day: '2026-11-04', why: 'holiday' },
      },
      {
        from: at('2026-11-05T00:00+01:00'),
        to: at('2026-11-06T00:00+01:00'),
        day: { day: '2026-11-05', why: 'stocktaking' },
      },
      { from: at('2026-11-06T00:00+01:00'), to: at('2026-11-06T09:00+01:00'), day: null },
    ]);
  });

  it('is not known in a year without a notice', () => {
    const known = berlin({ knownYears: [2026, 2028] });
    const years = (from: string, to: string) => known.unknownYears(at(from), at(to));
    expect(years('2025-12-31T23:30Z', '2026-12-31T23:00Z')).toEqual([]);
    expect(years('2026-12-31T10:00Z', '2026-12-31T23:00:01Z')).toEqual([2027]);
    expect(years('2025-06-01T00:00Z', '2029-06-01T00:00Z')).toEqual([2025, 2027, 2029]);
    expect(calendar.unknownYears(0, at('2030-01-01T00:00Z'))).toEqual([]);
  });
});

describe('for any calendar', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Shanghai', 'Asia/Kathmandu', 'UTC'];
  const from = at('2026-01-01T00:00Z');
  const instants = fc.integer({ min: 0, max: 2 * 365 * 24 * 60 }).map((m) => from + m * 60_000);
  // From four o'clock, so that no time is skipped or comes twice where clocks are changed.
  const clock = fc
    .integer({ min: 16, max: 96 })
    .map((n) => `${String(n >> 2).padStart(2, '0')}:${String((n & 3) * 15).padStart(2, '0')}`);
  const interval = fc.tuple(clock, clock).map(([a, b]): Interval => (a < b ? [a, b] : [b, a]));
  const day = fc.integer({ min: 0, max: 730 }).map((n) => dayOf(from + n * DAY_MILLIS));
  const someHours = fc.array(interval, { maxLength: 3 });
  const calendars: fc.Arbitrary<ServiceCalendar> = fc.record({
    zone: fc.constantFrom(...zones),
    hours: fc.record(
      Object.fromEntries(weekdays.map((name) => [name, someHours])) as Record<
        (typeof weekdays)[number],
        typeof someHours
      >,
    ),
    closed: fc.array(fc.record({ day, why: fc.constant('closed') }), { maxLength: 20 }),
    extra: fc.array(fc.record({ day, hours: someHours }), { maxLength: 20 }),
  });

  /** What a clock on the wall and the calendar beside it say. */
  function isOpen({ zone, hours, closed, extra }: ServiceCalendar, instant: number): boolean {
    const wall = wallTime(instant, zone);
    const today = dayOf(wall);
    const time = new Date(wall).toISOString().slice(11, 16);
    const own = extra?.filter((entry) => entry.day === today);
    const shut = closed?.some((entry) => entry.day === today);
    const weekday = weekdays[(new Date(wall).getUTCDay() + 6) % 7] ?? 'mon';
    const intervals = own?.length
      ? own.flatMap((entry) => entry.hours ?? [])
      : shut
        ? []
        : (hours[weekday] ?? []);
    return intervals.some(([begins, ends]) => begins <= time && time < ends);
  }

  it('open time is what the clock on the wall says, minute by minute', () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        fc.integer({ min: 0, max: 4000 }),
        (given, start, minutes) => {
          const calendar = workingCalendar(given);
          let open = 0;
          for (let i = 0; i < minutes; i++) if (isOpen(given, start + i * 60_000)) open++;
          expect(calendar.between(start, start + minutes * 60_000)).toBe(open * 60_000);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('round the clock it is the time that passed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, instants, (zone, a, b) => {
        const calendar = workingCalendar({ zone, hours: everyDay(['00:00', '24:00']) });
        expect(calendar.between(a, b)).toBe(b - a);
        expect(calendar.after(a, b - a)).toBe(b);
      }),
    );
  });

  it('the parts of a range add up, open, closed, and in any order of asking', () => {
    fc.assert(
      fc.property(calendars, fc.array(instants, { minLength: 2, maxLength: 8 }), (given, some) => {
        const calendar = workingCalendar(given);
        const [a = 0, b = 0] = some;
        for (const c of some) {
          expect(calendar.between(a, c) + calendar.between(c, b)).toBe(calendar.between(a, b));
        }
        const [first, last] = [Math.min(a, b), Math.max(a, b)];
        const lengths = [...calendar.stretches(first, last), ...calendar.closures(first, last)];
        expect(lengths.reduce((sum, { from: f, to }) => sum + to - f, 0)).toBe(last - first);
        expect(calendar.between(a, b)).toBe(workingCalendar(given).between(a, b));
      }),
    );
  });

  it('going and coming back are inverse, and nothing nearer would do', () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        fc.integer({ min: -200 * HOUR, max: 200 * HOUR }),
        (given, start, open) => {
          const calendar = workingCalendar(given);
          const there = calendar.after(start, open);
          if (there === null) return;
          expect(calendar.between(start, there)).toBe(open);
          if (open === 0) return;
          const nearer = there - Math.sign(open);
          expect(Math.abs(calendar.between(start, nearer))).toBeLessThan(Math.abs(open));
        },
      ),
    );
  });

  it('the next open instant is open, and none before it is', () => {
    fc.assert(
      fc.property(calendars, instants, (given, start) => {
        const calendar = workingCalendar(given);
        const next = calendar.nextOpen(start);
        if (next === null) return;
        expect(next).toBeGreaterThanOrEqual(start);
        expect(calendar.between(start, next)).toBe(0);
        expect(calendar.between(next, next + 1)).toBe(1);
      }),
    );
  });
});
