import { quantile } from '#shared/analytics/quantile.ts';
import { addDays, type Day, daysInMonth, instantOf } from '#shared/rules/business-day.ts';
import { readClock } from '#shared/rules/service/clock.ts';
import { isSettled } from '#shared/rules/service/course.ts';
import type { Ticket } from '#shared/rules/service/tickets.ts';

/** Instants (UTC ms) from one up to and without the other. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/*
 * Figures of tickets: one population each, which names exactly its tickets (ids, sorted), without merged ones. They
 * are asked of tickets replayed up to `figureMoment`, so that what happens after a period (a merge, a split, a
 * reopening) leaves its figures as they were.
 */

export interface Share {
  readonly of: readonly string[];
  readonly those: readonly string[];
  /** Null where there is nobody. */
  readonly rate: number | null;
}

export interface Durations {
  readonly tickets: readonly string[];
  /** Working time in milliseconds, by ticket. */
  readonly lengths: ReadonlyMap<string, number>;
  readonly median: number | null;
  readonly p90: number | null;
}

/** A month `2026-10` or a day `2026-10-31`, cut at midnights of a zone. */
export function periodOf(written: string, zone: string): Period {
  const isMonth = written.length === 7;
  const first: Day = isMonth ? `${written}-01` : written;
  const [year = 0, month = 1] = written.split('-').map(Number);
  const next = addDays(first, isMonth ? daysInMonth(year, month) : 1);
  return { from: instantOf(first, zone), to: instantOf(next, zone) };
}

/** Up to when tickets are replayed for the figures of a period: its last moment, or now while it runs. */
export function figureMoment({ to }: Period, now: number): number {
  return Math.min(now, to - 1);
}

/** Neither resolved, closed nor merged: now, or at the end of a period. */
export function openTickets(tickets: readonly Ticket[]): readonly string[] {
  return idsOf(tickets.filter(({ course }) => !isSettled(course)));
}

/** Opened in the period; a ticket that was split off, when that was done. */
export function openedIn(tickets: readonly Ticket[], period: Period): readonly string[] {
  return idsOf(tickets.filter(({ course }) => isIn(period, course.bornAt)));
}

/** Resolved in the period, once or more often. */
export function resolvedIn(tickets: readonly Ticket[], period: Period): readonly string[] {
  return idsOf(tickets.filter(({ course }) => course.resolves.some((at) => isIn(period, at))));
}

/** Those reopened in the period among those resolved in it. */
export function reopenRate(tickets: readonly Ticket[], period: Period): Share {
  const of = resolvedIn(tickets, period);
  const reopened = tickets.filter(({ course }) => course.reopenings.some((at) => isIn(period, at)));
  const those = resolvedIn(reopened, period);
  return { of, those, rate: of.length === 0 ? null : those.length / of.length };
}

/** Working time to the first resolve, of the tickets first resolved in the period. */
export function resolutionIn(tickets: readonly Ticket[], period: Period): Durations {
  const resolved = tickets.filter(({ course: { resolves } }) => isIn(period, resolves[0]));
  const lengths = new Map<string, number>();
  for (const { id, course, rules } of resolved.filter(isCounted)) {
    const { doneAfter } = readClock(course.resolution, period.to, rules);
    if (doneAfter !== null) lengths.set(id, doneAfter);
  }
  const values = [...lengths.values()];
  return {
    tickets: idsOf(resolved),
    lengths,
    median: quantile(values, 0.5),
    p90: quantile(values, 0.9),
  };
}

function idsOf(tickets: readonly Ticket[]): readonly string[] {
  return tickets
    .filter(isCounted)
    .map(({ id }) => id)
    .sort();
}

function isCounted({ course }: Ticket): boolean {
  return course.state !== 'merged';
}

function isIn({ from, to }: Period, at: number | undefined): boolean {
  return at !== undefined && at >= from && at < to;
}
