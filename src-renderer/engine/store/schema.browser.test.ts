import { Dexie } from 'dexie';
import { afterEach, expect, it } from 'vitest';
import { commit, contents, openEngine } from '#test/support/open-engine.ts';
import { recordsFromJournal } from '#test/support/replay-journal.ts';
import { readStoredPast } from '#test/support/stored-records.ts';

const database = `test-${crypto.randomUUID()}`;
afterEach(() => void indexedDB.deleteDatabase(database));

/** A workspace as the first version left it: one phone and e-mail as text, no index of acts. */
async function seedVersion1(): Promise<void> {
  const db = new Dexie(database);
  db.version(1).stores({ batches: 'no', journal: '++seq, &id', meta: 'name' });
  await db.open();
  const h = '018000000000-0000-00000000000000aa';
  const values = { type: 'person', given: 'Ines', phone: '+4930123456', email: 'ines@example.com' };
  await db.table('batches').add({
    no: 1,
    kind: 'customer',
    sv: 1,
    tx: 'first',
    h,
    rows: [{ id: 'ines', v: values }],
  });
  await db.table('journal').add({
    id: 'first',
    at: h,
    actor: 'me',
    device: 'd',
    act: { name: 'customer.create' },
    counts: { added: 1, changed: 0, deleted: 0, restored: 0 },
    changes: [{ op: 'add', kind: 'customer', rows: [{ id: 'ines', values }] }],
    pending: 1,
  });
  await db.table('meta').add({ name: 'device', value: 'd' });
  db.close();
}

it('opens a workspace of version 1: rows lifted, acts findable by record, undo still there', async () => {
  await seedVersion1();
  const engine = await openEngine(database);
  expect(await contents(engine, 'customer')).toEqual({
    ines: {
      type: 'person',
      given: 'Ines',
      phones: [{ value: '+4930123456', primary: true }],
      emails: [{ value: 'ines@example.com', primary: true }],
    },
  });
  const history = await engine.request('history', { kind: 'customer', id: 'ines', limit: 10 });
  expect(history.map((entry) => entry.changeSet)).toEqual(['first']);

  await commit(engine, 'customer.edit', {
    op: 'set',
    kind: 'customer',
    on: { ids: ['ines'] },
    values: { stage: 'active' },
  });
  const ines = (await contents(engine, 'customer')).ines;
  expect(ines).toMatchObject({ stage: 'active', phones: [{ value: '+4930123456' }] });
  await engine.request('undo', { id: 'u1' });
  await engine.request('undo', { id: 'u2' });
  expect(await contents(engine, 'customer')).toEqual({});
  engine.close();
  expect(await recordsFromJournal(database, 'customer')).toEqual({});
});

const version2 = [
  { batches: 'no', journal: '++seq, &id', meta: 'name' },
  { journal: '++seq, &id, *touched', snapshot: 'kind' },
];
const version4 = [
  ...version2,
  { segmentLog: 'seq, segment' },
  { journal: '++seq, &id, *touched, n', refusals: 'n', lateSnapshot: 'kind' },
];

/** What the engine left, as a database of an earlier version holds it. */
async function setBack(schemas: readonly Record<string, string>[]): Promise<Dexie> {
  const present = await new Dexie(database).open();
  const left = await Promise.all(
    present.tables.map(async (table) => [table.name, await table.toArray()] as const),
  );
  present.close();
  await Dexie.delete(database);
  const db = new Dexie(database);
  for (const [at, stores] of schemas.entries()) db.version(at + 1).stores(stores);
  await db.open();
  const names = new Set(db.tables.map(({ name }) => name));
  for (const [name, values] of left) {
    const earlier = name === 'batchLog' ? 'batches' : name;
    if (names.has(earlier)) await db.table(earlier).bulkAdd(values);
  }
  return db;
}

/** A workspace as version 2 left it: no log of who joined and left a segment. */
async function seedVersion2(): Promise<void> {
  const engine = await openEngine(database);
  const values = { type: 'person', given: 'Ines', stage: 'active' };
  await commit(engine, 'add', { op: 'add', kind: 'customer', rows: [{ id: 'ines', values }] });
  engine.close();
  (await setBack(version2)).close();
}

it('opens a workspace of version 2: what joins and leaves a segment is noted from now on', async () => {
  await seedVersion2();
  const engine = await openEngine(database);
  const rule = { field: 'stage', op: 'anyOf', value: ['active'] };
  await commit(engine, 'segmentSave', {
    op: 'add',
    kind: 'segment',
    rows: [{ id: 's', values: { name: 'S', kind: 'customer', mode: 'dynamic', filter: rule } }],
  });
  expect(await engine.request('segments', { kind: 'customer' })).toMatchObject([{ count: 1 }]);
  await commit(engine, 'edit', {
    op: 'set',
    kind: 'customer',
    on: { ids: ['ines'] },
    values: { stage: 'lost' },
  });
  await engine.segmentsWritten();
  engine.close();
  const again = await openEngine(database);
  const window = { offset: 0, limit: 9 };
  const { events } = await again.request('segmentEvents', { segment: 's', window });
  expect(events.map(({ change, record }) => [change, record])).toEqual([['left', 'ines']]);
  again.close();
});

it('opens a workspace of version 4: all batches in the new table, the past whole, no rest of a stage', async () => {
  const engine = await openEngine(database);
  const row = (i: number) => ({ id: `c${i}`, values: { type: 'person', given: `王${i}😀` } });
  const rows = Array.from({ length: 300 }, (_, i) => row(i));
  await commit(engine, 'import', { op: 'add', kind: 'customer', rows });
  for (let i = 0; i < 250; i++) {
    const on = { ids: [`c${i}`] };
    await commit(engine, 'edit', { op: 'set', kind: 'customer', on, values: { nickname: `${i}` } });
  }
  await commit(engine, 'delete', { op: 'del', kind: 'customer', on: { ids: ['c7'] } });
  const before = await contents(engine, 'customer');
  await engine.saveSnapshot();
  engine.close();
  const past = await readStoredPast(database);
  const last = Math.max(...past.batches.map(({ no }) => no));

  const earlier = await setBack(version4);
  await earlier.table('batches').add({ ...past.batches[0], no: last + 1, tx: 'never ended' });
  const stage = { tx: 'never ended', from: last + 1 };
  await earlier.table('meta').put({ name: 'stage', value: stage });
  earlier.close();

  const opened = await openEngine(database);
  expect(Object.keys(before)).toHaveLength(299);
  expect(await contents(opened, 'customer')).toEqual(before);
  expect(await readStoredPast(database)).toEqual(past);
  await opened.request('undo', { id: 'u1' });
  await opened.request('undo', { id: 'u2' });
  const after = { ...before, c7: { ...row(7).values, nickname: '7' }, c249: row(249).values };
  expect(await contents(opened, 'customer')).toEqual(after);
  opened.close();
  expect(await recordsFromJournal(database, 'customer')).toEqual(after);
  const present = await new Dexie(database).open();
  expect(present.tables.map(({ name }) => name)).not.toContain('batches');
  present.close();
});
