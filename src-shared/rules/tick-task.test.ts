import { expect, test } from 'vitest';
import type { CommandContext } from '#shared/domain/command.ts';
import { instantOf } from '#shared/rules/business-day.ts';
import { tickTask } from './tick-task.ts';

const zone = 'Europe/Berlin';
const context: CommandContext = {
  params: {},
  now: instantOf('2026-12-01', zone, '09:00'),
  zone,
  actor: 'me',
  act: 'act',
  computed: {},
  through: {},
};
const rent = { title: 'Rent', due: '2026-12-01', recurrence: 'FREQ=MONTHLY' };
const next = (values: object, params: object = {}) => {
  const changes = tickTask(
    { id: 'rent', values: { ...values } },
    { ...context, params: { ...params } },
  );
  if ('key' in changes) throw new Error(changes.key);
  return changes.find(({ op }) => op === 'add');
};

test('done now, or when it is said, by the business day it was done on', () => {
  expect(tickTask({ id: 'rent', values: { title: 'Once' } }, context)).toEqual([
    { op: 'set', kind: 'task', id: 'rent', values: { doneAt: context.now } },
  ]);
  expect(next(rent)).toMatchObject({ values: { ...rent, due: '2027-01-01' } });
  // Half past midnight of the next day there is still the evening before in UTC.
  const doneAt = instantOf('2027-01-02', zone, '00:30');
  expect(next(rent, { doneAt })).toMatchObject({ values: { due: '2027-02-01' } });
});

test('the next one has one id, whatever day it falls on', () => {
  const ids = [rent, { ...rent, due: '2026-11-15' }].map((values) => next(values));
  expect(new Set(ids.map((change) => change?.id)).size).toBe(1);
});

test('none comes with a task that was done already, or is opened', () => {
  expect(next({ ...rent, doneAt: 1 }, { doneAt: 2 })).toBeUndefined();
  expect(next({ ...rent, doneAt: 1 }, { doneAt: null })).toBeUndefined();
});
