import type { ClosedDay, WorkingCalendar } from '#shared/rules/service/calendar.ts';
import type { Aim, Clock } from '#shared/rules/service/clock.ts';

/** A part of a clock's time (UTC ms), and why it is what it is. */
export type Stretch = {
  readonly from: number;
  readonly to: number;
} & (
  | { readonly kind: 'counted' | 'paused' | 'resolved' /** The event. */; readonly cause: string }
  /** By a closed day, or outside of the hours. */
  | { readonly kind: 'closed'; readonly day: ClosedDay | null }
);

/** What explains a deadline: all that passed, piece by piece without a gap, and what it was measured against. */
export interface Strip {
  readonly stretches: readonly Stretch[];
  readonly aims: readonly Aim[];
}

/** The strip of a clock from its start to its end or now. Its sums are those of `readClock`. */
export function stripOf(clock: Clock, now: number, calendar: WorkingCalendar): Strip {
  const end = clock.end?.at ?? now;
  const stretches = clock.phases.flatMap(({ at, pace, cause }, i): readonly Stretch[] => {
    const to = clock.phases[i + 1]?.at ?? end;
    if (pace === 'off') return to > at ? [{ from: at, to, kind: 'resolved', cause }] : [];
    const kind = pace === 'paused' ? 'paused' : 'counted';
    const open = calendar
      .stretches(at, to)
      .map((stretch) => ({ ...stretch, kind, cause }) as const);
    const closed = calendar
      .closures(at, to)
      .map((closure) => ({ ...closure, kind: 'closed' }) as const);
    return [...open, ...closed].sort((a, b) => a.from - b.from);
  });
  return { stretches, aims: clock.aims };
}
