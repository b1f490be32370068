import type { FoldContext, FoldRecord, FoldRule } from '#shared/domain/fold.ts';
import {
  type Course,
  type CourseRules,
  isSettled,
  type Step,
} from '#shared/rules/service/course.ts';
import { promisesOf } from '#shared/rules/service/promises.ts';
import { serviceIn } from '#shared/rules/service/service-in.ts';
import { type Actor, compareEvents } from '#shared/rules/service/ticket-event.ts';
import { ticketTurnsAt } from '#shared/rules/service/ticket-reading.ts';
import {
  type Priority,
  priorities,
  type SettableState,
  settableStates,
} from '#shared/rules/service/ticket-words.ts';
import { courseOf, open, unfold, unopened } from '#shared/rules/service/unfolding.ts';
import { policyAt, type WorkspaceService } from '#shared/rules/service/workspace-service.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** What is kept of a ticket's events: its steps in their order, and what no clock asks for. */
export interface StoredEvents {
  readonly steps: readonly Step[];
  readonly messages: number;
  readonly lastMessageAt: number | undefined;
  readonly lastEventAt: number | undefined;
  /** Undefined: nobody has changed it. */
  readonly assignee: { readonly to: unknown } | undefined;
}

export const noEvents: StoredEvents = {
  steps: [],
  messages: 0,
  lastMessageAt: undefined,
  lastEventAt: undefined,
  assignee: undefined,
};

/** The events with one more, the next by its own time. */
export function withEvent(events: StoredEvents, { id, values }: FoldRecord): StoredEvents {
  const at = Number(values.at);
  const step = stepOf(id, at, values);
  const steps = step ? [...events.steps, step] : events.steps;
  const told = { ...events, steps, lastEventAt: at };
  switch (values.what) {
    case 'message':
      return { ...told, messages: told.messages + 1, lastMessageAt: at };
    case 'assignee':
      return { ...told, assignee: { to: values.assignee } };
    default:
      return told;
  }
}

function stepOf(id: string, at: number, values: FieldValues): Step | undefined {
  const by: Actor = values.by === 'customer' || values.by === 'agent' ? values.by : 'system';
  switch (values.what) {
    case 'message':
      return {
        do: 'message',
        at,
        id,
        by,
        public: values.internal !== true,
        noAnswerNeeded: values.noAnswerNeeded === true,
      };
    case 'state':
      return isState(values.state)
        ? { do: 'state', at, id, by, to: values.state, unseen: [] }
        : undefined;
    case 'priority':
      return isPriority(values.priority)
        ? { do: 'priority', at, id, to: values.priority }
        : undefined;
    default:
      return undefined;
  }
}

/** How a ticket stands, and how its clocks do: what it came with, and what its events made of it. */
export function readStanding(events: StoredEvents, context: FoldContext): FieldValues {
  const { course, rules, now } = courseIn(events, context);
  const { assignee, messages, lastMessageAt, lastEventAt } = events;
  const question = course.questions.find(({ isAnswered }) => !isAnswered);
  const isOver = isSettled(course);
  const values = {
    state: course.state,
    priority: course.priority,
    assignee: assignee ? assignee.to : context.own.firstAssignee,
    messages,
    lastMessageAt,
    lastEventAt,
    waitingSince: isOver ? undefined : question?.at,
    resolvedAt: isOver ? course.resolves.at(-1) : undefined,
    reopenings: course.reopenings.length,
    ...promisesOf(course, now, rules),
  };
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== 0),
  );
}

/** What a ticket's course is, and by what it was told. */
interface Told {
  readonly course: Course;
  readonly rules: CourseRules;
  /** Not before anything that happened: devices' clocks differ. */
  readonly now: number;
}

/** What was told for a reading: it is asked twice. */
const told = new WeakMap<FoldContext, Told>();

function courseIn(events: StoredEvents, context: FoldContext): Told {
  const known = told.get(context);
  if (known) return known;
  const service = serviceIn(context);
  const rules: CourseRules = { calendar: service.clock, retold: null };
  const course = courseBy(events, context, service, rules);
  const last = events.steps.at(-1)?.at ?? course.openedAt;
  const now = Math.max(context.now, last, course.resolves.at(-1) ?? last, course.openedAt);
  told.set(context, { course, rules, now });
  return { course, rules, now };
}

function courseBy(
  { steps }: StoredEvents,
  { own, now }: FoldContext,
  { policies }: WorkspaceService,
  rules: CourseRules,
): Course {
  // What is dated before the opening was still after it: clocks of devices differ, and its order is kept.
  const at = Math.min(Number(own.openedAt), ...steps.slice(0, 1).map((step) => step.at));
  const opened: Step = {
    do: 'opened',
    at,
    id: '',
    bornAt: at,
    priority: isPriority(own.firstPriority) ? own.firstPriority : 'normal',
    vip: false,
    policy: policyAt(policies, at),
    importedAt: typeof own.importedAt === 'number' ? own.importedAt : null,
  };
  const first: Step[] = [opened];
  if (isState(own.firstState)) {
    const settled = typeof own.firstResolvedAt === 'number' ? own.firstResolvedAt : at;
    const to = own.firstState;
    const since = isSettled({ state: to }) ? Math.max(at, settled) : at;
    first.push({ do: 'state', at: since, id: '', by: 'system', to, unseen: [] });
  }
  const changes = policies
    .filter((change) => change.at > at && change.at <= now)
    .map((change) => ({ do: 'policy', at: change.at, id: change.id, to: change.policy }) as const);
  const unfolding = [...first, ...steps, ...changes]
    .sort(compareEvents)
    .reduce((so, step) => unfold(so, step, rules), unopened);
  return courseOf(unfolding, rules) ?? open(opened, rules);
}

function isState(value: unknown): value is SettableState {
  return settableStates.some((state) => state === value);
}

function isPriority(value: unknown): value is Priority {
  return priorities.some((priority) => priority === value);
}

/** When a ticket shows something else by itself: a clock warns, a deadline passes, a policy comes into force. */
function standingTurnsAt(events: StoredEvents, context: FoldContext): number | null {
  const { course, rules, now } = courseIn(events, context);
  const next = ticketTurnsAt(course, now, rules);
  const coming = serviceIn(context).policies.find(({ at }) => at > context.now)?.at ?? null;
  return next === null || coming === null ? (next ?? coming) : Math.min(next, coming);
}

/** What a ticket's deadlines come from: its course, and what it is told by. */
export interface ServiceAccount {
  readonly course: Course;
  readonly service: WorkspaceService;
}

/** How tickets stand, by their events in their order. */
export const standingRule: FoldRule<StoredEvents> = {
  start: () => noEvents,
  add: withEvent,
  read: readStanding,
  turnsAt: standingTurnsAt,
  explain: (events, context): ServiceAccount => {
    const { clock: _clock, ...service } = serviceIn(context);
    return { course: courseIn(events, context).course, service };
  },
};
