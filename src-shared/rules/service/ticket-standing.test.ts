import { describe, expect, it } from 'vitest';
import { noEvents, readStanding, withEvent } from '#shared/rules/service/ticket-standing.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

const own = { openedAt: 1_000, firstPriority: 'high' };

function stands(events: readonly FieldValues[], begin: FieldValues = own) {
  const all = events.reduce(
    (told, values, at) =>
      withEvent(told, { kind: 'ticketEvent', id: `e${at}`, values: { at: 2_000 + at, ...values } }),
    noEvents,
  );
  return readStanding(all, { own: begin });
}

const asked = { what: 'message', by: 'customer' };
const answered = { what: 'message', by: 'agent' };
const set = (state: string) => ({ what: 'state', by: 'agent', state });

describe('how a ticket stands', () => {
  it.each<[string, readonly FieldValues[], FieldValues]>([
    ['new, as it came', [], { state: 'new', priority: 'high' }],
    ['asked, nobody answered', [asked], { messages: 1, waitingSince: 2_000 }],
    ['answered', [asked, answered], { messages: 2, lastMessageAt: 2_001, state: 'new' }],
    ['a note answers nobody', [asked, { ...answered, internal: true }], { waitingSince: 2_000 }],
    ['waiting, until the customer writes', [set('waiting'), asked], { state: 'open' }],
    ['on hold, whoever writes', [set('hold'), asked], { state: 'hold' }],
    ['resolved', [asked, set('resolved')], { state: 'resolved', resolvedAt: 2_001 }],
    ['resolved and asked again', [set('resolved'), asked], { state: 'open', reopenings: 1 }],
    [
      'resolved and thanked',
      [set('resolved'), { ...asked, noAnswerNeeded: true }],
      { state: 'resolved' },
    ],
    ['of another priority', [{ what: 'priority', priority: 'low' }], { priority: 'low' }],
    ['somebody’s', [{ what: 'assignee', assignee: 'anna' }], { assignee: 'anna' }],
  ])('%s', (_, events, expected) => {
    expect(stands(events)).toMatchObject(expected);
  });

  it('as it was brought, until something happens', () => {
    const brought = {
      openedAt: 1_000,
      firstState: 'resolved',
      firstResolvedAt: 1_500,
      firstAssignee: 'ben',
    };
    expect(stands([], brought)).toMatchObject({
      state: 'resolved',
      resolvedAt: 1_500,
      assignee: 'ben',
    });
    expect(stands([asked], brought)).toMatchObject({ state: 'open', reopenings: 1 });
    expect(stands([{ what: 'assignee', assignee: undefined }], brought)).not.toHaveProperty(
      'assignee',
    );
  });

  it('keeps the order of what is dated before its opening: clocks of devices differ', () => {
    expect(stands([{ ...asked, at: 500 }])).toMatchObject({ waitingSince: 500 });
    const early = (...events: readonly FieldValues[]) =>
      stands(events.map((event, i) => ({ ...event, at: 500 + i })));
    expect(early(set('resolved'), set('open'))).toMatchObject({ state: 'open' });
    expect(early(set('resolved'), asked)).toMatchObject({ state: 'open', reopenings: 1 });
    expect(early(asked, answered, asked)).toMatchObject({ waitingSince: 502 });
  });

  it('is known at once, however far apart its dates lie', () => {
    const at = Date.UTC(9999, 11, 31);
    expect(stands([{ ...set('resolved'), at }], { openedAt: Date.UTC(202, 0, 1) })).toMatchObject({
      state: 'resolved',
      resolvedAt: at,
    });
  });
});
