import type { Opened, Step } from '#shared/rules/service/course.ts';
import type { ServicePolicy } from '#shared/rules/service/policy.ts';
import type {
  Merge,
  Message,
  Opening,
  Split,
  TicketEvent,
} from '#shared/rules/service/ticket-event.ts';
import type { Priority } from '#shared/rules/service/ticket-words.ts';

/** A merge that stands: nobody took it back, and it was not one already. */
interface Join {
  readonly at: number;
  readonly id: string;
  /** The survivor of its day. */
  readonly into: string;
  readonly unseen: ReadonlySet<string>;
}

/** What a new ticket has from the one it was split from. */
interface Inherited {
  readonly priority: Priority;
  readonly vip: boolean;
}

export type PolicyChange = TicketEvent & { do: 'policy' };

/** Policies of a workspace: the first, and what changed it, in order. */
export interface Policies {
  readonly first: ServicePolicy;
  readonly changes: readonly PolicyChange[];
}

/**
 * What happened to each ticket, by events in their order: messages follow a merge and leave with a split, what a
 * merge took along is told to the survivor, and a merge that was taken back never was. The steps of a ticket
 * begin with its opening and lie in the order of time; a ticket that was not opened has none.
 */
export function routes(
  events: readonly TicketEvent[],
  policies: Policies,
): ReadonlyMap<string, readonly Step[]> {
  const joins = joinsOf(events);
  const { holders, firsts } = movesOf(events, joins);
  const steps = new Map<string, Step[]>();
  const openings = openingsOf(events, firsts, policies);
  for (const [ticket, opened] of openings) {
    const since = opened.bornAt;
    const changes = policies.changes.filter(({ at }) => at > since);
    steps.set(ticket, [
      opened,
      ...changes.map(({ at, id, to }): Step => ({ do: 'policy', at, id, to })),
    ]);
  }
  /** A step dated before the opening, by a clock that was slow, is at the opening. */
  const add = (ticket: string, step: Step) =>
    steps
      .get(ticket)
      ?.push({ ...step, at: Math.max(step.at, openings.get(ticket)?.at ?? step.at) });

  for (const event of events) {
    const { at, id, ticket, by } = event;
    switch (event.do) {
      case 'open':
      case 'message':
        add(survivorOf(holders.get(id) ?? ticket, event, joins), {
          do: 'message',
          at,
          id,
          by,
          public: event.public,
          noAnswerNeeded: event.do === 'message' && event.noAnswerNeeded === true,
        });
        break;
      case 'state':
        add(ticket, { do: 'state', at, id, by, to: event.to, unseen: event.unseen ?? [] });
        break;
      case 'priority':
        add(ticket, { do: 'priority', at, id, to: event.to });
        break;
      case 'vip':
        add(ticket, { do: 'vip', at, id, to: event.to });
        break;
      case 'merge': {
        const join = joins.get(ticket);
        if (join?.id !== id) break;
        add(ticket, { do: 'merged', at, id, lateAnswerAt: lateAnswer(event, events) });
        add(join.into, { do: 'received', at, id, from: ticket });
        break;
      }
      case 'split':
      case 'unmerge':
      case 'policy':
        break;
    }
  }
  for (const [, list] of steps) list.sort((a, b) => a.at - b.at);
  return steps;
}

/** Merges that stand, by the ticket that went. Of two that were made apart the earlier stands; none goes in a circle. */
function joinsOf(events: readonly TicketEvent[]): ReadonlyMap<string, Join> {
  const joins = new Map<string, Join>();
  const takenBack = (merge: Merge) =>
    events.some(
      ({ do: act, ticket, at }) => act === 'unmerge' && ticket === merge.ticket && at >= merge.at,
    );
  for (const event of events) {
    if (event.do !== 'merge' || joins.has(event.ticket) || takenBack(event)) continue;
    const { at, id, ticket } = event;
    let into = event.into;
    for (let next = joins.get(into); next; next = joins.get(into)) into = next.into;
    if (into !== ticket) joins.set(ticket, { at, id, into, unseen: new Set(event.unseen) });
  }
  return joins;
}

/** When an agent last answered the ticket that went, of what the merge had not seen. */
function lateAnswer(
  { ticket, at, unseen = [] }: Merge,
  events: readonly TicketEvent[],
): number | null {
  const answer = events.findLast(
    (event) =>
      event.do === 'message' &&
      event.ticket === ticket &&
      event.by === 'agent' &&
      event.public &&
      event.at < at &&
      unseen.includes(event.id),
  );
  return answer?.at ?? null;
}

/** Whose a message is that was written to a ticket: that of the survivor after a merge, or where the merge had not seen it. */
function survivorOf(
  ticket: string,
  { at, id }: { readonly at: number; readonly id: string },
  joins: ReadonlyMap<string, Join>,
): string {
  let survivor = ticket;
  for (;;) {
    const join = joins.get(survivor);
    if (!join || (at <= join.at && !join.unseen.has(id))) return survivor;
    survivor = join.into;
  }
}

interface Moves {
  /** The ticket a message was split off to, by message. */
  readonly holders: ReadonlyMap<string, string>;
  /** When the first message was written that a split took, by split. */
  readonly firsts: ReadonlyMap<string, number>;
}

/** Of two splits of a message that were made apart the earlier has it. */
function movesOf(events: readonly TicketEvent[], joins: ReadonlyMap<string, Join>): Moves {
  const splits = splitsOf(events);
  const taken = new Set(splits.flatMap(({ messages }) => messages));
  const written = new Map(
    messagesOf(events)
      .filter(({ id }) => taken.has(id))
      .map((message) => [message.id, message]),
  );
  const holders = new Map<string, string>();
  const firsts = new Map<string, number>();
  for (const split of splits) {
    const from = survivorOf(split.ticket, split, joins);
    for (const id of split.messages) {
      const message = written.get(id);
      if (!message) continue;
      if (survivorOf(holders.get(id) ?? message.ticket, split, joins) !== from) continue;
      holders.set(id, split.into);
      firsts.set(split.id, Math.min(message.at, firsts.get(split.id) ?? message.at));
    }
  }
  return { holders, firsts };
}

/** How each ticket began. A split one has what the other had at the split, but for its pauses. */
function openingsOf(
  events: readonly TicketEvent[],
  firsts: Moves['firsts'],
  policies: Policies,
): ReadonlyMap<string, Opened> {
  const openings = new Map<string, Opened>();
  const policyAt = (at: number) =>
    policies.changes.findLast((change) => change.at <= at)?.to ?? policies.first;
  for (const event of events) {
    if (event.do !== 'open' || openings.has(event.ticket)) continue;
    const { at, id, ticket, priority, vip = false, importedAt = null } = event;
    openings.set(ticket, {
      do: 'opened',
      at,
      id,
      bornAt: at,
      priority,
      vip,
      policy: policyAt(at),
      importedAt,
    });
  }
  for (const split of splitsOf(events)) {
    const { at, id, into } = split;
    const inherited = inheritedAt(split, events, openings);
    if (openings.has(into) || !inherited) continue;
    openings.set(into, {
      do: 'opened',
      at: Math.min(at, firsts.get(id) ?? at),
      id,
      bornAt: at,
      ...inherited,
      policy: policyAt(at),
      importedAt: null,
    });
  }
  return openings;
}

function inheritedAt(
  { ticket, at }: Split,
  events: readonly TicketEvent[],
  openings: ReadonlyMap<string, Opened>,
): Inherited | null {
  const opened = openings.get(ticket);
  if (!opened) return null;
  let { priority, vip } = opened;
  for (const event of events) {
    if (event.ticket !== ticket || event.at > at) continue;
    if (event.do === 'priority') priority = event.to;
    if (event.do === 'vip') vip = event.to;
  }
  return { priority, vip };
}

function messagesOf(events: readonly TicketEvent[]): readonly (Opening | Message)[] {
  return events.filter((event) => event.do === 'open' || event.do === 'message');
}

function splitsOf(events: readonly TicketEvent[]): readonly Split[] {
  return events.filter((event) => event.do === 'split');
}
