import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PackedIds } from '#engine/index/ids.ts';
import { commit, contents, openEngine } from '#test/support/open-engine.ts';

let database: string;
beforeEach(() => {
  database = `test-${crypto.randomUUID()}`;
});
afterEach(() => void indexedDB.deleteDatabase(database));

async function seed(): Promise<Readonly<Record<string, unknown>>> {
  const engine = await openEngine(database);
  const rows = Array.from({ length: 300 }, (_, i) => ({
    id: `c${i}`,
    values: { type: 'person', given: `G${i}`, tags: [i % 2 ? 'odd' : 'even'] },
  }));
  await commit(engine, 'import', { op: 'add', kind: 'customer', rows });
  await commit(engine, 'customer.delete', { op: 'del', kind: 'customer', on: { ids: ['c7'] } });
  await engine.saveSnapshot();
  const before = await contents(engine, 'customer');
  engine.close();
  return before;
}

async function damage(
  change: (data: Record<string, unknown>) => unknown,
  store: 'snapshot' | 'lateSnapshot' = 'snapshot',
  kind = 'customer',
): Promise<void> {
  const db = await new Dexie(database).open();
  const table = db.table(store);
  const part = await table.get(kind);
  await table.put({ kind, data: change(part.data) });
  db.close();
}

const damages: readonly [string, (data: Record<string, unknown>) => unknown][] = [
  ['is gone', () => undefined],
  ['lost ids', (data) => ({ ...data, ids: { ...(data.ids as PackedIds), count: 7 } })],
  [
    'has another id',
    ({ ids, ...data }) => {
      const { texts, ...rest } = ids as PackedIds;
      const bytes = texts.bytes.map((byte) => byte ^ 1);
      return { ...data, ids: { ...rest, texts: { ...texts, bytes } } };
    },
  ],
  ['lacks a column', (data) => ({ ...data, columns: {} })],
  ['is of other fields', (data) => ({ ...data, signature: 'other' })],
];

it.each(damages)('a snapshot that %s is made anew from rows', async (_name, change) => {
  const before = await seed();
  await damage(change);
  const engine = await openEngine(database);
  expect(await contents(engine, 'customer')).toEqual(before);
  const { total } = await engine.request('query', {
    view: { kind: 'customer', search: 'odd', sort: [{ field: 'title', descending: true }] },
    window: { offset: 0, limit: 5 },
  });
  expect(total).toBe(149);
  engine.close();
});

it.each<[string, (data: Record<string, unknown>) => unknown]>([
  ['is gone', () => undefined],
  ['is of another size', (data) => ({ ...data, size: 7 })],
  ['lost its texts', (data) => ({ ...data, search: { places: new Uint32Array(1), segments: [] } })],
  ['is of other records', (data) => ({ ...data, idsHash: 1 })],
])('what is read late and %s is made anew from rows', async (_name, change) => {
  const before = await seed();
  await damage(change, 'lateSnapshot');
  const engine = await openEngine(database);
  const window = { offset: 0, limit: 5 };
  const list = await engine.request('query', { view: { kind: 'customer' }, window });
  expect(list.total).toBe(299);
  const found = await engine.request('query', {
    view: { kind: 'customer', search: 'odd' },
    window,
  });
  expect(found.total).toBe(149);
  expect(await contents(engine, 'customer')).toEqual(before);
  engine.close();
});

it('what is read late is there for the first edit and the first search', async () => {
  await seed();
  const engine = await openEngine(database);
  const values = { tags: ['changed'] };
  await commit(engine, 'edit', { op: 'set', kind: 'customer', on: { ids: ['c1'] }, values });
  const window = { offset: 0, limit: 5 };
  const of = async (search: string) =>
    (await engine.request('query', { view: { kind: 'customer', search }, window })).total;
  expect([await of('changed'), await of('odd')]).toEqual([1, 148]);
  engine.close();
});

it('a good snapshot is used, and what came after it is added', async () => {
  await seed();
  const first = await openEngine(database);
  await commit(first, 'customer.create', {
    op: 'add',
    kind: 'customer',
    rows: [{ id: 'late', values: { type: 'organisation', name: 'Late Ltd' } }],
  });
  const before = await contents(first, 'customer');
  first.close();
  const engine = await openEngine(database);
  expect((await engine.request('status', undefined)).start.from).toBe('snapshot');
  expect(await contents(engine, 'customer')).toEqual(before);
  engine.close();
});

it('has what was taken in at a start when only another kind changes then', async () => {
  await seed();
  const first = await openEngine(database);
  const rows = [{ id: 'late', values: { type: 'person', given: 'Late' } }];
  await commit(first, 'customer.add', { op: 'add', kind: 'customer', rows });
  const before = await contents(first, 'customer');
  first.close();

  const second = await openEngine(database);
  const task = [{ id: 't', values: { title: 'Call' } }];
  await commit(second, 'task.add', { op: 'add', kind: 'task', rows: task });
  await second.saveSnapshot();
  second.close();

  const third = await openEngine(database);
  expect(await contents(third, 'customer')).toEqual(before);
  expect(Object.keys(await contents(third, 'task'))).toEqual(['t']);
  third.close();
});

/** Activities about the customers, so many that no list of others waits for them. */
async function seedMany(): Promise<void> {
  await seed();
  const engine = await openEngine(database);
  const rows = Array.from({ length: 20_000 }, (_, at) => ({
    id: `a${at}`,
    values: { type: 'call', at: at + 1, about: `c${at % 200}`, text: `call ${at}` },
  }));
  await commit(engine, 'import', { op: 'add', kind: 'activity', rows });
  await engine.saveSnapshot();
  engine.close();
}

const ofCustomers = {
  view: {
    kind: 'customer',
    sort: [{ field: 'lastContact', descending: true }],
    columns: ['lastContact', 'activityCount'],
  },
  window: { offset: 0, limit: 1 },
};

it.each<[string, ((data: Record<string, unknown>) => unknown) | null]>([
  ['and that is good', null],
  ['and that is damaged', (data) => ({ ...data, columns: {} })],
])(
  'a large table that no other refers to is read after the first list %s',
  async (_how, change) => {
    await seedMany();
    if (change) await damage(change, 'snapshot', 'activity');
    const engine = await openEngine(database);
    expect(engine.workspace.isPostponed('activity')).toBe(true);
    const { records } = await engine.request('status', undefined);
    expect(records.activity).toBe(20_000);
    const first = async () => (await engine.request('query', ofCustomers)).rows[0];
    const last = { lastContact: 20_000, activityCount: 100 };
    expect(await first()).toMatchObject({ id: 'c199', cells: last });
    const listed: number[] = [];
    const stop = engine.subscribe(
      'query',
      { view: { kind: 'activity', search: 'call 19999' }, window: { offset: 0, limit: 5 } },
      ({ total }) => listed.push(total),
      (error) => {
        throw error;
      },
    );
    const values = { type: 'call', at: 30_000, about: 'c3', text: 'call 199990' };
    const newer = { op: 'add', kind: 'activity', rows: [{ id: 'new', values }] } as const;
    await commit(engine, 'activity.add', newer);
    expect(engine.workspace.isPostponed('activity')).toBe(false);
    const now = { lastContact: 30_000, activityCount: 101 };
    expect(await first()).toMatchObject({ id: 'c3', cells: now });
    await expect.poll(() => listed.at(-1)).toBe(2);
    await engine.request('undo', { id: 'u' });
    expect(await first()).toMatchObject({ id: 'c199', cells: last });
    stop();
    engine.close();
  },
);

it('reads all tables at once where one changed since the snapshot', async () => {
  await seedMany();
  const before = await openEngine(database);
  await commit(before, 'activity.del', { op: 'del', kind: 'activity', on: { ids: ['a19999'] } });
  before.close();
  const engine = await openEngine(database);
  expect(engine.workspace.isPostponed('activity')).toBe(false);
  const { rows } = await engine.request('query', ofCustomers);
  expect(rows[0]).toMatchObject({ id: 'c198', cells: { lastContact: 19_999 } });
  engine.close();
});
