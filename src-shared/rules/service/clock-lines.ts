import { type Clock, type ClockReading, readClock, warnedBy } from '#shared/rules/service/clock.ts';
import { type Course, type CourseRules, isSettled } from '#shared/rules/service/course.ts';
import {
  type DueClock,
  type Priority,
  priorities,
  type SettableState,
} from '#shared/rules/service/ticket-words.ts';
import { courseOf } from '#shared/rules/service/unfolding.ts';

/** A clock of a ticket as its page shows it. */
export interface ClockLine {
  readonly name: DueClock;
  readonly clock: Clock;
  readonly reading: ClockReading;
  /** What it is measured against now, milliseconds of working time; null where nothing is promised. */
  readonly target: number | null;
  /** Whether the share of its target is counted at which it warns. */
  readonly isWarned: boolean;
}

/** The clocks that a ticket has had so far: first reply, the newest next reply, and the resolution, after a reopening in total. */
export function clockLines(course: Course, now: number, rules: CourseRules): readonly ClockLine[] {
  const { firstReply, replies, resolution, total, reopenings } = course;
  const last = replies.at(-1);
  const line = (name: DueClock, clock: Clock): ClockLine => ({
    name,
    clock,
    reading: readClock(clock, now, rules),
    target: clock.aims.at(-1)?.target ?? null,
    isWarned: warnedBy(clock, now, rules) !== null,
  });
  return [
    ...(firstReply ? [line('firstReply', firstReply)] : []),
    ...(last ? [line('nextReply', last)] : []),
    line('resolution', reopenings.length > 0 ? total : resolution),
  ];
}

/** When a ticket would have to be resolved (UTC ms) were it of another priority from now on; null for never. */
export function dueByPriority(
  course: Course,
  now: number,
  rules: CourseRules,
): readonly { readonly priority: Priority; readonly due: number | null }[] {
  if (isSettled(course)) return [];
  return priorities
    .filter((priority) => priority !== course.priority)
    .map((to) => {
      const told = courseOf({ course, act: [{ do: 'priority', at: now, id: '', to }] }, rules);
      return { priority: to, due: told && readClock(told.total, now, rules).due };
    });
}

/**
 * When a ticket would have to be resolved (UTC ms) if it waited for its customer, or on hold, from now until a moment; null
 * where it is not open, or for never.
 */
export function dueAfterWaiting(
  course: Course,
  state: Extract<SettableState, 'waiting' | 'hold'>,
  now: number,
  until: number,
  rules: CourseRules,
): number | null {
  if (isSettled(course) || until < now) return null;
  const set = (so: Course | null, at: number, to: SettableState) =>
    so &&
    courseOf(
      { course: so, act: [{ do: 'state', at, id: '', by: 'agent', to, unseen: [] }] },
      rules,
    );
  const told = set(set(course, now, state), until, 'open');
  return told && readClock(told.total, until, rules).due;
}
