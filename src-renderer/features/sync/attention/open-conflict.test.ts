import { expect, it } from 'vitest';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { readConflict } from './open-conflict.ts';
import { settling } from './settling.ts';

const stored: OpenRecord = {
  kind: 'conflict',
  id: 'c1',
  title: '',
  subtitle: '',
  values: {
    reason: 'field',
    kind: 'customer',
    record: 'a',
    field: 'stage',
    kept: 'active',
    lost: 'lost',
    keptBy: 'm1',
    lostBy: 'm2',
    lostAt: 5,
  },
  computed: {},
  deleted: false,
  refs: { m1: 'Mara', m2: 'Bo' },
  createdAt: 0,
  changedAt: 0,
};
const settled = { op: 'set', kind: 'conflict', on: { ids: ['c1'] }, values: { settledAt: 9 } };

it('reads who, what and when', () => {
  expect(readConflict(stored)).toMatchObject({
    keptBy: 'Mara',
    lostBy: 'Bo',
    keptAt: null,
    lostAt: 5,
    settled: false,
  });
});

it('taking the other value sets it and settles the conflict in one act', () => {
  const conflict = readConflict(stored);
  expect(settling(conflict, { id: 'a', deleted: false }, 9)).toEqual([
    { op: 'set', kind: 'customer', on: { ids: ['a'] }, values: { stage: 'lost' } },
    settled,
  ]);
});

it('a late edit of a deleted record brings it back with the value', () => {
  const conflict = readConflict({ ...stored, values: { ...stored.values, reason: 'deleted' } });
  expect(settling(conflict, { id: 'a', deleted: true }, 9)).toEqual([
    { op: 'undel', kind: 'customer', on: { ids: ['a'] } },
    { op: 'set', kind: 'customer', on: { ids: ['a'] }, values: { stage: 'lost' } },
    settled,
  ]);
});

it('a late edit of a merged record goes to the one that stays', () => {
  const conflict = readConflict({ ...stored, values: { ...stored.values, reason: 'merged' } });
  expect(settling(conflict, { id: 'survivor', deleted: false }, 9)).toEqual([
    { op: 'set', kind: 'customer', on: { ids: ['survivor'] }, values: { stage: 'lost' } },
    settled,
  ]);
});

it('a record that is not here any more, or a merge as a whole, offers nothing to take', () => {
  const { field: _field, ...whole } = stored.values;
  const merge = readConflict({ ...stored, values: { ...whole, reason: 'merged' } });
  expect(settling(merge, { id: 'survivor', deleted: false }, 9)).toBeNull();
  expect(settling(readConflict(stored), null, 9)).toBeNull();
});
