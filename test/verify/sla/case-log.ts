import type { ClosedDay, MadeUpDay, ServiceCalendar } from '#shared/rules/service/calendar.ts';
import {
  defaultWarnShare,
  type PriorityTargets,
  type ServicePolicy,
  type WorkingLength,
} from '#shared/rules/service/policy.ts';
import type { Actor, TicketEvent } from '#shared/rules/service/ticket-event.ts';
import type { Priority, SettableState } from '#shared/rules/service/ticket-words.ts';
import type { WeeklyHours } from '#shared/rules/service/weekly-hours.ts';

type WrittenTargets = Readonly<Partial<Record<keyof PriorityTargets, string>>>;

/** A policy as cases write it; one that is switched off has no targets. */
export interface WrittenPolicy {
  readonly targets?: Readonly<Partial<Record<Priority, WrittenTargets>>>;
  readonly pause?: { readonly onHold?: boolean };
  readonly warn?: number;
}

/** An event as cases write it (`sla/FORMAT.md`). */
export interface WrittenEvent {
  readonly at: string;
  readonly do: TicketEvent['do'];
  readonly by?: Actor;
  readonly ticket?: string;
  readonly id?: string;
  readonly public?: boolean;
  readonly priority?: Priority;
  readonly vip?: boolean;
  /** True of an old ticket; or when it was imported. */
  readonly imported?: boolean | string;
  readonly noAnswerNeeded?: boolean;
  readonly to?: unknown;
  readonly into?: string;
  readonly messages?: readonly string[];
}

export interface WrittenCalendar {
  readonly hours: WeeklyHours;
  readonly closed?: readonly ClosedDay[];
  readonly extra?: readonly MadeUpDay[];
  readonly knownYears?: readonly number[];
}

export interface WrittenLog {
  readonly zone: string;
  readonly calendar: WrittenCalendar;
  readonly policy: WrittenPolicy;
  readonly events: readonly WrittenEvent[];
  readonly anyOrder?: boolean;
  readonly asks: readonly { readonly figure?: string }[];
}

export function calendarOf({ zone, calendar }: WrittenLog): ServiceCalendar {
  return { zone, ...calendar };
}

export function policyOf(written: WrittenPolicy | null): ServicePolicy {
  const targets = Object.entries(written?.targets ?? {}).map(([priority, named]) => [
    priority,
    Object.fromEntries(Object.entries(named).map(([clock, words]) => [clock, lengthOf(words)])),
  ]);
  return {
    targets: Object.fromEntries(targets),
    pausesOnHold: written?.pause?.onHold === true,
    warnShare: written?.warn ?? defaultWarnShare,
  };
}

/** `30 min`, `4 h`, `1 day`, `3 days`. */
function lengthOf(words: string): WorkingLength {
  const [, amount, unit] = /^([\d.]+)\s*(min|h|day)/.exec(words) ?? [];
  if (unit === 'min') return { amount: Number(amount), unit: 'minute' };
  if (unit === 'h') return { amount: Number(amount), unit: 'hour' };
  if (unit === 'day') return { amount: Number(amount), unit: 'day' };
  throw new Error(`no length: ${words}`);
}

/**
 * The events as the rules know them, as of an ask. They are listed in the order of their arrival: unless that is
 * any order, who resolves or merges had not received what is listed later, though it is dated earlier. Those of
 * figures are listed ticket by ticket.
 */
export function eventsOf(
  { events, anyOrder, asks }: WrittenLog,
  asked: number,
): readonly TicketEvent[] {
  const ids = idsOf(events);
  const isAsTheyCame = !anyOrder && asks.every(({ figure }) => figure === undefined);
  return events.map((written, place) => {
    const at = Date.parse(written.at);
    const isMissed = (later: number) => later > place && Date.parse(events[later]?.at ?? '') < at;
    const unseen = isAsTheyCame ? ids.filter((_id, later) => isMissed(later)) : [];
    return eventOf(written, ids[place] ?? '', unseen, asked);
  });
}

function eventOf(
  written: WrittenEvent,
  id: string,
  unseen: readonly string[],
  asked: number,
): TicketEvent {
  const { ticket = 'A', by = 'system', do: act, into = '', to } = written;
  const event = { id, at: Date.parse(written.at), ticket, by };
  switch (act) {
    case 'open': {
      const { priority = 'normal', vip = false, imported } = written;
      const opening = { ...event, do: act, public: written.public === true, priority, vip };
      if (!imported) return opening;
      // When an old ticket came in is not said: what is asked of it was before.
      return { ...opening, importedAt: imported === true ? asked : Date.parse(imported) };
    }
    case 'message': {
      const { noAnswerNeeded = false } = written;
      return { ...event, do: act, public: written.public === true, noAnswerNeeded };
    }
    case 'state':
      return { ...event, do: act, to: to as SettableState, unseen };
    case 'priority':
      return { ...event, do: act, to: to as Priority };
    case 'vip':
      return { ...event, do: act, to: written.vip ?? to === true };
    case 'policy':
      return { ...event, do: act, to: policyOf(to as WrittenPolicy | null) };
    case 'merge':
      return { ...event, do: act, into, unseen };
    case 'split':
      return { ...event, do: act, into, messages: written.messages ?? [] };
    case 'unmerge':
      return { ...event, do: act };
    default:
      throw new Error(`no such event: ${act}`);
  }
}

/** An id for each event, the same in whatever order they are listed: its own, or what it says. */
function idsOf(events: readonly WrittenEvent[]): readonly string[] {
  const seen = new Map<string, number>();
  return events.map((event) => {
    const said = event.id ?? JSON.stringify(Object.entries(event).sort());
    const before = seen.get(said) ?? 0;
    seen.set(said, before + 1);
    return before === 0 ? said : `${said} ${before}`;
  });
}
