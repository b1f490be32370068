import { type ServiceCalendar, workingCalendar } from '#shared/rules/service/calendar.ts';
import type { ClockReading } from '#shared/rules/service/clock.ts';
import type { ServicePolicy, WorkingLength } from '#shared/rules/service/policy.ts';
import type { Actor, TicketEvent } from '#shared/rules/service/ticket-event.ts';
import { readTicket } from '#shared/rules/service/ticket-reading.ts';
import type { Priority, SettableState } from '#shared/rules/service/ticket-words.ts';
import { replay } from '#shared/rules/service/tickets.ts';
import type { Interval } from '#shared/rules/service/weekly-hours.ts';

const day: readonly Interval[] = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
];

/** Monday to Friday, eight hours, in Berlin. */
export const office: ServiceCalendar = {
  zone: 'Europe/Berlin',
  hours: { mon: day, tue: day, wed: day, thu: day, fri: day },
};

/** Hours, as a target. */
function hours(amount: number): WorkingLength {
  return { amount, unit: 'hour' };
}

export function policyWith(
  firstReply: number | null,
  nextReply: number | null,
  resolution: number | null,
  more: Partial<ServicePolicy> = {},
): ServicePolicy {
  const normal = {
    ...(firstReply === null ? {} : { firstReply: hours(firstReply) }),
    ...(nextReply === null ? {} : { nextReply: hours(nextReply) }),
    ...(resolution === null ? {} : { resolution: hours(resolution) }),
  };
  return { targets: { normal }, pausesOnHold: true, warnShare: 0.8, ...more };
}

/** A moment of November 2026 in Berlin: `03 10:00`. The 2nd is a Monday. */
export function when(moment: string): number {
  return Date.parse(`2026-11-${moment.replace(' ', 'T')}+01:00`);
}

function shownMoment(at: number | null): string | null {
  return at === null ? null : new Date(at + 3_600_000).toISOString().slice(8, 16).replace('T', ' ');
}

type On = { readonly ticket?: string; readonly id?: string; readonly by?: Actor };

function happening(moment: string, what: string, by: Actor, { ticket = 'A', ...own }: On) {
  return { id: `${what} ${ticket} ${moment}`, at: when(moment), ticket, by, ...own };
}

export const opens = (
  moment: string,
  more: On & {
    readonly public?: boolean;
    readonly priority?: Priority;
    readonly vip?: boolean;
    readonly importedAt?: number;
  } = {},
): TicketEvent => ({
  ...happening(moment, 'open', 'customer', more),
  do: 'open',
  priority: 'normal',
  public: true,
  ...more,
  ticket: more.ticket ?? 'A',
});

export const asks = (
  moment: string,
  more: On & { readonly noAnswerNeeded?: boolean } = {},
): TicketEvent => ({
  ...happening(moment, 'question', 'customer', more),
  do: 'message',
  public: true,
});

export const replies = (
  moment: string,
  more: On & { readonly public?: boolean } = {},
): TicketEvent => ({
  ...happening(moment, 'reply', 'agent', more),
  do: 'message',
  public: true,
  ...(more.public === undefined ? {} : { public: more.public }),
});

export const sets = (
  moment: string,
  to: SettableState,
  more: On & { readonly unseen?: readonly string[] } = {},
): TicketEvent => ({ ...happening(moment, `state ${to}`, 'agent', more), do: 'state', to });

export const raises = (moment: string, to: Priority, more: On = {}): TicketEvent => ({
  ...happening(moment, 'priority', 'agent', more),
  do: 'priority',
  to,
});

export const valued = (moment: string, to: boolean): TicketEvent => ({
  ...happening(moment, 'vip', 'system', {}),
  do: 'vip',
  to,
});

export const promises = (moment: string, to: ServicePolicy): TicketEvent => ({
  ...happening(moment, 'policy', 'agent', { ticket: '' }),
  do: 'policy',
  to,
});

export const merges = (
  moment: string,
  ticket: string,
  into: string,
  unseen: readonly string[] = [],
): TicketEvent => ({
  ...happening(moment, 'merge', 'agent', { ticket }),
  do: 'merge',
  into,
  unseen,
});

export const unmerges = (moment: string, ticket: string): TicketEvent => ({
  ...happening(moment, 'unmerge', 'agent', { ticket }),
  do: 'unmerge',
});

export const splits = (
  moment: string,
  ticket: string,
  messages: readonly string[],
  into: string,
): TicketEvent => ({
  ...happening(moment, 'split', 'agent', { ticket }),
  do: 'split',
  messages,
  into,
});

/** A desk with an hour for the first reply, two for the next and eight to resolve, unless it promises otherwise. */
export function desk(
  events: readonly TicketEvent[],
  { policy = policyWith(1, 2, 8), calendar = office } = {},
) {
  const service = { calendar: workingCalendar(calendar), policy };
  /** What a ticket shows, with moments as they are written in tests and lengths in hours. */
  return (moment: string, ticket = 'A') => {
    const now = when(moment);
    const found = replay(events, service, now).get(ticket);
    if (!found) throw new Error(`no ticket ${ticket} at ${moment}`);
    const { escalations, warnings, ...reading } = readTicket(found.course, now, found.rules);
    const calls = (list: typeof escalations) =>
      list.map(({ clock, at }) => `${clock} ${shownMoment(at)}`);
    return {
      ...reading,
      firstReply: shownClock(reading.firstReply),
      nextReply: shownClock(reading.nextReply),
      resolution: shownClock(reading.resolution),
      total: shownClock(reading.total),
      escalations: calls(escalations),
      warnings: calls(warnings),
    };
  };
}

function shownClock(reading: ClockReading) {
  const inHours = (millis: number | null) => (millis === null ? null : millis / 3_600_000);
  return {
    ...reading,
    due: shownMoment(reading.due),
    warnAt: shownMoment(reading.warnAt),
    breachedAt: shownMoment(reading.breachedAt),
    doneAt: shownMoment(reading.doneAt),
    doneAfter: inHours(reading.doneAfter),
    counted: inHours(reading.counted),
    paused: inHours(reading.paused),
    closed: inHours(reading.closed),
  };
}
