import { policyTargets } from '#shared/domain/service-policy.ts';
import { readSetting, type SettingName, type SettingValue } from '#shared/domain/setting.ts';
import { dayHours, usualHours, weeklyHours } from '#shared/domain/working-hours.ts';
import { type Day, dayOf } from '#shared/rules/business-day.ts';
import {
  type ClosedDay,
  type MadeUpDay,
  type ServiceCalendar,
  type WorkingCalendar,
  workingCalendar,
} from '#shared/rules/service/calendar.ts';
import { defaultPolicy, type ServicePolicy } from '#shared/rules/service/policy.ts';
import { type FieldValues, isBlank } from '#shared/sync/change-set.ts';

/** A policy, from when it holds (UTC ms), and who said so. */
export interface PolicyFrom {
  readonly id: string;
  readonly at: number;
  readonly author: string | undefined;
  readonly policy: ServicePolicy;
}

/** What clocks of a workspace's tickets are told by: plain data, for rules and screens alike. */
export interface WorkspaceService {
  readonly calendar: ServiceCalendar;
  /** What changed the default policy, in order. */
  readonly policies: readonly PolicyFrom[];
}

/** All live records of a small kind, by id. */
type Whole = (kind: string) => ReadonlyMap<string, FieldValues>;

/** How a workspace serves, by its settings, special days and policies. What cannot be read is left out. */
export function workspaceService(whole: Whole): WorkspaceService {
  const settings = whole('setting');
  const setting = <N extends SettingName>(name: N): SettingValue<N> =>
    readSetting(name, settings.get(name)?.value);
  const closed: ClosedDay[] = [];
  const extra: MadeUpDay[] = [];
  for (const { day, sort, name, hours } of daysThatStand(whole('specialDay'))) {
    const read = dayHours.safeParse(hours);
    if (sort === 'closed') closed.push({ day, why: typeof name === 'string' ? name : '' });
    else extra.push(read.success ? { day, hours: read.data } : { day });
  }
  const byDay = (a: { readonly day: string }, b: { readonly day: string }) =>
    a.day < b.day ? -1 : Number(a.day > b.day);
  return {
    calendar: {
      zone: setting('timeZone'),
      hours: weeklyHours.safeParse(setting('workingHours')).data ?? usualHours,
      closed: closed.sort(byDay),
      extra: extra.sort(byDay),
      // Who named no region keeps no public holidays: then no year lacks any.
      ...(setting('holidayRegion') === '' ? {} : { knownYears: setting('holidayYears') }),
    },
    policies: policiesOf(whole('servicePolicy')),
  };
}

type StoredDay = FieldValues & { readonly day: Day };

/**
 * What is said of days. What somebody said stands against what a notice does; a notice that two devices loaded apart counts
 * once.
 */
function daysThatStand(records: ReadonlyMap<string, FieldValues>): readonly StoredDay[] {
  const all = [...records.values()].filter(isOnADay);
  const isNoticed = ({ region }: FieldValues) => !isBlank(region);
  const said = all.filter((each) => !isNoticed(each));
  const days = new Set(said.map(({ day }) => day));
  const noticed = new Map<string, StoredDay>();
  for (const each of all) {
    if (isNoticed(each) && !days.has(each.day)) noticed.set(`${each.day} ${each.sort}`, each);
  }
  return [...said, ...noticed.values()];
}

/** Whether a record names a day that calendars have: one that does not is of nobody's making here. */
function isOnADay(record: FieldValues): record is StoredDay {
  const { day } = record;
  if (typeof day !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const at = Date.parse(`${day}T00:00Z`);
  return !Number.isNaN(at) && dayOf(at) === day;
}

function policiesOf(records: ReadonlyMap<string, FieldValues>): readonly PolicyFrom[] {
  const found: PolicyFrom[] = [];
  for (const [id, { at, author, targets, pausesOnHold, warnAt }] of records) {
    const read = policyTargets.safeParse(targets);
    if (!read.success || typeof at !== 'number' || typeof warnAt !== 'number') continue;
    found.push({
      id,
      at,
      author: typeof author === 'string' ? author : undefined,
      policy: {
        targets: read.data,
        pausesOnHold: pausesOnHold === true,
        warnShare: warnAt / 100,
      },
    });
  }
  return found.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** The policy that holds at an instant. */
export function policyAt(policies: readonly PolicyFrom[], at: number): ServicePolicy {
  return policies.findLast((each) => each.at <= at)?.policy ?? defaultPolicy;
}

/** Before and after these nothing is open: a date that is nobody's costs no reckoning of its centuries. */
const FIRST = Date.UTC(1990, 0, 1);
const LAST = Date.UTC(2100, 0, 1);

/** A calendar's working time within the years in which anybody works with the program. */
export function boundedCalendar(calendar: ServiceCalendar): WorkingCalendar {
  const whole = workingCalendar(calendar);
  const within = (at: number) => Math.min(Math.max(at, FIRST), LAST);
  const upTo = (at: number | null) => (at === null || at > LAST ? null : at);
  return {
    ...whole,
    between: (from, to) => whole.between(within(from), within(to)),
    after: (from, open) => (open === 0 ? from : upTo(whole.after(within(from), open))),
    stretches: (from, to) => whole.stretches(within(from), within(to)),
    nextOpen: (at) => upTo(whole.nextOpen(within(at))),
    closedDays: (from, to) => whole.closedDays(within(from), within(to)),
    closures: (from, to) => whole.closures(within(from), within(to)),
    unknownYears: (from, to) => whole.unknownYears(within(from), within(to)),
  };
}
