import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import { useAct } from '#engine/client/use-act.ts';
import { useSettingRequests } from '#engine/client/use-save-settings.ts';
import type { ChangeRequest } from '#engine/protocol/changes.ts';
import { textOf } from '#shared/domain/entries.ts';
import { readSetting, type SettingName, type SettingValue } from '#shared/domain/setting.ts';
import { DAY_MILLIS, type Day } from '#shared/rules/business-day.ts';
import { eventTime } from '#shared/rules/service/event-time.ts';
import { type NamedDay, namedDays } from '#shared/rules/service/holidays/named-days.ts';
import { holidaysOf } from '#shared/rules/service/holidays/regions.ts';
import type { ServicePolicy } from '#shared/rules/service/policy.ts';
import type { Interval, Weekday, WeeklyHours } from '#shared/rules/service/weekly-hours.ts';
import { type PolicyFrom, workspaceService } from '#shared/rules/service/workspace-service.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { namesLanguage } from './names-language.ts';

/** A day that is not as usual, as the settings list it. */
export interface SpecialDay {
  readonly id: string;
  readonly day: Day;
  readonly sort: 'closed' | 'worked';
  readonly name: string;
  readonly hours: readonly Interval[] | undefined;
  /** Blank: somebody said it. */
  readonly region: string;
}

/** How the business serves, and what can be changed of it, each as one act. */
export interface ServiceSettings {
  readonly hours: WeeklyHours;
  readonly setting: <N extends SettingName>(name: N) => SettingValue<N>;
  /** In their order. */
  readonly days: readonly SpecialDay[];
  readonly policies: readonly PolicyFrom[];
  readonly saveHours: (weekday: Weekday, hours: readonly Interval[]) => Promise<boolean>;
  readonly saveRegion: (region: string) => Promise<boolean>;
  /** Takes the holidays of a year into the calendar, or says that it lacks none. */
  readonly addYear: (year: number, load: boolean) => Promise<boolean>;
  readonly addDays: (days: readonly Omit<SpecialDay, 'id' | 'region'>[]) => Promise<boolean>;
  readonly removeDay: (id: string) => Promise<boolean>;
  readonly savePolicy: (policy: ServicePolicy) => Promise<boolean>;
}

/** Undefined until it is known. */
export function useService(): ServiceSettings | undefined {
  const { t, i18n } = useTranslation();
  const act = useAct();
  const requestsFor = useSettingRequests();
  const me = useLive('syncStatus', undefined).data?.connection?.member;
  const settings = useLive('whole', { kind: 'setting' }).data;
  const special = useLive('whole', { kind: 'specialDay' }).data;
  const policies = useLive('whole', { kind: 'servicePolicy' }).data;
  const language = namesLanguage(i18n.language);
  return useMemo(() => {
    if (!settings || !special || !policies) return undefined;
    const small: Readonly<Record<string, Readonly<Record<string, FieldValues>>>> = {
      setting: settings,
      specialDay: special,
      servicePolicy: policies,
    };
    const service = workspaceService((kind) => new Map(Object.entries(small[kind] ?? {})));
    const setting = <N extends SettingName>(name: N) => readSetting(name, settings[name]?.value);
    const days = Object.entries(special).map(specialDayOf).toSorted(byDay);
    const done = async (what: string, requests: readonly ChangeRequest[]) =>
      (await act('setting', { setting: what }, requests))?.ok === true;
    const yearOf = async (region: string, year: number) => {
      const holidays = await holidaysOf(region, year);
      return { year, known: holidays.known, rows: rowsOf(namedDays(holidays, language), region) };
    };
    const { hours } = service.calendar;
    return {
      hours,
      setting,
      days,
      policies: service.policies,
      saveHours: async (weekday, written) =>
        done(
          t('service.hours.title'),
          await requestsFor({ workingHours: { ...hours, [weekday]: written } }),
        ),
      saveRegion: async (region) => {
        const gone = days.filter((day) => day.region !== '').map(({ id }) => id);
        const now = new Date(Date.now()).getUTCFullYear();
        const years = await Promise.all(
          region === '' ? [] : [now - 2, now - 1, now, now + 1].map((year) => yearOf(region, year)),
        );
        const known = years.filter((year) => year.known);
        const rows = known.flatMap((year) => year.rows);
        return done(t('service.holidays.title'), [
          ...(gone.length > 0
            ? [{ op: 'del', kind: 'specialDay', on: { ids: gone } } as const]
            : []),
          ...(rows.length > 0 ? [{ op: 'add', kind: 'specialDay', rows } as const] : []),
          ...(await requestsFor({
            holidayRegion: region,
            holidayYears: known.map(({ year }) => year),
          })),
        ]);
      },
      addYear: async (year, load) => {
        const region = setting('holidayRegion');
        const { rows } = load ? await yearOf(region, year) : { rows: [] };
        const lacking = rows.filter(
          ({ values }) => !days.some((day) => day.day === values.day && day.region === region),
        );
        const years = [...new Set([...setting('holidayYears'), year])].toSorted((a, b) => a - b);
        return done(t('service.holidays.title'), [
          ...(lacking.length > 0
            ? [{ op: 'add', kind: 'specialDay', rows: lacking } as const]
            : []),
          ...(await requestsFor({ holidayYears: years })),
        ]);
      },
      addDays: (added) =>
        done(t('service.days.title'), [
          {
            op: 'add',
            kind: 'specialDay',
            rows: added.map(({ hours, ...day }) => ({
              id: crypto.randomUUID(),
              values: { ...day, ...(hours === undefined ? {} : { hours }) },
            })),
          },
        ]),
      removeDay: (id) =>
        done(t('service.days.title'), [{ op: 'del', kind: 'specialDay', on: { ids: [id] } }]),
      savePolicy: ({ targets, pausesOnHold, warnShare }) =>
        done(t('service.policy.title'), [
          {
            op: 'add',
            kind: 'servicePolicy',
            rows: [
              {
                id: crypto.randomUUID(),
                values: {
                  at: eventTime(Date.now(), service.policies.at(-1)?.at),
                  ...(me ? { author: me } : {}),
                  targets,
                  pausesOnHold,
                  warnAt: Math.round(warnShare * 100),
                },
              },
            ],
          },
        ]),
    };
  }, [settings, special, policies, act, requestsFor, me, t, language]);
}

function specialDayOf([id, { day, sort, name, hours, region }]: [string, FieldValues]): SpecialDay {
  return {
    id,
    day: textOf(day),
    sort: sort === 'worked' ? 'worked' : 'closed',
    name: textOf(name),
    hours: Array.isArray(hours) ? hours : undefined,
    region: textOf(region),
  };
}

function byDay(a: SpecialDay, b: SpecialDay): number {
  return a.day < b.day ? -1 : Number(a.day > b.day);
}

function rowsOf(days: readonly NamedDay[], region: string) {
  return days.map(({ day, kind, name }) => ({
    id: crypto.randomUUID(),
    values: { day, sort: kind === 'holiday' ? 'closed' : 'worked', name, region },
  }));
}

/** The years that deadlines may reach soon: this one, and the next in its last quarter. */
export function yearsNear(now: number): readonly number[] {
  const year = new Date(now).getUTCFullYear();
  const next = new Date(now + 92 * DAY_MILLIS).getUTCFullYear();
  return year === next ? [year] : [year, next];
}
