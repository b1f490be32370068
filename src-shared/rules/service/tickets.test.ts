import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '#shared/rules/service/policy.ts';
import {
  asks,
  desk,
  opens,
  policyWith,
  promises,
  raises,
  replies,
  sets,
  valued,
  when,
} from '#test/support/service-desk.ts';

describe('the first-reply clock', () => {
  it('of a ticket an agent opens is not answered by more of the agent’s own messages', () => {
    const at = desk([
      opens('03 09:00', { by: 'agent' }),
      replies('03 09:30'),
      asks('03 10:00'),
      replies('03 10:30'),
    ]);
    expect(at('03 09:45').firstReply).toMatchObject({ state: 'none', due: null });
    expect(at('03 11:00').firstReply).toMatchObject({
      doneAt: '03 10:30',
      doneAfter: 0.5,
      met: true,
    });
  });

  it('starts with no message that needs no answer, nor with one of nobody', () => {
    const at = desk([
      opens('03 09:00', { by: 'system' }),
      asks('03 10:00', { noAnswerNeeded: true }),
      asks('03 11:00'),
    ]);
    expect(at('03 10:30').firstReply.state).toBe('none');
    expect(at('03 11:30').firstReply).toMatchObject({ state: 'running', counted: 0.5 });
  });

  it('is answered by nobody’s messages no more than by a note', () => {
    const at = desk([opens('03 09:00'), replies('03 09:10', { by: 'system' })]);
    expect(at('03 09:30').firstReply.state).toBe('running');
  });

  it('starts with the message that reopens where the customer had never written before', () => {
    const at = desk([
      opens('03 09:00', { by: 'agent', public: false }),
      sets('03 10:00', 'resolved'),
      asks('03 11:00'),
    ]);
    expect(at('03 11:30')).toMatchObject({
      state: 'open',
      firstReply: { state: 'running', counted: 0.5 },
      nextReply: { state: 'none' },
    });
  });
});

describe('one act', () => {
  it('of an answer and a resolve ends the clock with its value', () => {
    for (const events of [
      [opens('03 09:00'), replies('03 09:30'), sets('03 09:30', 'resolved')],
      [sets('03 09:30', 'resolved'), replies('03 09:30'), opens('03 09:00')],
    ]) {
      expect(desk(events)('03 10:00')).toMatchObject({
        firstReply: { state: 'done', doneAfter: 0.5 },
        resolution: { state: 'done', doneAfter: 0.5 },
      });
    }
  });

  it('of a question and a state leaves the state', () => {
    const told = [opens('03 09:00'), replies('03 09:10')];
    const waits = desk([...told, sets('03 10:00', 'waiting'), asks('03 10:00')]);
    expect(waits('03 11:00')).toMatchObject({
      state: 'waiting',
      nextReply: { state: 'paused', counted: 0, paused: 1 },
    });
    const noted = desk([...told, asks('03 10:00'), sets('03 10:00', 'resolved')]);
    expect(noted('03 11:00')).toMatchObject({ state: 'resolved', nextReply: { state: 'ended' } });
  });

  it('of a question and its answer is answered', () => {
    const at = desk([
      opens('03 09:00'),
      replies('03 09:00'),
      asks('03 10:00'),
      replies('03 10:00'),
    ]);
    expect(at('03 11:00').nextReply).toMatchObject({ state: 'done', doneAfter: 0 });
  });

  it('of several states is the furthest, and of a change of priority counts what went before', () => {
    const at = desk(
      [
        opens('03 09:00'),
        sets('03 14:00', 'closed'),
        sets('03 14:00', 'resolved'),
        raises('03 14:00', 'urgent'),
      ],
      { policy: defaultPolicy },
    );
    expect(at('03 15:00')).toMatchObject({
      state: 'closed',
      resolution: { doneAfter: 4, met: true, breachedAt: null },
    });
  });
});

describe('a state', () => {
  it('closed without a resolve counts as one, asks, and ends reply clocks', () => {
    const at = desk([opens('03 09:00'), sets('03 11:00', 'closed'), asks('03 14:00')]);
    expect(at('03 15:00')).toMatchObject({
      state: 'closed',
      firstReply: { state: 'ended', doneAfter: null },
      resolution: { state: 'done', doneAfter: 2 },
      total: { state: 'off', counted: 2, closed: 4, due: null },
      nextReply: { state: 'none' },
      askedAt: when('03 11:00'),
    });
  });

  it('waiting is ended by a message that needs no answer too, and no clock starts', () => {
    const at = desk([
      opens('03 09:00'),
      replies('03 09:10'),
      sets('03 09:10', 'waiting'),
      asks('03 10:10', { noAnswerNeeded: true }),
    ]);
    expect(at('03 11:00')).toMatchObject({
      state: 'open',
      nextReply: { state: 'none' },
      resolution: { state: 'running', paused: 1 },
    });
  });

  it('on hold pauses a next reply that is asked for meanwhile, by the policy of the hour', () => {
    const never = policyWith(1, 2, 8, { pausesOnHold: false });
    const at = desk([
      opens('03 09:00'),
      replies('03 09:30'),
      sets('03 10:00', 'hold'),
      asks('03 11:00'),
      promises('03 14:00', never),
    ]);
    expect(at('03 13:30').nextReply).toMatchObject({ state: 'paused', counted: 0, paused: 1.5 });
    expect(at('03 15:00')).toMatchObject({
      state: 'hold',
      nextReply: { state: 'running', counted: 1, paused: 2 },
      resolution: { state: 'running', counted: 2, paused: 3 },
    });
  });

  it('set again changes nothing: of two resolves the first counts', () => {
    const at = desk([
      opens('03 09:00'),
      sets('03 10:00', 'resolved', { by: 'system' }),
      sets('03 11:00', 'resolved'),
      sets('03 14:00', 'closed'),
    ]);
    expect(at('03 15:00')).toMatchObject({ resolution: { doneAt: '03 10:00' }, askedAt: null });
  });
});

describe('a resolve whose author had not received what the customer wrote before', () => {
  const told = [opens('03 09:00'), replies('03 09:30'), asks('03 10:00', { id: 'q1' })];
  const late = asks('03 11:00', { id: 'q2' });

  it('reopens at the resolve, with the clock of what was not seen from its own time', () => {
    const at = desk([...told, late, sets('03 14:00', 'resolved', { unseen: ['q2'] })]);
    expect(at('03 14:30')).toMatchObject({
      state: 'open',
      resolution: { state: 'done', doneAt: '03 14:00', doneAfter: 4 },
      total: { state: 'running', counted: 4.5 },
      nextReply: { state: 'running', counted: 2.5, due: '03 14:00', breachedAt: '03 14:00' },
      askedAt: null,
    });
  });

  it('leaves alone the clock of what was not seen', () => {
    const at = desk([
      opens('03 09:00'),
      replies('03 09:30'),
      late,
      sets('03 11:30', 'closed', { unseen: ['q2'] }),
    ]);
    expect(at('03 11:45')).toMatchObject({
      state: 'open',
      nextReply: { state: 'running', counted: 0.75, due: '03 14:00' },
    });
  });

  it('is a resolve where all of it needed no answer', () => {
    const thanks = asks('03 11:00', { id: 'q2', noAnswerNeeded: true });
    const at = desk([...told, thanks, sets('03 14:00', 'resolved', { unseen: ['q2'] })]);
    expect(at('03 15:00').state).toBe('resolved');
  });
});

describe('a changed promise', () => {
  it('that is switched off leaves no deadline, and the breach that was', () => {
    const off = { targets: {}, pausesOnHold: true, warnShare: 0.8 };
    const at = desk([opens('03 09:00'), promises('03 10:30', off), replies('03 11:00')]);
    expect(at('03 10:45')).toMatchObject({
      firstReply: { due: null, warnAt: null, breachedAt: '03 10:00' },
      resolution: { due: null, breachedAt: null },
      escalations: ['firstReply 03 10:00'],
    });
    expect(at('03 12:00').firstReply).toMatchObject({ doneAfter: 2, met: false });
    expect(at('20 12:00').resolution).toMatchObject({ breachedAt: null, due: null });
  });

  it('that was never made is neither met nor missed', () => {
    const at = desk([opens('03 09:00'), replies('03 11:00')], {
      policy: policyWith(null, null, null),
    });
    expect(at('03 12:00').firstReply).toMatchObject({ state: 'done', doneAfter: 2, met: null });
  });

  it('breaches a paused clock at the change, warns with it, and calls once', () => {
    const at = desk([
      opens('02 09:00'),
      replies('02 09:30'),
      sets('02 17:00', 'waiting'),
      promises('07 11:00', policyWith(1, 2, 4)),
      sets('09 09:00', 'open'),
    ]);
    expect(at('07 12:00')).toMatchObject({
      resolution: { state: 'paused', breachedAt: '07 11:00' },
      warnings: ['resolution 02 16:24'],
    });
    expect(at('12 12:00').escalations).toEqual(['resolution 07 11:00']);
  });

  it('leaves a warning that was, where the clock is still past the share', () => {
    const at = desk([
      opens('02 09:00'),
      replies('02 09:30'),
      promises('03 09:00', policyWith(1, 2, 9)),
    ]);
    expect(at('03 09:30').resolution).toMatchObject({ warnAt: '02 16:24', due: '03 10:00' });
    const longer = desk([opens('02 09:00'), promises('03 09:00', policyWith(1, 2, 80))]);
    expect(longer('03 09:30').resolution).toMatchObject({ warnAt: '11 18:00', breachedAt: null });
  });

  it('in closed time at exactly the target is no breach until more is counted', () => {
    // Eight hours on Monday; on Saturday the promise becomes eight hours.
    const told = [
      opens('06 09:00'),
      replies('06 09:30'),
      promises('07 11:00', policyWith(1, 2, 8)),
    ];
    const policy = policyWith(1, 2, 24);
    expect(desk(told, { policy })('08 12:00').resolution.breachedAt).toBeNull();
    const met = desk([...told, sets('08 12:00', 'resolved')], { policy });
    expect(met('09 12:00').resolution).toMatchObject({ met: true, doneAfter: 8 });
    expect(desk(told, { policy })('09 09:01').resolution.breachedAt).toBe('07 11:00');
  });

  it('of other priorities leaves the dates of this one', () => {
    const policy = policyWith(1, 2, 8);
    const other = { ...policy, targets: { ...policy.targets, low: {} } };
    const at = desk([opens('06 09:00'), replies('06 09:30'), promises('07 11:00', other)]);
    expect(at('09 10:00').resolution.breachedAt).toBe('06 18:00');
  });

  it('while it is resolved counts from the reopening', () => {
    const at = desk([
      opens('02 09:00'),
      replies('02 09:30'),
      sets('02 17:00', 'resolved'),
      promises('03 09:00', policyWith(1, 2, 4)),
      sets('04 09:00', 'open'),
    ]);
    expect(at('03 12:00')).toMatchObject({ escalations: [], total: { breachedAt: null } });
    expect(at('04 10:00')).toMatchObject({
      escalations: ['resolution 04 09:00'],
      resolution: { met: true, breachedAt: null },
    });
  });

  it('by a customer’s value counts as a change of priority', () => {
    const at = desk(
      [opens('02 09:00'), valued('02 14:00', true), valued('02 15:00', false), replies('02 15:00')],
      { policy: defaultPolicy },
    );
    expect(at('02 14:30')).toMatchObject({
      firstReply: { breachedAt: '02 14:00' },
      resolution: { due: '02 18:00' },
    });
    expect(at('02 16:00')).toMatchObject({
      firstReply: { met: false, doneAfter: 5 },
      resolution: { due: '04 18:00' },
      escalations: ['firstReply 02 14:00'],
    });
  });

  it('is what a later ticket begins with', () => {
    const at = desk([promises('02 09:00', policyWith(4, 4, 4)), opens('03 09:00')]);
    expect(at('03 09:30').firstReply.due).toBe('03 14:00');
  });
});

describe('deadlines', () => {
  it('are held up by a pause that begins at the very target', () => {
    const at = desk([
      opens('02 09:00'),
      replies('02 09:30'),
      sets('02 18:00', 'waiting'),
      sets('03 10:00', 'open'),
    ]);
    expect(at('02 20:00').resolution).toMatchObject({ breachedAt: null, state: 'paused' });
    expect(at('03 11:00').resolution).toMatchObject({ breachedAt: '03 10:00', counted: 9 });
  });

  it('of an imported ticket call only after it came in, and it never asks', () => {
    const at = desk([
      opens('02 09:00', { importedAt: when('04 12:00') }),
      asks('02 10:00'),
      replies('05 09:00'),
      asks('05 10:00'),
      sets('06 09:00', 'resolved'),
    ]);
    expect(at('06 10:00')).toMatchObject({
      firstReply: { breachedAt: '02 10:00' },
      escalations: ['nextReply 05 12:00'],
      askedAt: null,
    });
  });

  it('are none where a calendar is never open, and nothing is met', () => {
    const at = desk([opens('02 09:00'), replies('03 09:00')], {
      calendar: { zone: 'Europe/Berlin', hours: {} },
      policy: defaultPolicy,
    });
    expect(at('20 09:00')).toMatchObject({
      firstReply: { state: 'done', doneAfter: 0, met: null, due: null },
      resolution: { state: 'running', due: null, counted: 0 },
      escalations: [],
    });
  });

  it('that a reopened ticket misses later call once, as the resolution', () => {
    const at = desk([
      opens('02 09:00'),
      replies('02 09:30'),
      sets('02 16:00', 'resolved'),
      sets('04 09:00', 'open'),
      sets('04 15:00', 'resolved'),
      sets('05 09:00', 'open'),
    ]);
    expect(at('05 12:00')).toMatchObject({
      resolution: { met: true },
      total: { counted: 14, breachedAt: '04 11:00' },
      escalations: ['resolution 04 11:00'],
    });
  });
});
