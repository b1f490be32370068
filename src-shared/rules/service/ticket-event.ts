import type { ServicePolicy } from '#shared/rules/service/policy.ts';
import type { Priority, SettableState } from '#shared/rules/service/ticket-words.ts';

/** Who did it; the system is nobody. */
export type Actor = 'customer' | 'agent' | 'system';

interface Happening {
  readonly id: string;
  /** UTC milliseconds, by the clock of whoever did it. */
  readonly at: number;
  /** The ticket it was addressed to; a merged one has a survivor. */
  readonly ticket: string;
  readonly by: Actor;
}

/** A ticket with its first message, whose id is the event's. */
export interface Opening extends Happening {
  readonly do: 'open';
  readonly public: boolean;
  readonly priority: Priority;
  readonly vip?: boolean;
  /** UTC milliseconds at which an old ticket was brought in from elsewhere. */
  readonly importedAt?: number;
}

export interface Message extends Happening {
  readonly do: 'message';
  /** False for an internal note. */
  readonly public: boolean;
  readonly noAnswerNeeded?: boolean;
}

export interface StateChange extends Happening {
  readonly do: 'state';
  readonly to: SettableState;
  /** Ids of messages dated before it that its author had not received. */
  readonly unseen?: readonly string[];
}

export interface Merge extends Happening {
  readonly do: 'merge';
  readonly into: string;
  /** Ids of messages dated before it that its author had not received. */
  readonly unseen?: readonly string[];
}

export interface Split extends Happening {
  readonly do: 'split';
  /** Ids of the messages that leave. */
  readonly messages: readonly string[];
  /** The new ticket. */
  readonly into: string;
}

/** What is known of tickets. Events lie in no order; those of one instant are one act. */
export type TicketEvent =
  | Opening
  | Message
  | StateChange
  | Merge
  | Split
  | (Happening & { readonly do: 'unmerge' })
  | (Happening & { readonly do: 'priority'; readonly to: Priority })
  | (Happening & { readonly do: 'vip'; readonly to: boolean })
  /** For all tickets. */
  | (Happening & { readonly do: 'policy'; readonly to: ServicePolicy });

/** By their own time, then by id: the order of the log, in whatever order it arrived. */
export function compareEvents(
  a: { readonly at: number; readonly id: string },
  b: { readonly at: number; readonly id: string },
): number {
  return a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id));
}
