import { expect, it } from 'vitest';
import { workingCalendar } from '#shared/rules/service/calendar.ts';
import { withDays, withHolidays } from '#shared/rules/service/holidays/calendar-days.ts';
import { holidaysOf } from '#shared/rules/service/holidays/regions.ts';
import { readTypedDays } from '#shared/rules/service/holidays/typed-days.ts';
import { office } from '#test/support/service-desk.ts';

const shanghai = { ...office, zone: 'Asia/Shanghai' };
const at = (day: string) => Date.parse(`${day}T00:00+08:00`);

it('a calendar is closed on the holidays of its region, under their names, and works what makes up', async () => {
  const years = [await holidaysOf('CN', 2026), await holidaysOf('CN', 2027)];
  const calendar = workingCalendar(withHolidays(shanghai, years, 'en'));
  expect(calendar.isWorked('2026-02-14')).toBe(true);
  expect(calendar.isWorked('2026-02-16')).toBe(false);
  expect(calendar.isWorked('2026-02-24')).toBe(true);
  expect(calendar.closedDays(at('2026-02-16'), at('2026-02-18'))).toEqual([
    { day: '2026-02-16', why: 'Spring Festival' },
    { day: '2026-02-17', why: 'Spring Festival' },
  ]);
});

it('a year without a notice is told by the calendar', async () => {
  const years = [await holidaysOf('CN', 2026), await holidaysOf('CN', 2027)];
  const calendar = workingCalendar(withHolidays(shanghai, years, 'zh-Hans'));
  expect(calendar.unknownYears(at('2026-12-30'), at('2027-01-05'))).toEqual([2027]);
});

it('a year that was typed is known beside those of notices', async () => {
  const { days } = readTypedDays('2027-02-06 – 2027-02-12 春节\n2027-02-14 上班');
  const typed = withDays(shanghai, days, [2027]);
  const whole = withHolidays(typed, [await holidaysOf('CN', 2026)], 'zh-Hans');
  expect(whole.knownYears).toEqual([2026, 2027]);
  const calendar = workingCalendar(whole);
  expect(calendar.unknownYears(at('2026-12-30'), at('2027-03-05'))).toEqual([]);
  expect(calendar.isWorked('2027-02-14')).toBe(true);
  expect(calendar.closedDays(at('2027-02-08'), at('2027-02-09'))).toEqual([
    { day: '2027-02-08', why: '春节' },
  ]);
});

it('what the calendar says of a day itself stands', async () => {
  const own = {
    ...shanghai,
    closed: [{ day: '2026-02-14', why: 'Outing' }],
    extra: [{ day: '2026-10-02', hours: [['10:00', '12:00']] as const }],
  };
  const whole = withHolidays(own, [await holidaysOf('CN', 2026)], 'en');
  const calendar = workingCalendar(whole);
  expect(calendar.isWorked('2026-02-14')).toBe(false);
  expect(calendar.isWorked('2026-10-02')).toBe(true);
  expect(whole.extra?.filter(({ day }) => day === '2026-10-02')).toHaveLength(1);
  expect(whole.closed?.filter(({ day }) => day === '2026-02-14')).toEqual(own.closed);
});

it('the same years once more change nothing', async () => {
  const years = [await holidaysOf('TW', 2025)];
  const once = withHolidays(shanghai, years, 'zh-Hant');
  expect(withHolidays(once, years, 'zh-Hant')).toEqual(once);
});
