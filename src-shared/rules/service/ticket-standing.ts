import type { FoldContext, FoldRecord, FoldRule } from '#shared/domain/fold.ts';
import { workingCalendar } from '#shared/rules/service/calendar.ts';
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
  /** Undefined: nobody has changed it. */
  readonly assignee: { readonly to: unknown } | undefined;
}

export const noEvents: StoredEvents = {
  steps: [],
  messages: 0,
  lastMessageAt: undefined,
  assignee: undefined,
};

/** The events with one more, the next by its own time. */
export function withEvent(events: StoredEvents, { id, values }: FoldRecord): StoredEvents {
  const at = Number(values.at);
  const step = stepOf(id, at, values);
  const told = step ? { ...events, steps: [...events.steps, step] } : events;
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

const wholeDay = [['00:00', '24:00']] as const;
/** Always open: nothing of what is read here counts time. */
const always = workingCalendar({
  zone: 'UTC',
  hours: {
    mon: wholeDay,
    tue: wholeDay,
    wed: wholeDay,
    thu: wholeDay,
    fri: wholeDay,
    sat: wholeDay,
    sun: wholeDay,
  },
});
const rules: CourseRules = { calendar: always, retold: null };

/** How a ticket stands: what it came with, and what its events made of it. */
export function readStanding(events: StoredEvents, { own }: Pick<FoldContext, 'own'>): FieldValues {
  const course = courseBy(events, own);
  const { assignee, messages, lastMessageAt } = events;
  const question = course?.questions.find(({ isAnswered }) => !isAnswered);
  const isOver = course?.state === 'resolved' || course?.state === 'closed';
  const values = {
    state: course?.state ?? 'new',
    priority: course?.priority ?? 'normal',
    assignee: assignee ? assignee.to : own.firstAssignee,
    messages,
    lastMessageAt,
    waitingSince: isOver ? undefined : question?.at,
    resolvedAt: isOver ? course?.resolves.at(-1) : undefined,
    reopenings: course?.reopenings.length ?? 0,
  };
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== 0),
  );
}

function courseBy({ steps }: StoredEvents, own: FieldValues): Course | null {
  const at = Number(own.openedAt);
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
  // An event that is dated before the opening happened with it: clocks of devices differ.
  const later = steps.map((step) => (step.at < at ? { ...step, at } : step));
  const all = [...first, ...later].sort(compareEvents);
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
