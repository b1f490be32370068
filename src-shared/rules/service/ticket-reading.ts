import type { ClosedDay } from '#shared/rules/service/calendar.ts';
import {
  breachOf,
  type Clock,
  type ClockReading,
  clockTurnsAt,
  readClock,
  warnedBy,
} from '#shared/rules/service/clock.ts';
import type { Course, CourseRules, TicketState } from '#shared/rules/service/course.ts';

/** What a clock told somebody; of the total it is told as of the resolution. */
export interface ClockCall {
  readonly clock: 'firstReply' | 'nextReply' | 'resolution';
  /** UTC milliseconds. */
  readonly at: number;
}

/** What a ticket shows at an instant. Lengths are milliseconds of working time. */
export interface TicketReading {
  readonly state: TicketState;
  readonly firstReply: ClockReading;
  /** Of the newest such clock. */
  readonly nextReply: ClockReading;
  /** To the first resolve. */
  readonly resolution: ClockReading;
  /** Goes on after reopening. */
  readonly total: ClockReading;
  /** What it told of so far, by time: breaches to the team lead, and warnings. */
  readonly escalations: readonly ClockCall[];
  readonly warnings: readonly ClockCall[];
  readonly askedAt: number | null;
}

/** What a deadline owes to its calendar. */
export interface DeadlineNotes {
  /** The calendar is never open, so nothing is ever due. */
  readonly noOpenTime: boolean;
  /** Closed days between opening and resolution deadline that would else have been open. */
  readonly closedDays: readonly ClosedDay[];
  /** Years in between whose public notice is not known. */
  readonly unknownYears: readonly number[];
}

export function readTicket(course: Course, now: number, rules: CourseRules): TicketReading {
  const { importedAt } = course;
  const isOurs = ({ at }: ClockCall) => importedAt === null || at > importedAt;
  const calls = (when: typeof warnedBy) =>
    calling(course)
      .flatMap(([clock, name]): readonly ClockCall[] => {
        const at = when(clock, now, rules);
        return at === null ? [] : [{ clock: name, at }];
      })
      .filter(isOurs)
      .sort((a, b) => a.at - b.at);
  const breachedBy: typeof warnedBy = (clock, at) => breachOf(clock, clock.end?.at ?? at, rules);
  return {
    state: course.state,
    firstReply: readClock(course.firstReply, now, rules),
    nextReply: readClock(course.replies.at(-1), now, rules),
    resolution: readClock(course.resolution, now, rules),
    total: readClock(course.total, now, rules),
    escalations: calls(breachedBy),
    warnings: calls(warnedBy),
    askedAt: course.askedAt,
  };
}

/** The next instant after now at which a ticket shows something else by itself. */
export function ticketTurnsAt(course: Course, now: number, rules: CourseRules): number | null {
  const turns = calling(course)
    .map(([clock]) => clockTurnsAt(clock, now, rules))
    .filter((at) => at !== null);
  return turns.length > 0 ? Math.min(...turns) : null;
}

export function deadlineNotes(course: Course, now: number, rules: CourseRules): DeadlineNotes {
  const { calendar } = rules;
  // The deadline that goes on after reopening, else the one the first resolve had.
  const due =
    readClock(course.total, now, rules).due ?? readClock(course.resolution, now, rules).due;
  return {
    noOpenTime: !calendar.hasOpenTime,
    closedDays: due === null ? [] : calendar.closedDays(course.openedAt, due),
    unknownYears: due === null ? [] : calendar.unknownYears(course.openedAt, due),
  };
}

/** Clocks that warn and escalate. The total does it for the resolution too, which it is until the first resolve. */
function calling({
  firstReply,
  replies,
  total,
}: Course): readonly (readonly [Clock, ClockCall['clock']])[] {
  return [
    ...(firstReply ? [[firstReply, 'firstReply'] as const] : []),
    ...replies.map((clock) => [clock, 'nextReply'] as const),
    [total, 'resolution'],
  ];
}
