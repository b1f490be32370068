import { type Clock, type ClockReading, isLive, readClock } from '#shared/rules/service/clock.ts';
import { type Course, type CourseRules, isSettled } from '#shared/rules/service/course.ts';
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
  if (isSettled(course) || course.state === 'merged') {
    return { ...nothingRuns, serviceLevel: settledLevel(course, rules) };
  }
  const promised = liveClocks(course)
    .map(([dueFor, clock]) => ({ dueFor, ...readClock(clock, now, rules) }))
    .filter(({ due, breachedAt }) => due !== null || breachedAt !== null);
  const [next] = promised
    .filter(({ state, due }) => state === 'running' && due !== null)
    .toSorted((a, b) => Number(a.due) - Number(b.due));
  return {
    serviceLevel: levelOf(promised, now),
    due: next?.due ?? undefined,
    dueFor: next?.dueFor,
    escalatedAt: promised
      .flatMap(({ breachedAt }) => (breachedAt === null ? [] : breachedAt))
      .filter((at) => escalates(course, at))
      .toSorted((a, b) => b - a)[0],
  };
}

const nothingRuns = { due: undefined, dueFor: undefined, escalatedAt: undefined } as const;

/** Whether a breach is told: not one from before the ticket was brought in, nor again after a reopening. */
function escalates({ importedAt, reopenings }: Course, breachedAt: number): boolean {
  const isOurs = importedAt === null || breachedAt > importedAt;
  return isOurs && !reopenings.some((at) => at > breachedAt);
}

type Running = Pick<ClockReading, 'state' | 'warnAt' | 'breachedAt'>;

function levelOf(promised: readonly Running[], now: number): ServiceLevel | undefined {
  if (promised.length === 0) return undefined;
  if (promised.some(({ breachedAt }) => breachedAt !== null)) return 'breached';
  const running = promised.filter(({ state }) => state === 'running');
  if (running.length === 0) return 'paused';
  return running.some(({ warnAt }) => warnAt !== null && warnAt <= now) ? 'atRisk' : 'onTrack';
}

/** Of a settled ticket: whether every promise was kept that was made. */
function settledLevel(
  { firstReply, replies, resolution }: Course,
  rules: CourseRules,
): ServiceLevel | undefined {
  const readings = [...(firstReply ? [firstReply] : []), ...replies, resolution].flatMap((clock) =>
    clock.end ? readClock(clock, clock.end.at, rules) : [],
  );
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
