import { expect, it } from 'vitest';
import { commit, contents, openEngine } from '#test/support/open-engine.ts';

const kind = 'customer';
const add = (id: string) =>
  ({ op: 'add', kind, rows: [{ id, values: { type: 'person', given: id } }] }) as const;

it.for([
  ['firstPull', 'bySync'],
  ['received', 'bySync'],
  ['forgotten', 'bySync'],
  ['conflict', 'bySync'],
  ['share', 'bySync'],
  ['erase', 'final'],
  ['missing', 'notKept'],
] as const)('%s is not undone (%s); the last act of mine is', async ([name, reason]) => {
  const database = crypto.randomUUID();
  const engine = await openEngine(database);
  await commit(engine, 'add', add('mine'));
  const { changeSet } = await commit(engine, name, add('came'));
  const before = await contents(engine, kind);
  await expect(engine.request('undo', { id: 'u1', changeSet })).rejects.toMatchObject({
    error: { code: 'notUndoable', reason },
  });
  expect(await contents(engine, kind)).toEqual(before);
  const [entry] = await engine.request('history', { limit: 1 });
  expect(entry).toMatchObject({ changeSet, undone: false });
  engine.close();
  const again = await openEngine(database);
  await again.request('undo', { id: 'u2' });
  expect(Object.keys(await contents(again, kind))).toEqual(['came']);
  await expect(again.request('undo', { id: 'u3' })).rejects.toMatchObject({
    error: { code: 'nothingToUndo' },
  });
  expect(Object.keys(await contents(again, kind))).toEqual(['came']);
  again.close();
});
