import { describe, expect, it } from 'vitest';
import { workingCalendar } from '#shared/rules/service/calendar.ts';
import { namedDays } from '#shared/rules/service/holidays/named-days.ts';
import { holidaysOf } from '#shared/rules/service/holidays/regions.ts';
import { defaultPolicy } from '#shared/rules/service/policy.ts';
import {
  boundedCalendar,
  policyAt,
  workspaceService,
} from '#shared/rules/service/workspace-service.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

type Records = Readonly<Record<string, FieldValues>>;

function service(small: Readonly<Record<string, Records>>) {
  return workspaceService((kind) => new Map(Object.entries(small[kind] ?? {})));
}

const at = (day: string) => Date.parse(`${day}T00:00+08:00`);
const shanghai = {
  timeZone: { value: 'Asia/Shanghai' },
  holidayRegion: { value: 'CN' },
  holidayYears: { value: [2026] },
};

async function noticed(region: string, year: number): Promise<Records> {
  const days = namedDays(await holidaysOf(region, year), 'zh-Hans');
  return Object.fromEntries(
    days.map(({ day, kind, name }, i) => [
      `n${i}`,
      { day, name, region, sort: kind === 'holiday' ? 'closed' : 'worked' },
    ]),
  );
}

describe('how a workspace serves', () => {
  it('on weekdays from nine to five, by the default policy, until somebody says otherwise', () => {
    const { calendar, policies } = service({});
    expect(calendar.hours.mon).toEqual([['09:00', '17:00']]);
    expect(calendar.hours.sat).toBeUndefined();
    expect(calendar).not.toHaveProperty('knownYears');
    expect(policyAt(policies, 0)).toBe(defaultPolicy);
  });

  it('closed on the holidays of its region, and at work to make up for them; other years are told', async () => {
    const { calendar } = service({ setting: shanghai, specialDay: await noticed('CN', 2026) });
    const clock = workingCalendar(calendar);
    expect(clock.isWorked('2026-02-14')).toBe(true);
    expect(clock.isWorked('2026-02-16')).toBe(false);
    expect(clock.closedDays(at('2026-02-16'), at('2026-02-17'))).toEqual([
      { day: '2026-02-16', why: '春节' },
    ]);
    expect(clock.unknownYears(at('2026-12-30'), at('2027-01-05'))).toEqual([2027]);
  });

  it('as it says of a day itself, whatever a notice says', async () => {
    const own = {
      a: { day: '2026-02-14', sort: 'closed', name: 'Outing' },
      b: { day: '2026-10-02', sort: 'worked', name: 'Market', hours: [['10:00', '12:00']] },
    };
    const { calendar } = service({
      setting: shanghai,
      specialDay: { ...(await noticed('CN', 2026)), ...own },
    });
    const clock = workingCalendar(calendar);
    expect(clock.isWorked('2026-02-14')).toBe(false);
    expect(clock.between(at('2026-10-02'), at('2026-10-03'))).toBe(2 * 3_600_000);
  });

  it('by a notice once, also where two devices loaded it apart', async () => {
    const once = await noticed('CN', 2026);
    const twice = Object.fromEntries(Object.entries(once).map(([id, day]) => [`other ${id}`, day]));
    expect(service({ specialDay: { ...once, ...twice } }).calendar).toEqual(
      service({ specialDay: once }).calendar,
    );
  });

  it('without days that no calendar has, also where no weekday is open', () => {
    const days = ['x', '2026-02-30', '', '2026-2-3', 7].map((day, i) => [
      `d${i}`,
      { day, sort: 'worked', name: 'n', hours: [['09:00', '10:00']] },
    ]);
    const { calendar } = service({
      setting: { workingHours: { value: {} } },
      specialDay: Object.fromEntries(days),
    });
    expect(calendar.extra).toEqual([]);
    expect(boundedCalendar(calendar).after(at('2026-03-02'), 60_000)).toBeNull();
  });

  it('by the policy of the moment', () => {
    const entry = (from: number, warnAt: number) => ({ at: from, targets: {}, warnAt });
    const { policies } = service({ servicePolicy: { b: entry(20, 60), a: entry(10, 50) } });
    expect(policyAt(policies, 9)).toBe(defaultPolicy);
    expect(policyAt(policies, 10).warnShare).toBe(0.5);
    expect(policyAt(policies, 25).warnShare).toBe(0.6);
  });
});

it('nothing is open in centuries in which nobody works with the program', () => {
  const calendar = boundedCalendar(service({}).calendar);
  expect(calendar.between(Date.UTC(-5000, 0, 1), Date.UTC(1990, 0, 1))).toBe(0);
  expect(calendar.after(Date.UTC(9000, 0, 1), 60_000)).toBeNull();
  expect(calendar.nextOpen(Date.UTC(9000, 0, 1))).toBeNull();
  expect(calendar.stretches(Date.UTC(2100, 0, 1), Date.UTC(9999, 0, 1))).toEqual([]);
  expect(calendar.closures(Date.UTC(2100, 0, 1), Date.UTC(9999, 0, 1))).toEqual([]);
});
