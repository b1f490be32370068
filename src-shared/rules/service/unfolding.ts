import {
  type Aim,
  aimed,
  type Clock,
  ended,
  isLive,
  paced,
  startClock,
} from '#shared/rules/service/clock.ts';
import {
  type Course,
  type CourseRules,
  isSettled,
  type Opened,
  paceOf,
  type Question,
  type Step,
  type StepAt,
} from '#shared/rules/service/course.ts';
import { type ServicePolicy, targetsFor } from '#shared/rules/service/policy.ts';
import { compareEvents } from '#shared/rules/service/ticket-event.ts';
import { type SettableState, settableStates } from '#shared/rules/service/ticket-words.ts';

/** A course, and the steps of an act of which more may come. */
export interface Unfolding {
  readonly course: Course | null;
  readonly act: readonly Step[];
}

export const unopened: Unfolding = { course: null, act: [] };

/** One more step, none later than those before. Steps of one instant are one act, in whatever order they come. */
export function unfold(unfolding: Unfolding, step: Step, rules: CourseRules): Unfolding {
  const [first] = unfolding.act;
  return !first || first.at === step.at
    ? { course: unfolding.course, act: [...unfolding.act, step] }
    : { course: courseOf(unfolding, rules), act: [step] };
}

/** The course with all of its steps; null where the ticket was not opened. */
export function courseOf({ course, act }: Unfolding, rules: CourseRules): Course | null {
  let told = course;
  for (const step of act.toSorted((a, b) => rankOf(a) - rankOf(b) || compareEvents(a, b))) {
    told = told ? take(told, step, rules) : step.do === 'opened' ? open(step, rules) : null;
  }
  return told && ask(told, act);
}

/**
 * The order within an act: who writes and sets a state in one act is answered first, then sets; what a change of
 * priority or policy would count against the ticket counts from the act on; a merge comes last.
 */
function rankOf(step: Step): number {
  switch (step.do) {
    case 'opened':
      return 0;
    case 'message':
      return step.by === 'agent' ? 2 : 1;
    case 'received':
      return 1;
    case 'state':
      return 3 + settableStates.indexOf(step.to);
    case 'priority':
    case 'vip':
    case 'policy':
      return 10;
    case 'merged':
      return 11;
  }
}

/** A ticket of which nothing is known but that it was opened. */
export function open(step: Opened, rules: CourseRules): Course {
  const { at, id, bornAt, priority, vip, policy, importedAt } = step;
  const aim = aimOf(policy, targetsFor(policy, step, rules.calendar.nominalDay).resolution, at, id);
  return {
    openedAt: at,
    bornAt,
    importedAt,
    state: 'new',
    priority,
    vip,
    policy,
    firstReply: null,
    replies: [],
    resolution: startClock({ name: 'resolution', about: '' }, at, 'running', aim),
    total: startClock({ name: 'total', about: '' }, at, 'running', aim),
    questions: [],
    resolves: [],
    reopenings: [],
    mergedAt: null,
    leftQuestion: false,
    askedAt: null,
  };
}

function take(course: Course, step: Step, rules: CourseRules): Course {
  if (course.state === 'merged') return course;
  switch (step.do) {
    case 'opened':
      return course;
    case 'message':
      if (!step.public || step.by === 'system') return course;
      return step.by === 'agent'
        ? answered(course, step.at, rules)
        : written(course, step, !step.noAnswerNeeded, rules);
    case 'received':
      return written(course, step, true, rules);
    case 'state':
      return changed(course, step, rules);
    case 'priority':
      return aimedAnew({ ...course, priority: step.to }, step, rules);
    case 'vip':
      return aimedAnew({ ...course, vip: step.to }, step, rules);
    case 'policy':
      return aimedAnew(inPace({ ...course, policy: step.to }, step, rules), step, rules);
    case 'merged':
      return merged(course, step.at, step.lateAnswerAt, rules);
  }
}

/** A public message of the customer. One on a closed ticket is a ticket of its own, and nothing here. */
function written(course: Course, step: StepAt, wantsAnswer: boolean, rules: CourseRules): Course {
  const { state } = course;
  if (state === 'closed' || (state === 'resolved' && !wantsAnswer)) return course;
  const isOpened = state === 'resolved' || state === 'waiting';
  const told = isOpened ? inState(course, 'open', step, rules) : course;
  if (!wantsAnswer) return told;
  const question = { id: step.id, at: step.at, isAnswered: false };
  return asked({ ...told, questions: [...told.questions, question] }, question, step, rules);
}

/** Starts the reply clock of a question, unless an older one runs: known by the step, from its own time. */
function asked(course: Course, question: Question, step: StepAt, rules: CourseRules): Course {
  const { policy, firstReply, replies } = course;
  const targets = targetsFor(policy, course, rules.calendar.nominalDay);
  const about = question.id;
  if (firstReply === null) {
    const aim = aimOf(policy, targets.firstReply, step.at, step.id);
    const clock = startClock({ name: 'firstReply', about }, question.at, 'running', aim);
    return { ...course, firstReply: clock };
  }
  if (isLive(firstReply) || isLive(replies.at(-1))) return course;
  const aim = aimOf(policy, targets.nextReply, step.at, step.id);
  const clock = startClock({ name: 'nextReply', about }, question.at, paceOf(course), aim);
  return { ...course, replies: [...replies, clock] };
}

/** A public message of an agent answers everything that was asked. */
function answered(course: Course, at: number, rules: CourseRules): Course {
  const done = (clock: Clock) => (isLive(clock) ? ended(clock, at, 'done', rules) : clock);
  return {
    ...course,
    firstReply: course.firstReply && done(course.firstReply),
    replies: course.replies.map(done),
    questions: course.questions.map((question) => ({ ...question, isAnswered: true })),
  };
}

function changed(course: Course, step: Step & { do: 'state' }, rules: CourseRules): Course {
  const told = inState(course, step.to, step, rules);
  const missed = isSettled(told)
    ? told.questions.filter(({ id, at }) => at < step.at && step.unseen.includes(id))
    : [];
  if (missed.length === 0) return told;
  // Its author had not received what the customer had written: it is open again at once.
  const open = inState(told, 'open', step, rules);
  const [oldest] = missed.filter(({ isAnswered }) => !isAnswered);
  return oldest ? asked(open, oldest, step, rules) : open;
}

/** The ticket in another state: clocks end where it is resolved, and go on where it is reopened. */
function inState(
  course: Course,
  state: SettableState,
  step: StepAt & { readonly unseen?: readonly string[] },
  rules: CourseRules,
): Course {
  const was = isSettled(course);
  const told = { ...course, state };
  if (isSettled(told)) return was ? told : resolved(told, step, rules);
  if (!was) return inPace(told, step, rules);
  const reopened = { ...told, reopenings: [...told.reopenings, step.at] };
  return aimedAnew(inPace(reopened, step, rules), step, rules);
}

/** Reply clocks end without a value, but for what whoever resolves it had not received. */
function resolved(
  course: Course,
  { at, id, unseen = [] }: StepAt & { readonly unseen?: readonly string[] },
  rules: CourseRules,
): Course {
  const settled = (clock: Clock) =>
    isLive(clock) && !unseen.includes(clock.about) ? ended(clock, at, 'ended', rules) : clock;
  const { resolution } = course;
  return {
    ...course,
    firstReply: course.firstReply && settled(course.firstReply),
    replies: course.replies.map(settled),
    resolution: isLive(resolution) ? ended(resolution, at, 'done', rules) : resolution,
    total: paced(course.total, 'off', at, id, rules),
    resolves: [...course.resolves, at],
  };
}

function merged(
  course: Course,
  at: number,
  lateAnswerAt: number | null,
  rules: CourseRules,
): Course {
  const stop = (clock: Clock) => (isLive(clock) ? ended(clock, at, 'ended', rules) : clock);
  const awaits = isLive(course.firstReply) || isLive(course.replies.at(-1));
  const isOpen = ({ isAnswered, at: askedAt }: Question) =>
    !isAnswered && (lateAnswerAt === null || askedAt > lateAnswerAt);
  return {
    ...course,
    state: 'merged',
    mergedAt: at,
    leftQuestion: awaits && course.questions.some(isOpen),
    firstReply: course.firstReply && stop(course.firstReply),
    replies: course.replies.map(stop),
    resolution: stop(course.resolution),
    total: stop(course.total),
  };
}

/** The running clocks at the pace of the state. */
function inPace(course: Course, { at, id }: StepAt, rules: CourseRules): Course {
  const pace = paceOf(course);
  return {
    ...course,
    replies: course.replies.map((clock) => paced(clock, pace, at, id, rules)),
    resolution: paced(course.resolution, pace, at, id, rules),
    total: paced(course.total, pace, at, id, rules),
  };
}

/**
 * The running clocks measured against what priority, value class and policy promise now. The total of a resolved
 * ticket is left until it goes on.
 */
function aimedAnew(course: Course, { at, id }: StepAt, rules: CourseRules): Course {
  const { policy, firstReply, total } = course;
  const targets = targetsFor(policy, course, rules.calendar.nominalDay);
  const to = (clock: Clock, target: number | null) =>
    aimed(clock, aimOf(policy, target, at, id), rules);
  return {
    ...course,
    firstReply: firstReply && to(firstReply, targets.firstReply),
    replies: course.replies.map((clock) => to(clock, targets.nextReply)),
    resolution: to(course.resolution, targets.resolution),
    total: isSettled(course) ? total : to(total, targets.resolution),
  };
}

/** A resolved ticket asks once; not one that came from elsewhere, nor one that nobody resolved. */
function ask(course: Course, act: readonly Step[]): Course {
  const { importedAt, resolves } = course;
  if (course.askedAt !== null || importedAt !== null || !isSettled(course)) return course;
  const at = resolves.at(-1);
  const isBySomebody = act.some(
    (step) =>
      step.do === 'state' &&
      step.at === at &&
      isSettled({ state: step.to }) &&
      step.by !== 'system',
  );
  return at !== undefined && isBySomebody ? { ...course, askedAt: at } : course;
}

function aimOf(
  { warnShare }: ServicePolicy,
  target: number | null,
  at: number,
  cause: string,
): Aim {
  return { at, target, warnShare, cause };
}
