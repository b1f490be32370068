import { expect, it } from 'vitest';
import { WaitingActs } from '#engine/sync/waiting-acts.ts';
import { formatHlc } from '#shared/sync/hlc.ts';

const entry = (n: number, parts = 1) => ({
  id: `act${n}`,
  at: formatHlc({ millis: n * 1000, counter: 0, node: '0000000000000001' }),
  actor: 'anna',
  device: 'd',
  act: { name: 'edit' },
  counts: { added: 0, changed: 1, deleted: 0, restored: 0 },
  changes: [],
  n,
  parts,
});
const namesOf = (acts: WaitingActs, acked: number, written: number) =>
  acts.told(acked, written).map(({ changeSet }) => changeSet);

it('tells the newest first, and no longer what was confirmed', () => {
  const acts = new WaitingActs();
  for (const n of [1, 2, 3]) acts.add(entry(n));
  expect(namesOf(acts, 0, 3)).toEqual(['act3', 'act2', 'act1']);
  expect(namesOf(acts, 2, 3)).toEqual(['act3']);
  expect(namesOf(acts, 3, 3)).toEqual([]);
});

it('counts the operations of a large act that still wait', () => {
  const acts = new WaitingActs();
  acts.add(entry(5, 4));
  expect(acts.told(4, 8)).toMatchObject([{ at: 5000, operations: 4 }]);
  expect(acts.told(6, 8)).toMatchObject([{ operations: 2 }]);
});

it('does not tell what is being written, nor what could not be', () => {
  const acts = new WaitingActs();
  acts.add(entry(1));
  acts.add(entry(2));
  expect(namesOf(acts, 0, 1)).toEqual(['act1']);
  acts.add({ ...entry(2), id: 'another' });
  expect(namesOf(acts, 0, 2)).toEqual(['another', 'act1']);
});

it('keeps no more than it tells', () => {
  const acts = new WaitingActs();
  for (let n = 1; n <= 30; n++) acts.add(entry(n));
  expect(namesOf(acts, 0, 30)).toHaveLength(20);
  expect(namesOf(acts, 0, 30)[0]).toBe('act30');
});
