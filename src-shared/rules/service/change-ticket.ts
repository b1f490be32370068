import type { CommandChange, CommandRule } from '#shared/domain/command.ts';
import { derivedId } from '#shared/domain/derived-id.ts';
import { eventTime } from '#shared/rules/service/event-time.ts';
import { sameValue } from '#shared/sync/change-set.ts';

/** What may be wanted of a ticket, by the event that says it; what a file says of one that is known means the same. */
const WANTED = {
  state: ['state', 'firstState'],
  priority: ['priority', 'firstPriority'],
  assignee: ['assignee', 'firstAssignee'],
} as const;

/**
 * Sets a ticket's state, priority or assignee: each change is an event of its own. A state or priority cannot be
 * taken away, and `new` is what a ticket is before anybody did anything with it.
 */
export const changeTicket: CommandRule = ({ id }, { params, computed, now, actor, act }) => {
  const changes: CommandChange[] = [];
  for (const what of ['state', 'priority', 'assignee'] as const) {
    const field = WANTED[what].find((each) => each in params);
    if (field === undefined) continue;
    const value = params[field];
    if (sameValue(computed[what], value)) continue;
    if (what !== 'assignee' && value === undefined) return { field, key: 'required' };
    if (what === 'state' && value === 'new') return { field, key: 'ticketIsBegun' };
    changes.push({
      op: 'add',
      kind: 'ticketEvent',
      id: derivedId(act, what, id),
      values: {
        ticket: id,
        at: eventTime(now, computed.lastEventAt),
        what,
        by: 'agent',
        author: actor,
        [what]: value,
      },
    });
  }
  return changes;
};
