import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import type { ChangeRequest } from '#engine/protocol/changes.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { borrower, gear, gearNote } from '#test/record-kind/gear.ts';
import { commit, contents, openEngine } from '#test/support/open-engine.ts';

/** Entries (`appendOnly`) of somebody who works alone: added, taken back and brought back by undo, else as they are. */
const known = [...kinds, gear, gearNote, borrower];
let engine: Engine;
let database: string;

const values = { gear: 'drill', at: 1, text: 'Out', tags: ['a'], externalId: 'n1' };
const note: ChangeRequest = { op: 'add', kind: 'gearNote', rows: [{ id: 'note', values }] };
const kind = 'gearNote';
const on = { ids: ['note'] };
const notes = () => contents(engine, kind);

beforeEach(async () => {
  database = `test-${crypto.randomUUID()}`;
  engine = await openEngine(database, known);
  await commit(engine, 'note', note);
});
afterEach(() => {
  engine.close();
  indexedDB.deleteDatabase(database);
});

it.for<[string, ChangeRequest]>([
  ['set', { op: 'set', kind, on, values: { text: 'In' } }],
  ['set in bulk', { op: 'set', kind, on: { view: { kind } }, values: { text: 'In' } }],
  ['adjusted', { op: 'adjust', kind, on, field: 'tags', add: ['b'] }],
  ['spelt otherwise', { op: 'respell', kind, field: 'tags', spellings: ['A'] }],
  ['deleted', { op: 'del', kind, on }],
])('an entry cannot be %s, and the whole act is refused', async ([, request]) => {
  const more: ChangeRequest = { ...note, rows: [{ id: 'other', values }] };
  const result = await engine.request('commit', {
    id: 'asked',
    act: { name: 'asked' },
    requests: [more, request],
  });
  expect(result).toMatchObject({
    ok: false,
    problems: [{ kind, id: 'note', field: 'id', key: 'appendOnly' }],
  });
  expect(await notes()).toEqual({ note: values });
});

it('undo takes it back and redo brings it back, as often as one likes, and nothing else does', async () => {
  for (const round of [1, 2]) {
    await engine.request('undo', { id: `u${round}` });
    expect(await notes()).toEqual({});
    const back = await engine.request('commit', {
      id: `back${round}`,
      act: { name: 'restoreRecord' },
      requests: [{ op: 'undel', kind, on }],
    });
    expect(back).toMatchObject({ ok: false, problems: [{ key: 'appendOnly' }] });
    await engine.request('redo', { id: `r${round}` });
    expect(await notes()).toEqual({ note: values });
  }
});

it('a row of a file that would change an entry is told and not written; new ones are added', async () => {
  const text = 'externalId,text,gear,at\nn1,In,,2026-03-01 10:00\nn2,New,,2026-03-01 10:00\n';
  await commit(engine, 'add', {
    op: 'add',
    kind: 'gear',
    rows: [{ id: 'drill', values: { label: 'Drill' } }],
  });
  const result = await engine.request('importRun', {
    job: 'import',
    id: 'import',
    source: {
      kind,
      name: 'notes.csv',
      bytes: new TextEncoder().encode(text.replaceAll(',,', ',Drill,')),
    },
    mapping: ['externalId', 'text', 'gear', 'at'],
    matchBy: 'externalId',
  });
  expect(result).toMatchObject({
    ok: true,
    counts: { added: 1, updated: 0, refused: 1, refusedRows: [{ line: 2, reason: 'appendOnly' }] },
  });
  expect((await notes()).note).toEqual(values);
});

it('a backup leaves an entry as it is here, taken back or not, and says so', async () => {
  await commit(engine, 'note', { ...note, rows: [{ id: 'second', values }] });
  const { bytes } = await engine.request('exportEverything', { job: 'export' });
  await engine.request('undo', { id: 'u' });
  await commit(engine, 'add', {
    op: 'add',
    kind: 'gear',
    rows: [{ id: 'saw', values: { label: 'Saw' } }],
  });
  const params = { file: bytes };
  expect(await engine.request('compareEverything', { job: 'check', ...params })).toMatchObject({
    kept: 1,
    kinds: { gearNote: { added: 0, updated: 0, unchanged: 2 } },
  });
  const restored = await engine.request('importEverything', { job: 'all', id: 'all', ...params });
  expect(restored).toMatchObject({ ok: true });
  expect(await notes()).toEqual({ note: values });
});

it('what names a customer that was merged into another is read as of that one, unwritten', async () => {
  const person = (id: string) => ({ id, values: { type: 'person', given: id } });
  await commit(
    engine,
    'add',
    { op: 'add', kind: 'customer', rows: [person('ann'), person('anna')] },
    { ...note, rows: [{ id: 'of', values: { ...values, customer: 'ann' } }] },
  );
  await commit(engine, 'merge', {
    op: 'merge',
    kind: 'customer',
    into: 'anna',
    from: ['ann'],
    values: {},
  });
  const related = await engine.request('related', {
    kind,
    field: 'customer',
    id: 'anna',
    window: { offset: 0, limit: 10 },
  });
  expect(related.records.map(({ id }) => id)).toEqual(['of']);
});
