import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '#shared/rules/business-day.ts';
import { workingCalendar } from '#shared/rules/service/calendar.ts';
import { workedDaysAfter, workedDaysBetween } from '#shared/rules/service/worked-days.ts';
import { office } from '#test/support/service-desk.ts';

const calendar = workingCalendar({
  ...office,
  closed: [{ day: '2026-11-04', why: 'holiday' }],
  extra: [{ day: '2026-11-07' }],
});

it('days after another are worked days; one that is not worked counts as the next that is', () => {
  expect(workedDaysAfter(calendar, '2026-11-03', 1)).toBe('2026-11-05');
  expect(workedDaysAfter(calendar, '2026-11-06', 1)).toBe('2026-11-07');
  expect(workedDaysAfter(calendar, '2026-11-08', 1)).toBe('2026-11-10');
  expect(workedDaysAfter(calendar, '2026-11-08', -1)).toBe('2026-11-06');
  expect(workedDaysAfter(calendar, '2026-11-08', 0)).toBe('2026-11-08');
  expect(workedDaysAfter(workingCalendar({ ...office, hours: {} }), '2026-11-03', 1)).toBeNull();
});

it('days between are those that were added', () => {
  const worked = fc
    .integer({ min: 0, max: 300 })
    .map((n) => addDays('2026-06-01', n))
    .filter(calendar.isWorked);
  fc.assert(
    fc.property(worked, fc.integer({ min: -50, max: 50 }), (day, days) => {
      const reached = workedDaysAfter(calendar, day, days) ?? '';
      expect(workedDaysBetween(calendar, day, reached)).toBe(days);
    }),
  );
});
