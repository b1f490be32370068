import type { FoldContext, FoldRecord, FoldRule } from '#shared/domain/fold.ts';
import { DAY_MILLIS } from '#shared/rules/business-day.ts';
import type { WorkingCalendar } from '#shared/rules/service/calendar.ts';
import type { Course, CourseRules, Step } from '#shared/rules/service/course.ts';
import { defaultPolicy } from '#shared/rules/service/policy.ts';
import { type Actor, compareEvents } from '#shared/rules/service/ticket-event.ts';
import {
  type Priority,
  priorities,
  type SettableState,
  settableStates,
} from '#shared/rules/service/ticket-words.ts';
import { courseOf, unfold, unopened } from '#shared/rules/service/unfolding.ts';
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

/** Always open: nothing of what is read here counts time, and a date may be thousands of years away. */
const always: WorkingCalendar = {
  zone: 'UTC',
  nominalDay: DAY_MILLIS,
  hasOpenTime: true,
  isWorked: () => true,
  between: (from, to) => to - from,
  after: (from, open) => from + open,
  stretches: (from, to) => (to > from ? [{ from, to }] : []),
  nextOpen: (at) => at,
  closedDays: () => [],
  closures: () => [],
  unknownYears: () => [],
};
const rules: CourseRules = { calendar: always, retold: null };

/** How a ticket stands: what it came with, and what its events made of it. */
export function readStanding(events: StoredEvents, { own }: Pick<FoldContext, 'own'>): FieldValues {
  const course = courseBy(events, own);
  const { assignee, messages, lastMessageAt, lastEventAt } = events;
  const question = course?.questions.find(({ isAnswered }) => !isAnswered);
  const isOver = course?.state === 'resolved' || course?.state === 'closed';
  const values = {
    state: course?.state ?? 'new',
    priority: course?.priority ?? 'normal',
    assignee: assignee ? assignee.to : own.firstAssignee,
    messages,
    lastMessageAt,
    lastEventAt,
    waitingSince: isOver ? undefined : question?.at,
    resolvedAt: isOver ? course?.resolves.at(-1) : undefined,
    reopenings: course?.reopenings.length ?? 0,
  };
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== 0),
  );
}

function courseBy({ steps }: StoredEvents, own: FieldValues): Course | null {
  // What is dated before the opening was still after it: clocks of devices differ, and its order is kept.
  const at = Math.min(Number(own.openedAt), ...steps.slice(0, 1).map((step) => step.at));
  const first: Step[] = [
    {
      do: 'opened',
      at,
      id: '',
      bornAt: at,
      priority: isPriority(own.firstPriority) ? own.firstPriority : 'normal',
      vip: false,
      policy: defaultPolicy,
      importedAt: null,
    },
  ];
  if (isState(own.firstState)) {
    const settled = typeof own.firstResolvedAt === 'number' ? own.firstResolvedAt : at;
    const to = own.firstState;
    const since = to === 'resolved' || to === 'closed' ? Math.max(at, settled) : at;
    first.push({ do: 'state', at: since, id: '', by: 'system', to, unseen: [] });
  }
  const all = [...first, ...steps].sort(compareEvents);
  return courseOf(
    all.reduce((unfolding, step) => unfold(unfolding, step, rules), unopened),
    rules,
  );
}

function isState(value: unknown): value is SettableState {
  return settableStates.some((state) => state === value);
}

function isPriority(value: unknown): value is Priority {
  return priorities.some((priority) => priority === value);
}

/** How tickets stand, by their events in their order. */
export const standingRule: FoldRule<StoredEvents> = {
  start: () => noEvents,
  add: withEvent,
  read: readStanding,
};
