import { type WorkingCalendar, workingCalendar } from '#shared/rules/service/calendar.ts';
import { type ClockReading, noClock } from '#shared/rules/service/clock.ts';
import {
  figureMoment,
  openedIn,
  openTickets,
  periodOf,
  reopenRate,
  resolutionIn,
  resolvedIn,
} from '#shared/rules/service/figures.ts';
import { deadlineNotes, readTicket } from '#shared/rules/service/ticket-reading.ts';
import { replay, type Ticket } from '#shared/rules/service/tickets.ts';
import { calendarOf, eventsOf, policyOf, type WrittenLog } from '#test/verify/sla/case-log.ts';
import type { Answer } from '#test/verify/verify.ts';

interface Ask {
  readonly at: string;
  readonly ticket?: string;
  readonly figure?: string;
  readonly period?: string;
  readonly expect: Readonly<Record<string, unknown>>;
}

export interface LogCase extends WrittenLog {
  readonly asks: readonly Ask[];
}

/** All asks of a case, of its tickets or figures, and again of the events in reverse where any order will do. */
export function caseAnswers(worked: LogCase): readonly Answer[] {
  const calendar = workingCalendar(calendarOf(worked));
  const logs = worked.anyOrder
    ? [worked, { ...worked, events: worked.events.toReversed() }]
    : [worked];
  return logs.flatMap((log) =>
    log.asks.map(({ expect, ...ask }) => ({
      ask,
      expected: inOrder(expect),
      actual: ask.figure ? figure(log, ask, calendar) : ticket(log, ask, calendar),
    })),
  );
}

function ticketsOf(log: WrittenLog, asked: number, calendar: WorkingCalendar, upTo = asked) {
  return replay(eventsOf(log, asked), { calendar, policy: policyOf(log.policy) }, upTo);
}

function ticket(log: WrittenLog, ask: Omit<Ask, 'expect'>, calendar: WorkingCalendar): unknown {
  const now = Date.parse(ask.at);
  const found = ticketsOf(log, now, calendar).get(ask.ticket ?? 'A');
  if (!found) return notYet;
  const { course, rules } = found;
  const { state, escalations, askedAt, ...clocks } = readTicket(course, now, rules);
  return inOrder({
    firstReply: shown(clocks.firstReply),
    nextReply: shown(clocks.nextReply),
    resolution: shown(clocks.resolution),
    total: shown(clocks.total),
    escalations: escalations.map(({ clock, at }) => ({ clock, at: instant(at) })),
    asked: askedAt === null ? 0 : 1,
    ticketState: state,
    ...deadlineNotes(course, now, rules),
  });
}

/** A ticket before it is opened. */
const notYet = {
  firstReply: noClock,
  nextReply: noClock,
  resolution: noClock,
  total: noClock,
  escalations: [],
  asked: 0,
  ticketState: null,
};

function figure(log: WrittenLog, ask: Omit<Ask, 'expect'>, calendar: WorkingCalendar): unknown {
  const now = Date.parse(ask.at);
  const period = ask.period ? periodOf(ask.period, log.zone) : { from: now, to: now + 1 };
  const moment = figureMoment(period, now);
  const tickets: readonly Ticket[] = [...ticketsOf(log, now, calendar, moment).values()];
  const population = (ids: readonly string[]) => ({ tickets: ids, n: ids.length });
  switch (ask.figure) {
    case 'openNow':
    case 'openAtEndOf':
      return population(openTickets(tickets));
    case 'openedIn':
      return population(openedIn(tickets, period));
    case 'resolvedIn':
      return population(resolvedIn(tickets, period));
    case 'reopenRate': {
      const { of, those, rate } = reopenRate(tickets, period);
      const rounded = rate === null ? null : Math.round(rate * 10_000) / 10_000;
      return { ...population(of), reopened: those, rate: rounded };
    }
    case 'resolutionIn': {
      const { tickets: ids, lengths, median, p90 } = resolutionIn(tickets, period);
      const lengthsShown = [...lengths].map(([id, length]) => [id, seconds(length)]);
      return {
        ...population(ids),
        seconds: Object.fromEntries(lengthsShown),
        median: seconds(median),
        p90: seconds(p90),
      };
    }
    default:
      throw new Error(`no such figure: ${ask.figure}`);
  }
}

function shown(reading: ClockReading) {
  return {
    ...reading,
    due: instant(reading.due),
    warnAt: instant(reading.warnAt),
    breachedAt: instant(reading.breachedAt),
    doneAt: instant(reading.doneAt),
    doneAfter: seconds(reading.doneAfter),
    counted: seconds(reading.counted),
    paused: seconds(reading.paused),
    closed: seconds(reading.closed),
  };
}

/** Escalations are listed by time; of those at one instant, by clock. */
function inOrder(answer: Readonly<Record<string, unknown>>): unknown {
  const { escalations } = answer;
  if (!Array.isArray(escalations)) return answer;
  const keyed = escalations.map((call) => ({ call, key: `${call.at} ${call.clock}` }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  return { ...answer, escalations: keyed.map(({ call }) => call) };
}

export function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().replace('.000Z', 'Z');
}

function seconds(millis: number | null): number | null {
  return millis === null ? null : millis / 1000;
}
