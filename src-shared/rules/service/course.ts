import type { WorkingCalendar } from '#shared/rules/service/calendar.ts';
import type { Clock, Pace, Timekeeping } from '#shared/rules/service/clock.ts';
import type { ServicePolicy } from '#shared/rules/service/policy.ts';
import type { Actor } from '#shared/rules/service/ticket-event.ts';
import type { Priority, SettableState } from '#shared/rules/service/ticket-words.ts';

export type TicketState = 'new' | SettableState | 'merged';

export interface StepAt {
  /** UTC milliseconds. */
  readonly at: number;
  /** Of the event it comes from. */
  readonly id: string;
}

/** What comes first for a ticket; of a split one, the time of its first message. */
export interface Opened extends StepAt {
  readonly do: 'opened';
  /** When it came to be: the split of a split ticket. */
  readonly bornAt: number;
  readonly priority: Priority;
  readonly vip: boolean;
  readonly policy: ServicePolicy;
  readonly importedAt: number | null;
}

/** What happens to one ticket, wherever it was addressed to. */
export type Step =
  | Opened
  | (StepAt & {
      readonly do: 'message';
      readonly by: Actor;
      readonly public: boolean;
      readonly noAnswerNeeded: boolean;
    })
  /** A merge brought another ticket; its unanswered message, where it has one, is here from now on. */
  | (StepAt & { readonly do: 'received'; readonly from: string })
  | (StepAt & {
      readonly do: 'state';
      readonly to: SettableState;
      readonly by: Actor;
      /** Ids of earlier messages that its author had not received. */
      readonly unseen: readonly string[];
    })
  | (StepAt & { readonly do: 'priority'; readonly to: Priority })
  | (StepAt & { readonly do: 'vip'; readonly to: boolean })
  | (StepAt & { readonly do: 'policy'; readonly to: ServicePolicy })
  | (StepAt & {
      readonly do: 'merged';
      /** When an agent's answer was written that the merge had not seen: it is the survivor's, but an answer. */
      readonly lateAnswerAt: number | null;
    });

/** A customer's message that waits for an answer, or did. */
export interface Question {
  readonly id: string;
  readonly at: number;
  readonly isAnswered: boolean;
}

/** A ticket as its steps so far made it. Plain data. */
export interface Course {
  readonly openedAt: number;
  readonly bornAt: number;
  readonly importedAt: number | null;
  readonly state: TicketState;
  readonly priority: Priority;
  readonly vip: boolean;
  readonly policy: ServicePolicy;
  readonly firstReply: Clock | null;
  /** All next-reply clocks, the newest last. */
  readonly replies: readonly Clock[];
  readonly resolution: Clock;
  readonly total: Clock;
  readonly questions: readonly Question[];
  /** Instants at which it was resolved, and at which it was reopened. */
  readonly resolves: readonly number[];
  readonly reopenings: readonly number[];
  readonly mergedAt: number | null;
  /** Whether a customer's message was unanswered when it was merged. */
  readonly leftQuestion: boolean;
  /** When it asked for CSAT and effort. */
  readonly askedAt: number | null;
}

/** What a course is told by. */
export interface CourseRules extends Timekeeping {
  readonly calendar: WorkingCalendar;
}

/** Resolved, or closed, which counts as resolved. */
export function isSettled({ state }: { readonly state: TicketState }): boolean {
  return state === 'resolved' || state === 'closed';
}

/** The pace of a ticket's clocks, but for that of the first reply, which waits for nobody. */
export function paceOf({ state, policy }: Pick<Course, 'state' | 'policy'>): Pace {
  if (isSettled({ state })) return 'off';
  const isPaused = state === 'waiting' || (state === 'hold' && policy.pausesOnHold);
  return isPaused ? 'paused' : 'running';
}
