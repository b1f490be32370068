import { addDays, type Day } from '#shared/rules/business-day.ts';
import { addMonths, localDay, startOfDay, yearOf } from '#shared/rules/loyalty/local-days.ts';
import type { Expiry, Programme, Span } from '#shared/rules/loyalty/programme.ts';

/** Where points never lapse. */
export const NEVER = Number.POSITIVE_INFINITY;

/** How long a lot that lapsed meanwhile lives again when a redemption of it is cancelled. */
const GRACE_DAYS = 30;
/** How long before an expiry that was not there before takes the first lot. */
const NOTICE_DAYS = 90;

/** When a lot ends, and what may still move that. */
export interface Term {
  /** UTC milliseconds from which its points are gone; `NEVER`. */
  readonly expiresAt: number;
  /** `stated` by whoever gave the points; by `rule`, once and for all; moved on by `activity`. */
  readonly by: 'stated' | 'rule' | 'activity';
}

/** The term of a lot earned at an instant under a programme. */
export function firstTerm(programme: Programme, earnedAt: number): Term {
  const { expiry = { kind: 'none' } } = programme;
  const day = endDay(expiry, localDay(earnedAt, programme.zone));
  return {
    expiresAt: day === null ? NEVER : startOfDay(day, programme.zone),
    by: expiry.kind === 'inactivity' ? 'activity' : 'rule',
  };
}

/**
 * A term that whoever gave the points said: the first day on which they cannot be used; null:
 * never.
 */
export function statedTerm({ zone }: Programme, day: Day | null): Term {
  return { expiresAt: day === null ? NEVER : startOfDay(day, zone), by: 'stated' };
}

/** The term of points that come back to a lot that lapsed. */
export function graceTerm({ zone }: Programme, lapsed: Term, at: number): Term {
  return { ...lapsed, expiresAt: startOfDay(addDays(localDay(at, zone), GRACE_DAYS), zone) };
}

/**
 * The term after the programme's rules changed at an instant. Dates stay, also where the new expiry
 * is shorter. Only where points never lapsed and are to from now on they get a date: by the new
 * rule, counted from the earning (or the last activity), and not before the notice is over.
 */
export function termAfterChange(
  term: Term,
  programme: Programme,
  at: number,
  since: { readonly earnedAt: number; readonly activeAt: number },
): Term {
  const { expiry = { kind: 'none' }, zone } = programme;
  if (term.by === 'stated' || term.expiresAt !== NEVER || expiry.kind === 'none') return term;
  const start =
    expiry.kind === 'inactivity' ? Math.max(since.earnedAt, since.activeAt) : since.earnedAt;
  const ruled = firstTerm(programme, start);
  const noticed = startOfDay(addDays(localDay(at, zone), NOTICE_DAYS), zone);
  return { ...ruled, expiresAt: Math.max(ruled.expiresAt, noticed) };
}

/** The term after a paid order or a redemption: later where inactivity ends it, never earlier. */
export function termAfterActivity(term: Term, programme: Programme, at: number): Term {
  if (term.by !== 'activity' || programme.expiry?.kind !== 'inactivity') return term;
  if (term.expiresAt <= at) return term;
  return { ...term, expiresAt: Math.max(term.expiresAt, firstTerm(programme, at).expiresAt) };
}

/** The first day on which points earned on a day are gone; null: never. */
function endDay(expiry: Expiry, day: Day): Day | null {
  switch (expiry.kind) {
    case 'none':
      return null;
    case 'rolling':
    case 'inactivity':
      return afterSpan(expiry, day);
    case 'endOfMonth':
      return addMonths(`${day.slice(0, 7)}-01`, (expiry.months ?? 0) + 1);
    case 'endOfYear':
      return `${String(yearOf(day) + (expiry.years ?? 0) + 1).padStart(4, '0')}-01-01`;
  }
}

function afterSpan({ days, months }: Span, day: Day): Day | null {
  if (days === undefined && months === undefined) return null;
  return addDays(months === undefined ? day : addMonths(day, months), days ?? 0);
}
