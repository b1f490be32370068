import type { OpenTime } from '#shared/rules/service/open-time.ts';

export type ClockName = 'firstReply' | 'nextReply' | 'resolution' | 'total';

/** Off: between a resolve and a reopening, which is nobody's time. */
export type Pace = 'running' | 'paused' | 'off';

/** How a clock goes from an instant on, and the working time (ms) it had by then. */
export interface Phase {
  readonly at: number;
  readonly pace: Pace;
  readonly counted: number;
  readonly paused: number;
  readonly off: number;
  /** The event that made it so. */
  readonly cause: string;
}

/** What a clock is measured against from an instant on. */
export interface Aim {
  readonly at: number;
  /** Milliseconds of working time; null where nothing is promised. */
  readonly target: number | null;
  readonly warnShare: number;
  readonly cause: string;
}

/** A service-level clock of a ticket. Instants are UTC ms. The first phase begins where the clock starts. */
export interface Clock {
  readonly name: ClockName;
  /** The message or ticket it is about: the same clock when the past is told anew. */
  readonly about: string;
  readonly phases: readonly [Phase, ...Phase[]];
  readonly aims: readonly [Aim, ...Aim[]];
  /** A breach of an earlier aim, or by a change of it: it stays. */
  readonly breachedAt: number | null;
  /** A warning that the last change of aim brought, or left standing. */
  readonly warnedAt: number | null;
  readonly end: { readonly at: number; readonly how: 'done' | 'ended' } | null;
}

/** What stands for a clock at an instant. */
export interface Standing {
  readonly due: number | null;
  readonly warnAt: number | null;
  readonly breachedAt: number | null;
}

/** What clocks are told by. */
export interface Timekeeping {
  readonly calendar: OpenTime;
  /**
   * The last act that changed what had been (a split, an un-merge), and what then still stood, by clock: a deadline
   * of clocks that ran, and when they had warned and breached. A deadline that the act put into the past is breached
   * at the act.
   */
  readonly retold: { readonly at: number; readonly stood: ReadonlyMap<string, Standing> } | null;
}

export interface ClockReading extends Standing {
  readonly state: 'none' | 'running' | 'paused' | 'done' | 'ended' | 'off';
  readonly doneAt: number | null;
  readonly doneAfter: number | null;
  /** Null without an end, or where nothing was promised. */
  readonly met: boolean | null;
  /** Working time counted and paused, and the rest, from the start to the end or now: together what passed. */
  readonly counted: number | null;
  readonly paused: number | null;
  readonly closed: number | null;
}

/** Of a clock that has not started. */
export const noClock: ClockReading = {
  state: 'none',
  due: null,
  warnAt: null,
  breachedAt: null,
  doneAt: null,
  doneAfter: null,
  met: null,
  counted: null,
  paused: null,
  closed: null,
};

/** A clock that started at an instant, aimed at a target since then or since it came to be known. */
export function startClock(
  { name, about }: Pick<Clock, 'name' | 'about'>,
  at: number,
  pace: Pace,
  aim: Aim,
): Clock {
  const phase: Phase = { at, pace, counted: 0, paused: 0, off: 0, cause: aim.cause };
  return { name, about, phases: [phase], aims: [aim], breachedAt: null, warnedAt: null, end: null };
}

export function isLive(clock: Clock | null | undefined): clock is Clock {
  return clock != null && clock.end === null;
}

export function clockKey({ name, about }: Clock): string {
  return `${name} ${about}`;
}

/** The clock at another pace from an instant on. */
export function paced(
  clock: Clock,
  pace: Pace,
  at: number,
  cause: string,
  { calendar }: Timekeeping,
): Clock {
  if (clock.end || lastOf(clock.phases).pace === pace) return clock;
  const phase: Phase = { at, pace, ...sumsAt(clock, at, calendar), cause };
  return { ...clock, phases: [...clock.phases, phase] };
}

/**
 * The clock measured against another target from an instant on: what was counted counts. Where that is more than
 * the target allows, the breach is at the change; where it is past the share to warn at, so is the warning. What
 * was breached or warned of before stays.
 */
export function aimed(clock: Clock, aim: Aim, time: Timekeeping): Clock {
  const before = lastOf(clock.aims);
  if (clock.end || (before.target === aim.target && before.warnShare === aim.warnShare)) {
    return clock;
  }
  const { counted } = sumsAt(clock, aim.at, time.calendar);
  const isOver = aim.target !== null && counted > aim.target;
  const overAt = isOver ? dated(clock, aim.at, 'breachedAt', time) : null;
  const warnedAt = warnedBy(clock, aim.at, time) ?? dated(clock, aim.at, 'warnAt', time);
  return {
    ...clock,
    aims: [...clock.aims, aim],
    breachedAt: breachOf(clock, aim.at, time) ?? overAt,
    warnedAt: counted >= warnsAfter(aim) ? warnedAt : null,
  };
}

/** The clock at its end: done by what it waited for, or ended without it. */
export function ended(clock: Clock, at: number, how: 'done' | 'ended', time: Timekeeping): Clock {
  return { ...clock, breachedAt: breachOf(clock, at, time), end: { at, how } };
}

/** What a clock shows at an instant that is not before what was last done to it. */
export function readClock(
  clock: Clock | null | undefined,
  now: number,
  time: Timekeeping,
): ClockReading {
  if (!clock) return noClock;
  const { phases, end } = clock;
  const at = end?.at ?? now;
  const { counted, paused } = sumsAt(clock, at, time.calendar);
  const pace = lastOf(phases).pace;
  const state = end?.how ?? pace;
  const stands = state !== 'ended' && state !== 'off';
  const due = stands ? dueOf(clock, at, time.calendar) : null;
  const breachedAt = breachOf(clock, at, time);
  const isDone = state === 'done';
  return {
    state,
    due,
    warnAt: stands ? warningOf(clock, at, time) : null,
    breachedAt,
    doneAt: isDone ? at : null,
    doneAfter: isDone ? counted : null,
    met: !isDone || (breachedAt === null && due === null) ? null : breachedAt === null,
    counted,
    paused,
    closed: at - phases[0].at - counted - paused,
  };
}

/** When a clock warned, if by this instant it has. */
export function warnedBy(clock: Clock, now: number, time: Timekeeping): number | null {
  const at = Math.min(now, clock.end?.at ?? now);
  const { counted } = sumsAt(clock, at, time.calendar);
  return counted >= warnsAfter(lastOf(clock.aims)) ? warningOf(clock, at, time) : null;
}

/** The next instant after now at which a running clock shows something else by itself: it warns, or is over. */
export function clockTurnsAt(clock: Clock, now: number, time: Timekeeping): number | null {
  if (clock.end || lastOf(clock.phases).pace !== 'running') return null;
  const isOver = breachOf(clock, now, time) !== null;
  const due = isOver ? null : dueOf(clock, now, time.calendar);
  // At the deadline nothing is over yet; it is with the first moment more that is counted.
  const open = due === null ? null : time.calendar.nextOpen(due);
  const turns = [warningOf(clock, now, time), open === null ? null : open + 1];
  const coming = turns.filter((at) => at !== null && at > now).map(Number);
  return coming.length > 0 ? Math.min(...coming) : null;
}

/** When it breached, if by this instant more is counted than the target allows. */
export function breachOf(clock: Clock, at: number, time: Timekeeping): number | null {
  const { target, at: since } = lastOf(clock.aims);
  if (clock.breachedAt !== null || target === null) return clock.breachedAt;
  if (sumsAt(clock, at, time.calendar).counted <= target) return null;
  const due = dueOf(clock, at, time.calendar);
  return due === null ? null : dated(clock, Math.max(due, since), 'breachedAt', time);
}

/** When it warns: the earliest instant by which the share of its target is counted. */
function warningOf(clock: Clock, at: number, time: Timekeeping): number | null {
  const aim = lastOf(clock.aims);
  if (clock.warnedAt !== null || aim.target === null) return clock.warnedAt;
  const share = warnsAfter(aim);
  const due = reaches(clock, share, (counted) => counted >= share, at, time.calendar);
  if (due === null || sumsAt(clock, at, time.calendar).counted < share) return due;
  return dated(clock, Math.max(due, aim.at), 'warnAt', time);
}

/** How much is counted when a clock warns; never, where nothing is promised. */
function warnsAfter({ target, warnShare }: Aim): number {
  return target === null ? Number.POSITIVE_INFINITY : Math.round(target * warnShare);
}

/** The deadline: `addWorking(start, target + paused)`, of pauses that came before more than that was counted. */
function dueOf(clock: Clock, at: number, calendar: OpenTime): number | null {
  const { target } = lastOf(clock.aims);
  if (target === null) return null;
  return reaches(clock, target, (counted) => counted > target, at, calendar);
}

/** When a clock has counted so much, or will have if from now on it is not held up. */
function reaches(
  { phases, end }: Clock,
  amount: number,
  isPast: (counted: number) => boolean,
  now: number,
  calendar: OpenTime,
): number | null {
  const start = phases[0].at;
  for (const [i, { pace, paused, off }] of phases.entries()) {
    const next = phases[i + 1];
    if (pace === 'running' && (!next || isPast(next.counted))) {
      return calendar.after(start, amount + paused + off);
    }
  }
  const last = lastOf(phases);
  if (last.pace === 'off') return null;
  const held = calendar.between(last.at, end?.at ?? now);
  return calendar.after(start, amount + last.paused + last.off + held);
}

/** The date of a breach or warning, where the act that last changed the past may have brought it. */
function dated(
  clock: Clock,
  at: number,
  what: 'breachedAt' | 'warnAt',
  { retold }: Timekeeping,
): number {
  if (!retold || at >= retold.at) return at;
  const stood = retold.stood.get(clockKey(clock));
  const known = stood?.[what] ?? null;
  if (known !== null && known < retold.at) return known;
  return what === 'breachedAt' && stood?.due === at ? at : retold.at;
}

/** Working time by an instant that is not before the last phase. */
function sumsAt(
  { phases }: Clock,
  at: number,
  calendar: OpenTime,
): Pick<Phase, 'counted' | 'paused' | 'off'> {
  const last = lastOf(phases);
  const since = calendar.between(last.at, at);
  return {
    counted: last.counted + (last.pace === 'running' ? since : 0),
    paused: last.paused + (last.pace === 'paused' ? since : 0),
    off: last.off + (last.pace === 'off' ? since : 0),
  };
}

function lastOf<T>(list: readonly [T, ...T[]]): T {
  return list.at(-1) ?? list[0];
}
