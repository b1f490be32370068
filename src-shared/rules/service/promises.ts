import { type Clock, isLive, readClock } from '#shared/rules/service/clock.ts';
import { type Course, type CourseRules, isSettled } from '#shared/rules/service/course.ts';
import { readTicket, type TicketReading } from '#shared/rules/service/ticket-reading.ts';
import type { DueClock, ServiceLevel } from '#shared/rules/service/ticket-words.ts';

/** What lists show of a ticket's promises; blank where nothing was promised. */
export interface Promises {
  readonly serviceLevel: ServiceLevel | undefined;
  /** The next deadline that runs (UTC ms), and of what. A paused one moves, and is none. */
  readonly due: number | undefined;
  readonly dueFor: DueClock | undefined;
  /** When somebody was to be told of what is over now. */
  readonly escalatedAt: number | undefined;
}

export function promisesOf(course: Course, now: number, rules: CourseRules): Promises {
  const reading = readTicket(course, now, rules);
  if (isSettled(course) || course.state === 'merged') {
    return {
      serviceLevel: settledLevel(course, reading, rules),
      due: undefined,
      dueFor: undefined,
      escalatedAt: undefined,
    };
  }
  const running = liveClocks(course).map(([dueFor, clock]) => ({
    dueFor,
    ...readClock(clock, now, rules),
  }));
  const promised = running.filter(({ due, breachedAt }) => due !== null || breachedAt !== null);
  const [next] = promised
    .filter(({ state, due }) => state === 'running' && due !== null)
    .toSorted((a, b) => Number(a.due) - Number(b.due));
  const breached = promised.filter(({ breachedAt }) => breachedAt !== null);
  const escalation = reading.escalations.findLast(({ clock, at }) =>
    breached.some(({ dueFor, breachedAt }) => dueFor === clock && breachedAt === at),
  );
  return {
    serviceLevel: levelOf(promised, now),
    due: next?.due ?? undefined,
    dueFor: next?.dueFor,
    escalatedAt: escalation?.at,
  };
}

type Running = Pick<TicketReading['total'], 'state' | 'warnAt' | 'breachedAt'>;

function levelOf(promised: readonly Running[], now: number): ServiceLevel | undefined {
  if (promised.length === 0) return undefined;
  if (promised.some(({ breachedAt }) => breachedAt !== null)) return 'breached';
  const running = promised.filter(({ state }) => state === 'running');
  if (running.length === 0) return 'paused';
  return running.some(({ warnAt }) => warnAt !== null && warnAt <= now) ? 'atRisk' : 'onTrack';
}

/** Of a settled ticket: whether every promise was kept that was made. */
function settledLevel(
  { replies }: Course,
  { firstReply, resolution }: TicketReading,
  rules: CourseRules,
): ServiceLevel | undefined {
  const readings = [
    firstReply,
    resolution,
    ...replies.flatMap((clock) => (clock.end ? readClock(clock, clock.end.at, rules) : [])),
  ];
  if (readings.some(({ met, breachedAt }) => met === false || breachedAt !== null)) return 'missed';
  return readings.some(({ met }) => met === true) ? 'met' : undefined;
}

/** Clocks that go on; the total is the resolution, after a reopening too. */
function liveClocks({
  firstReply,
  replies,
  total,
}: Course): readonly (readonly [DueClock, Clock])[] {
  const last = replies.at(-1);
  return [
    ...(isLive(firstReply) ? [['firstReply', firstReply] as const] : []),
    ...(isLive(last) ? [['nextReply', last] as const] : []),
    ...(isLive(total) ? [['resolution', total] as const] : []),
  ];
}
