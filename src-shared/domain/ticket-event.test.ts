import { describe, expect, it } from 'vitest';
import { problemsOf } from '#shared/domain/record-problems.ts';
import { ticketEvent } from '#shared/domain/ticket-event.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

describe('an event of a ticket', () => {
  const event = { ticket: 't', at: 1_000 };
  const said = { ...event, what: 'message', by: 'customer' };

  it.each<[string, FieldValues, readonly string[]]>([
    ['a message', { ...said, text: 'Late again' }, []],
    ['a message of nothing', said, ['text']],
    ['a message of nobody', { ...event, what: 'message', text: 'x' }, ['by']],
    ['a change to no state', { ...event, what: 'state' }, ['state']],
    ['a change of state', { ...event, what: 'state', state: 'open' }, []],
    ['a change to no priority', { ...event, what: 'priority' }, ['priority']],
    ['a ticket that is nobody’s now', { ...event, what: 'assignee' }, []],
  ])('says something: %s', (_, values, lacking) => {
    const problems = problemsOf(ticketEvent, ticketEvent.fields, values);
    expect(problems.map(({ field }) => field)).toEqual(lacking);
  });
});
