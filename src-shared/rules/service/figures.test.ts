import { describe, expect, it } from 'vitest';
import { workingCalendar } from '#shared/rules/service/calendar.ts';
import {
  figureMoment,
  openedIn,
  openTickets,
  periodOf,
  reopenRate,
  resolutionIn,
  resolvedIn,
} from '#shared/rules/service/figures.ts';
import type { TicketEvent } from '#shared/rules/service/ticket-event.ts';
import { replay, type Ticket } from '#shared/rules/service/tickets.ts';
import {
  asks,
  merges,
  office,
  opens,
  policyWith,
  sets,
  splits,
  unmerges,
  when,
} from '#test/support/service-desk.ts';

const service = { calendar: workingCalendar(office), policy: policyWith(1, 2, 8) };

/** Tickets for the figures of a period, asked at a moment. */
function ticketsFor(events: readonly TicketEvent[], written: string, asked: string) {
  const period = periodOf(written, office.zone);
  const tickets: readonly Ticket[] = [
    ...replay(events, service, figureMoment(period, when(asked))).values(),
  ];
  return { period, tickets };
}

describe('figures of a period', () => {
  it('are cut at the midnights of the zone, also where clocks are changed', () => {
    const shown = (written: string, zone: string) => {
      const { from, to } = periodOf(written, zone);
      return [from, to].map((at) => new Date(at).toISOString().slice(0, 16));
    };
    expect(shown('2026-10', 'Europe/Berlin')).toEqual(['2026-09-30T22:00', '2026-10-31T23:00']);
    expect(shown('2026-12', 'Asia/Shanghai')).toEqual(['2026-11-30T16:00', '2026-12-31T16:00']);
    expect(shown('2026-03-29', 'Europe/Berlin')).toEqual(['2026-03-28T23:00', '2026-03-29T22:00']);
  });

  it('stay as they were when a ticket is merged, parted or split later', () => {
    const events = [
      opens('02 09:00', { id: 'm1' }),
      opens('02 10:00', { ticket: 'B' }),
      asks('02 11:00', { id: 'm2' }),
      merges('02 12:00', 'B', 'A'),
      unmerges('03 10:00', 'B'),
      splits('03 11:00', 'A', ['m2'], 'C'),
    ];
    const first = ticketsFor(events, '2026-11-02', '03 12:00');
    expect(openTickets(first.tickets)).toEqual(['A']);
    expect(openedIn(first.tickets, first.period)).toEqual(['A']);
    const second = ticketsFor(events, '2026-11-03', '03 12:00');
    expect(openTickets(second.tickets)).toEqual(['A', 'B', 'C']);
    expect(openedIn(second.tickets, second.period)).toEqual(['C']);
    const month = ticketsFor(events, '2026-11', '03 12:00');
    expect(openedIn(month.tickets, month.period)).toEqual(['A', 'B', 'C']);
  });

  it('count a ticket resolved in each period in which it was, but its duration in that of the first', () => {
    const events = [
      opens('02 09:00'),
      sets('02 11:00', 'resolved'),
      asks('03 09:00'),
      sets('03 10:00', 'closed'),
      opens('03 09:00', { ticket: 'B' }),
      sets('03 12:00', 'resolved', { ticket: 'B' }),
    ];
    const { tickets, period } = ticketsFor(events, '2026-11-03', '05 09:00');
    expect(resolvedIn(tickets, period)).toEqual(['A', 'B']);
    expect(reopenRate(tickets, period)).toEqual({ of: ['A', 'B'], those: ['A'], rate: 0.5 });
    expect(resolutionIn(tickets, period)).toEqual({
      tickets: ['B'],
      lengths: new Map([['B', 3 * 3_600_000]]),
      median: 3 * 3_600_000,
      p90: 3 * 3_600_000,
    });
  });

  it('of nobody have no rate and no median', () => {
    const { tickets, period } = ticketsFor([opens('02 09:00')], '2026-11-01', '05 09:00');
    expect(openedIn(tickets, period)).toEqual([]);
    expect(reopenRate(tickets, period)).toEqual({ of: [], those: [], rate: null });
    expect(resolutionIn(tickets, period)).toMatchObject({ median: null, p90: null });
  });

  it('leave out a ticket that was merged after it was resolved, while the period runs', () => {
    const events = [
      opens('02 09:00'),
      opens('02 09:30', { ticket: 'B' }),
      sets('02 10:00', 'resolved', { ticket: 'B' }),
      merges('02 11:00', 'B', 'A'),
    ];
    const { tickets, period } = ticketsFor(events, '2026-11', '05 09:00');
    expect(resolvedIn(tickets, period)).toEqual([]);
    expect(resolutionIn(tickets, period).tickets).toEqual([]);
    expect(openTickets(tickets)).toEqual(['A']);
  });
});
