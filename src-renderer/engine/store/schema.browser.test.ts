import { Dexie } from 'dexie';
import { afterEach, expect, it } from 'vitest';
import { commit, contents, openEngine } from '#test/support/open-engine.ts';
import { recordsFromJournal } from '#test/support/replay-journal.ts';

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

/** A workspace as version 2 left it: no log of who joined and left a segment. */
async function seedVersion2(): Promise<void> {
  const engine = await openEngine(database);
  const values = { type: 'person', given: 'Ines', stage: 'active' };
  await commit(engine, 'add', { op: 'add', kind: 'customer', rows: [{ id: 'ines', values }] });
  engine.close();
  const present = await new Dexie(database).open();
  const rows = await Promise.all(
    ['batches', 'journal', 'meta'].map((name) => present.table(name).toArray()),
  );
  present.close();
  await Dexie.delete(database);
  const db = new Dexie(database);
  db.version(1).stores({ batches: 'no', journal: '++seq, &id', meta: 'name' });
  db.version(2).stores({ journal: '++seq, &id, *touched', snapshot: 'kind' });
  await db.open();
  const [batches = [], journal = [], meta = []] = rows;
  await db.table('batches').bulkAdd(batches);
  await db.table('journal').bulkAdd(journal);
  await db.table('meta').bulkAdd(meta);
  db.close();
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
