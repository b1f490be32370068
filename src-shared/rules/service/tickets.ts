import type { WorkingCalendar } from '#shared/rules/service/calendar.ts';
import {
  type Clock,
  clockKey,
  isLive,
  readClock,
  type Standing,
  type Timekeeping,
  warnedBy,
} from '#shared/rules/service/clock.ts';
import type { Course, CourseRules, Step } from '#shared/rules/service/course.ts';
import type { ServicePolicy } from '#shared/rules/service/policy.ts';
import { type Policies, type PolicyChange, routes } from '#shared/rules/service/routes.ts';
import { compareEvents, type TicketEvent } from '#shared/rules/service/ticket-event.ts';
import { courseOf, unfold, unopened } from '#shared/rules/service/unfolding.ts';

/** A ticket as its events made it, and what its clocks are told by. */
export interface Ticket {
  readonly id: string;
  readonly course: Course;
  readonly rules: CourseRules;
}

/** What events are replayed with. */
export interface Service {
  readonly calendar: WorkingCalendar;
  /** The policy before the first change of it. */
  readonly policy: ServicePolicy;
}

interface Told {
  readonly course: Course;
  readonly steps: readonly Step[];
}

type Retold = Timekeeping['retold'];

/** Tickets by id, as their events up to an instant (UTC ms) made them. The order of the events given is nothing. */
export function replay(
  events: readonly TicketEvent[],
  service: Service,
  now: number,
): ReadonlyMap<string, Ticket> {
  const log = events.filter(({ at }) => at <= now).toSorted(compareEvents);
  const changes = log.filter((event): event is PolicyChange => event.do === 'policy');
  const policies = { first: service.policy, changes };
  const tickets = new Map<string, Ticket>();
  for (const family of familiesOf(log)) {
    for (const ticket of replayFamily(family, policies, service.calendar)) {
      tickets.set(ticket.id, ticket);
    }
  }
  return tickets;
}

/**
 * Splits and un-merges change what had been: the past is told anew with them, and what stood before is kept, for
 * a deadline that such an act puts into the past is breached at the act.
 */
function replayFamily(
  log: readonly TicketEvent[],
  policies: Policies,
  calendar: WorkingCalendar,
): readonly Ticket[] {
  const retold = new Map<string, Retold>();
  const tellUpTo = (isTold: (at: number) => boolean) =>
    tell(
      log.filter(({ at }) => isTold(at)),
      policies,
      calendar,
      retold,
    );
  const acts = log.filter((event) => event.do === 'split' || event.do === 'unmerge');
  for (const act of new Set(acts.map(({ at }) => at))) {
    const before = tellUpTo((at) => at < act);
    const after = tellUpTo((at) => at <= act);
    for (const [ticket, { steps }] of after) {
      const known = before.get(ticket);
      if (samePast(known?.steps ?? [], steps, act)) continue;
      const rules = { calendar, retold: retold.get(ticket) ?? null };
      retold.set(ticket, { at: act, stood: standings(known?.course, act, rules) });
    }
  }
  return [...tellUpTo(() => true)].map(([id, { course }]) => ({
    id,
    course,
    rules: { calendar, retold: retold.get(id) ?? null },
  }));
}

/** Courses by ticket. A survivor's waits for those of the tickets it received, which never go in a circle. */
function tell(
  log: readonly TicketEvent[],
  policies: Policies,
  calendar: WorkingCalendar,
  retold: ReadonlyMap<string, Retold>,
): ReadonlyMap<string, Told> {
  const told = new Map<string, Told>();
  const routed = routes(log, policies);
  const tellOne = (ticket: string): Told | undefined => {
    const known = told.get(ticket);
    if (known) return known;
    const steps = (routed.get(ticket) ?? []).filter(
      (step) => step.do !== 'received' || tellOne(step.from)?.course.leftQuestion === true,
    );
    const rules = { calendar, retold: retold.get(ticket) ?? null };
    const course = courseOf(
      steps.reduce((unfolding, step) => unfold(unfolding, step, rules), unopened),
      rules,
    );
    if (!course) return undefined;
    told.set(ticket, { course, steps });
    return told.get(ticket);
  };
  for (const ticket of routed.keys()) tellOne(ticket);
  return told;
}

/** Events of tickets that were merged into or split from one another. Changes of policy are nobody's. */
function familiesOf(log: readonly TicketEvent[]): Iterable<readonly TicketEvent[]> {
  const parents = new Map<string, string>();
  const rootOf = (ticket: string): string => {
    let root = ticket;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    return root;
  };
  for (const event of log) {
    if (event.do !== 'merge' && event.do !== 'split') continue;
    const [from, to] = [rootOf(event.ticket), rootOf(event.into)];
    if (from !== to) parents.set(from, to);
  }
  const families = new Map<string, TicketEvent[]>();
  for (const event of log) {
    if (event.do === 'policy') continue;
    const root = rootOf(event.ticket);
    const family = families.get(root);
    if (family) family.push(event);
    else families.set(root, [event]);
  }
  return families.values();
}

function samePast(before: readonly Step[], after: readonly Step[], act: number): boolean {
  const past = (steps: readonly Step[]) =>
    steps.filter(({ at }) => at < act).map((step) => `${step.do} ${step.id}`);
  return past(before).join() === past(after).join();
}

/** What still stood of each clock, and what it had told. */
function standings(
  course: Course | undefined,
  at: number,
  rules: CourseRules,
): ReadonlyMap<string, Standing> {
  return new Map(
    clocksOf(course).map((clock) => {
      const { due, breachedAt } = readClock(clock, at, rules);
      const warnAt = warnedBy(clock, at, rules);
      return [clockKey(clock), { due: isLive(clock) ? due : null, warnAt, breachedAt }] as const;
    }),
  );
}

function clocksOf(course: Course | undefined): readonly Clock[] {
  if (!course) return [];
  const { firstReply, replies, resolution, total } = course;
  return [...(firstReply ? [firstReply] : []), ...replies, resolution, total];
}
