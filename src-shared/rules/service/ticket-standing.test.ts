import { describe, expect, it } from 'vitest';
import type { FoldContext } from '#shared/domain/fold.ts';
import {
  noEvents,
  readStanding,
  type ServiceAccount,
  standingRule,
  withEvent,
} from '#shared/rules/service/ticket-standing.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

const own = { openedAt: 1_000, firstPriority: 'high' };

type Small = Readonly<Record<string, Readonly<Record<string, FieldValues>>>>;

function told(events: readonly FieldValues[]) {
  return events.reduce(
    (so, values, at) =>
      withEvent(so, { kind: 'ticketEvent', id: `e${at}`, values: { at: 2_000 + at, ...values } }),
    noEvents,
  );
}

function seen(now: number, begin: FieldValues, small: Small = {}): FoldContext {
  const kinds = new Map(Object.entries(small).map(([k, v]) => [k, new Map(Object.entries(v))]));
  const none = new Map<string, FieldValues>();
  return { now, own: begin, through: {}, whole: (kind) => kinds.get(kind) ?? none };
}

function stands(events: readonly FieldValues[], begin: FieldValues = own) {
  return readStanding(told(events), seen(3_000, begin));
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

/** Monday 2 March 2026, at a clock time of Berlin, which is an hour ahead of UTC. */
function monday(clock: string, days = 0): number {
  return Date.parse(`2026-03-${String(2 + days).padStart(2, '0')}T${clock}:00+01:00`);
}

describe('what a ticket promises', () => {
  const opened = { openedAt: monday('10:00'), firstPriority: 'high' };
  const first = { ...asked, at: monday('10:00') };
  const at = (
    now: number,
    events: readonly FieldValues[] = [first],
    small: Small = {},
    begin: FieldValues = opened,
  ) => readStanding(told(events), seen(now, begin, small));

  it('is what the workspace begins with: an hour to the first reply, eight to the solution', () => {
    expect(at(monday('10:10'))).toMatchObject({
      due: monday('11:00'),
      dueFor: 'firstReply',
      serviceLevel: 'onTrack',
    });
    expect(at(monday('10:48'))).toMatchObject({ serviceLevel: 'atRisk' });
    expect(at(monday('11:00'))).toMatchObject({ serviceLevel: 'atRisk' });
    expect(at(monday('11:01'))).toMatchObject({
      serviceLevel: 'breached',
      due: monday('11:00'),
      escalatedAt: monday('11:00'),
    });
  });

  it('goes to the solution once answered, and moves while the customer is waited for', () => {
    const answer = { ...answered, at: monday('10:30') };
    expect(at(monday('10:40'), [first, answer])).toMatchObject({
      due: monday('10:00', 1),
      dueFor: 'resolution',
      serviceLevel: 'onTrack',
    });
    const waits = { ...set('waiting'), at: monday('10:30') };
    const waiting = at(monday('16:00', 2), [first, answer, waits]);
    expect(waiting).toMatchObject({ serviceLevel: 'paused' });
    expect(waiting).not.toHaveProperty('due');
  });

  it('is kept or missed in the end', () => {
    const answer = { ...answered, at: monday('10:30') };
    const done = { ...set('resolved'), at: monday('12:00') };
    expect(at(monday('10:00', 3), [first, answer, done])).toMatchObject({ serviceLevel: 'met' });
    expect(at(monday('10:00', 3), [first, { ...answer, at: monday('11:30') }, done])).toMatchObject(
      { serviceLevel: 'missed' },
    );
    expect(at(monday('10:00', 3), [first, answer, done])).not.toHaveProperty('due');
  });

  it('counts by the workspace’s hours, its closed days and those worked instead', () => {
    const small = {
      setting: { workingHours: { value: { mon: [['10:00', '12:00']] } } },
      specialDay: {
        a: { day: '2026-03-09', sort: 'closed', name: 'Works outing' },
        b: { day: '2026-03-07', sort: 'worked', name: 'Make-up', hours: [['10:00', '10:30']] },
      },
    };
    // Two hours on Monday, half an hour on the Saturday, none on the next Monday, the rest a week later.
    const late = { openedAt: monday('10:00'), firstPriority: 'normal' };
    expect(at(monday('10:00'), [first], small, late)).toMatchObject({ due: monday('11:30', 14) });
  });

  it('follows each policy from its own moment, and tells when it turns', () => {
    const entry = (at: number, minutes: number) => ({
      at,
      targets: { high: { firstReply: { amount: minutes, unit: 'minute' } } },
      warnAt: 50,
    });
    const small = { servicePolicy: { p: entry(monday('10:20'), 30) } };
    expect(at(monday('10:10'), [first], small)).toMatchObject({ due: monday('11:00') });
    expect(at(monday('10:25'), [first], small)).toMatchObject({ due: monday('10:30') });
    const turns = (now: number, given: Small) =>
      standingRule.turnsAt?.(told([first]), seen(now, opened, given));
    expect(turns(monday('10:10'), small)).toBe(monday('10:20'));
    expect(turns(monday('10:10'), {})).toBe(monday('10:48'));
    expect(turns(monday('10:50'), {})).toBe(monday('11:00') + 1);
  });

  it('leaves out what cannot be read, as of a newer version', () => {
    const small = {
      setting: { workingHours: { value: { mon: [['25:00', 'noon']] } } },
      specialDay: {
        a: { day: '2026-03-02', sort: 'worked', name: 'x', hours: 'from dawn' },
        b: { day: 7, sort: 'closed' },
      },
      servicePolicy: { p: { at: monday('09:00'), targets: { high: 'soon' }, warnAt: 80 } },
    };
    expect(at(monday('10:10'), [first], small)).toMatchObject({ due: monday('11:00') });
  });

  it('tells nobody of what was late before it was brought in', () => {
    const brought = { ...opened, importedAt: monday('09:00', 3) };
    const late = at(monday('10:00', 3), [first], {}, brought);
    expect(late).toMatchObject({ serviceLevel: 'breached', due: monday('11:00') });
    expect(late).not.toHaveProperty('escalatedAt');
  });

  it('is not told again of a deadline that was over before it was reopened', () => {
    const done = { ...set('resolved'), at: monday('12:00', 3) };
    const again = { ...asked, at: monday('13:00', 3) };
    const late = at(monday('13:10', 3), [{ ...answered, at: monday('10:30') }, done, again]);
    expect(late).toMatchObject({ state: 'open', serviceLevel: 'breached' });
    expect(late).not.toHaveProperty('escalatedAt');
    // The next reply is another promise.
    const later = at(monday('14:30', 3), [
      first,
      { ...answered, at: monday('10:30') },
      done,
      again,
    ]);
    expect(later).toMatchObject({ escalatedAt: monday('14:00', 3) });
  });

  it('says what it comes from', () => {
    const context = seen(monday('10:10'), opened);
    const account = standingRule.explain?.(told([first]), context) as ServiceAccount;
    expect(account.course.openedAt).toBe(monday('10:00'));
    expect(structuredClone(account)).toEqual(account);
    expect(account.service.calendar.zone).toBe('Europe/Berlin');
  });

  it('is reckoned at once for dates that are nobody’s', () => {
    const begin = { openedAt: Date.UTC(202, 0, 1), firstPriority: 'high' };
    expect(
      at(monday('10:00'), [{ ...asked, at: Date.UTC(9999, 11, 31) }], {}, begin),
    ).toMatchObject({ state: 'new' });
  });
});
