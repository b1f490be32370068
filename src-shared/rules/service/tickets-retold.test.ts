import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '#shared/rules/service/policy.ts';
import {
  asks,
  desk,
  merges,
  opens,
  policyWith,
  promises,
  raises,
  replies,
  sets,
  splits,
  unmerges,
} from '#test/support/service-desk.ts';

const a = opens('02 09:00', { ticket: 'A' });
const b = opens('02 09:15', { ticket: 'B' });

describe('a merge', () => {
  it('moves an unanswered message into the survivor’s next-reply clock, from the merge', () => {
    const at = desk([a, b, replies('02 09:45'), merges('02 11:00', 'B', 'A'), replies('02 11:30')]);
    expect(at('02 11:15')).toMatchObject({
      state: 'new',
      nextReply: { state: 'running', counted: 0.25, due: '02 14:00' },
    });
    expect(at('02 12:00').nextReply).toMatchObject({ state: 'done', doneAfter: 0.5 });
    expect(at('02 12:00', 'B')).toMatchObject({
      state: 'merged',
      firstReply: { state: 'ended', breachedAt: '02 10:15', due: null, counted: 1.75 },
      escalations: ['firstReply 02 10:15'],
    });
  });

  it('moves nothing that was answered, and starts nothing beside a clock that runs', () => {
    const answered = desk([
      a,
      b,
      replies('02 09:45'),
      replies('02 10:00', { ticket: 'B' }),
      merges('02 11:00', 'B', 'A'),
    ]);
    expect(answered('02 12:00').nextReply.state).toBe('none');
    const unanswered = desk([a, b, merges('02 10:00', 'B', 'A'), replies('02 11:00')]);
    expect(unanswered('02 12:00')).toMatchObject({
      firstReply: { state: 'done', doneAfter: 2 },
      nextReply: { state: 'none' },
    });
    const older = desk([a, b, replies('02 09:30'), asks('02 09:40'), merges('02 10:00', 'B', 'A')]);
    expect(older('02 11:00').nextReply.due).toBe('02 11:40');
  });

  it('of a customer who waits reopens a resolved survivor and ends its waiting', () => {
    for (const state of ['resolved', 'waiting'] as const) {
      const at = desk([
        a,
        replies('02 09:10'),
        sets('02 09:10', state),
        b,
        merges('02 11:00', 'B', 'A'),
      ]);
      expect(at('02 12:00')).toMatchObject({ state: 'open', nextReply: { counted: 1 } });
    }
    const closed = desk([
      a,
      replies('02 09:10'),
      sets('02 09:10', 'closed'),
      b,
      merges('02 11:00', 'B', 'A'),
    ]);
    expect(closed('02 12:00')).toMatchObject({ state: 'closed', nextReply: { state: 'none' } });
  });

  it('starts the first-reply clock of a survivor to which the customer had not written', () => {
    const at = desk([opens('02 09:00', { by: 'agent' }), b, merges('02 11:00', 'B', 'A')]);
    expect(at('02 12:00').firstReply).toMatchObject({ state: 'running', counted: 1 });
  });

  it('has what was written before and came after be the survivor’s at its own time', () => {
    const late = replies('02 09:40', { ticket: 'B', id: 'late' });
    const at = desk([a, b, merges('02 11:00', 'B', 'A', ['late']), late]);
    expect(at('02 12:00')).toMatchObject({
      firstReply: { doneAt: '02 09:40', met: true },
      // It answered what B had asked, too.
      nextReply: { state: 'none' },
    });
    expect(at('02 12:00', 'B').firstReply.state).toBe('ended');
  });

  it('of two that were made apart is the earlier, and none goes in a circle', () => {
    const c = opens('02 09:20', { ticket: 'C' });
    const apart = [a, b, c, merges('02 10:00', 'B', 'A'), merges('02 10:30', 'B', 'C')];
    const at = desk([...apart, asks('02 11:00', { ticket: 'B' })]);
    expect(at('02 12:00').firstReply.state).toBe('running');
    expect(at('02 12:00', 'C').state).toBe('new');
    const circle = desk([a, b, merges('02 10:00', 'B', 'A'), merges('02 10:00', 'A', 'B')]);
    expect([circle('02 11:00').state, circle('02 11:00', 'B').state]).toContain('merged');
    expect([circle('02 11:00').state, circle('02 11:00', 'B').state]).toContain('new');
    expect(desk([a, merges('02 10:00', 'A', 'A')])('02 11:00').state).toBe('new');
  });

  it('follows on: what is written to the first goes to the last', () => {
    const c = opens('02 09:20', { ticket: 'C', by: 'agent', public: false });
    const at = desk([
      a,
      b,
      c,
      replies('02 09:30', { ticket: 'B' }),
      replies('02 09:30'),
      merges('02 10:00', 'B', 'A'),
      merges('02 11:00', 'A', 'C'),
      asks('02 11:30', { ticket: 'B' }),
      sets('02 11:40', 'resolved', { ticket: 'B' }),
    ]);
    expect(at('02 12:00', 'C')).toMatchObject({ state: 'new', firstReply: { counted: 0.5 } });
    expect(at('02 12:00', 'B').state).toBe('merged');
  });
});

describe('an un-merge', () => {
  const told = [
    opens('02 09:00', { ticket: 'A', by: 'agent' }),
    b,
    sets('02 09:30', 'waiting'),
    merges('02 10:00', 'B', 'A'),
    replies('02 11:00', { ticket: 'A' }),
    asks('02 14:00', { ticket: 'B' }),
    unmerges('02 15:00', 'B'),
  ];

  it('gives back what was addressed to the ticket; replies written in the survivor stay', () => {
    const at = desk(told);
    expect(at('02 14:30')).toMatchObject({ state: 'open', nextReply: { counted: 0.5 } });
    expect(at('02 14:30', 'B').state).toBe('merged');
    expect(at('02 15:30')).toMatchObject({
      state: 'waiting',
      firstReply: { state: 'none' },
      nextReply: { state: 'none' },
    });
    expect(at('02 15:30', 'B')).toMatchObject({ state: 'new', firstReply: { state: 'running' } });
  });

  it('dates at itself the breach it brings, and leaves one that was', () => {
    const at = desk(told);
    expect(at('02 15:30', 'B')).toMatchObject({
      firstReply: { due: '02 10:15', breachedAt: '02 15:00' },
      escalations: ['firstReply 02 15:00'],
    });
    const kept = desk([a, b, merges('02 11:00', 'B', 'A'), unmerges('02 15:00', 'B')]);
    expect(kept('02 15:30', 'B').escalations).toEqual(['firstReply 02 10:15']);
    expect(kept('02 15:30', 'A').escalations).toEqual(['firstReply 02 10:00']);
  });

  it('takes back an answer that was the survivor’s', () => {
    const at = desk([
      a,
      b,
      merges('02 09:20', 'B', 'A'),
      replies('02 09:40', { ticket: 'B' }),
      unmerges('02 15:00', 'B'),
    ]);
    expect(at('02 14:00').firstReply).toMatchObject({ state: 'done', met: true });
    expect(at('02 15:30')).toMatchObject({
      firstReply: { state: 'running', breachedAt: '02 15:00' },
      escalations: ['firstReply 02 15:00'],
    });
    expect(at('02 15:30', 'B').firstReply).toMatchObject({ state: 'done', doneAfter: 25 / 60 });
  });

  it('may be followed by a merge that stands', () => {
    const at = desk([...told, merges('02 16:00', 'B', 'A')]);
    expect(at('02 17:00', 'B').state).toBe('merged');
    expect(at('02 17:00')).toMatchObject({ state: 'open', firstReply: { counted: 1 } });
  });

  it('in closed time leaves a deadline that was already there where it was', () => {
    const at = desk([
      opens('06 09:00'),
      replies('06 09:10'),
      opens('06 09:15', { ticket: 'B' }),
      merges('06 10:00', 'B', 'A'),
      unmerges('07 12:00', 'B'),
    ]);
    expect(at('09 10:00').resolution.breachedAt).toBe('06 18:00');
  });
});

describe('a split', () => {
  const policy = defaultPolicy;
  const told = [
    opens('02 09:00', { id: 'm1' }),
    replies('02 09:30', { id: 'm2' }),
    asks('02 14:00', { id: 'm3' }),
  ];

  it('inherits priority, value class and policy of its moment, no pauses, and nothing later', () => {
    const at = desk(
      [
        opens('02 09:00', { id: 'm1', vip: true }),
        replies('02 09:30', { id: 'm2' }),
        sets('02 10:00', 'waiting'),
        raises('02 11:00', 'low'),
        asks('02 14:00', { id: 'm3' }),
        promises('02 15:00', { ...policy, warnShare: 0.5 }),
        splits('03 11:00', 'A', ['m3'], 'B'),
        raises('03 12:00', 'urgent'),
      ],
      { policy },
    );
    // A VIP's low is normal: four hours, three days.
    expect(at('03 11:30', 'B')).toMatchObject({
      state: 'new',
      firstReply: { counted: 6.5, breachedAt: '03 11:00', warnAt: '03 11:00' },
      resolution: { due: '05 14:00', paused: 0, warnAt: '03 18:00' },
      escalations: ['firstReply 03 11:00'],
    });
    expect(at('03 14:00', 'B').resolution.due).toBe('05 14:00');
  });

  it('leaves the first without what left it: its clock, its reopening, its breach', () => {
    const at = desk([...told, splits('03 11:00', 'A', ['m3'], 'B')], {
      policy: policyWith(1, 2, 24),
    });
    expect(at('03 10:00')).toMatchObject({ escalations: ['nextReply 02 16:00'] });
    expect(at('03 11:30')).toMatchObject({ nextReply: { state: 'none' }, escalations: [] });

    const reopened = desk([
      opens('02 09:00', { id: 'm1' }),
      sets('02 10:00', 'resolved'),
      asks('02 14:00', { id: 'm3' }),
      splits('03 11:00', 'A', ['m3'], 'B'),
    ]);
    expect(reopened('03 10:00').state).toBe('open');
    expect(reopened('03 12:00')).toMatchObject({ state: 'resolved', total: { counted: 1 } });
  });

  it('of an answer has the first unanswered, breached at the split', () => {
    const at = desk([...told, splits('02 15:00', 'A', ['m2'], 'B')]);
    expect(at('02 15:30')).toMatchObject({
      firstReply: { state: 'running', due: '02 10:00', breachedAt: '02 15:00' },
      nextReply: { state: 'none' },
    });
    // It begins with an agent's message: nobody has asked anything there.
    expect(at('02 15:30', 'B')).toMatchObject({
      firstReply: { state: 'none' },
      resolution: { counted: 5 },
    });
  });

  it('takes answers along, and judges them by their own times', () => {
    const at = desk([
      ...told,
      replies('02 14:30', { id: 'm4' }),
      splits('03 11:00', 'A', ['m3', 'm4'], 'B'),
    ]);
    expect(at('03 12:00', 'B').firstReply).toMatchObject({
      state: 'done',
      doneAfter: 0.5,
      met: true,
    });
  });

  it('of a message that another split has taken already takes nothing', () => {
    const at = desk([
      ...told,
      splits('02 15:00', 'A', ['m3'], 'B'),
      splits('02 16:00', 'A', ['m3'], 'C'),
      splits('02 17:00', 'B', ['m3'], 'D'),
    ]);
    expect(at('02 16:30', 'B').firstReply.state).toBe('running');
    expect(at('02 16:30', 'C')).toMatchObject({ firstReply: { state: 'none' } });
    expect(at('02 18:00', 'D').resolution.counted).toBe(4);
    expect(at('02 18:00', 'B')).toMatchObject({
      firstReply: { state: 'none' },
      resolution: { counted: 4 },
    });
  });

  it('takes a message that a merge had brought, which then waits there no longer', () => {
    const at = desk([
      opens('02 09:00'),
      replies('02 09:30'),
      opens('02 10:00', { ticket: 'B', id: 'q' }),
      merges('02 11:00', 'B', 'A'),
      splits('02 15:00', 'A', ['q'], 'C'),
    ]);
    expect(at('02 14:00').nextReply.state).toBe('running');
    expect(at('02 16:00').nextReply.state).toBe('none');
    expect(at('02 16:00', 'C').firstReply).toMatchObject({ counted: 5, breachedAt: '02 15:00' });
  });

  it('of an imported ticket is the business’s own', () => {
    const at = desk([
      opens('02 09:00', { id: 'm1', importedAt: Date.parse('2026-11-03T12:00Z') }),
      asks('02 10:00', { id: 'm2' }),
      splits('04 09:00', 'A', ['m2'], 'B'),
      sets('04 10:00', 'resolved', { ticket: 'B' }),
    ]);
    expect(at('04 11:00', 'B')).toMatchObject({
      escalations: ['firstReply 04 09:00', 'resolution 04 09:00'],
    });
    expect(at('04 11:00', 'B').askedAt).not.toBeNull();
    expect(at('04 11:00', 'A').askedAt).toBeNull();
  });

  it('after a merge, then parted again, is told as of each act', () => {
    const at = desk(
      [
        ...told,
        opens('02 14:00', { ticket: 'B', id: 'b1' }),
        merges('02 15:00', 'B', 'A'),
        splits('02 16:00', 'A', ['m3'], 'C'),
        unmerges('02 17:00', 'B'),
      ],
      { policy: policyWith(1, 2, 8) },
    );
    expect(at('02 15:30').nextReply).toMatchObject({ due: '02 16:00' });
    expect(at('02 16:30').nextReply).toMatchObject({ due: '02 17:00' });
    expect(at('02 16:30', 'C').firstReply).toMatchObject({ breachedAt: '02 16:00' });
    expect(at('02 17:30', 'C').firstReply).toMatchObject({ breachedAt: '02 16:00' });
    expect(at('02 17:30').nextReply.state).toBe('none');
    expect(at('02 17:30', 'B').firstReply).toMatchObject({
      due: '02 15:00',
      breachedAt: '02 17:00',
    });
  });
});
