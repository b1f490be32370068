import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import type { ChangeRequest, CommitResult } from '#engine/protocol/changes.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { borrower, gear, gearNote, MOST_MOVES } from '#test/record-kind/gear.ts';
import { commit, contents, openEngine } from '#test/support/open-engine.ts';

/**
 * Commands: a rule over several records decides, in the engine, whoever asks; and a task that is ticked in
 * whatever way has its next one exactly once.
 */
const known = [...kinds, gear, gearNote, borrower];
let engine: Engine;
let database: string;

beforeEach(async () => {
  database = `test-${crypto.randomUUID()}`;
  engine = await openEngine(database, known);
});
afterEach(() => {
  engine.close();
  indexedDB.deleteDatabase(database);
});

type Tasks = Readonly<Record<string, { readonly due: string; readonly doneAt?: number }>>;
const tasks = async () => (await contents(engine, 'task')) as Tasks;
const openDays = async () =>
  Object.values(await tasks())
    .filter(({ doneAt }) => doneAt === undefined)
    .map(({ due }) => due)
    .sort();
const add = (kind: string, id: string, values: object): ChangeRequest => ({
  op: 'add',
  kind,
  rows: [{ id, values: { ...values } }],
});
const set = (kind: string, id: string, values: object): ChangeRequest => ({
  op: 'set',
  kind,
  on: { ids: [id] },
  values: { ...values },
});
const tick: ChangeRequest = { op: 'do', kind: 'task', command: 'tick', on: { ids: ['rent'] } };
const reopen: ChangeRequest = { ...tick, params: { doneAt: null } };
const ask = (...requests: readonly ChangeRequest[]): Promise<CommitResult> =>
  engine.request('commit', { id: crypto.randomUUID(), act: { name: 'asked' }, requests });

const rent = { title: 'Rent', due: '2099-12-01', recurrence: 'FREQ=MONTHLY' };
const doneAt = Date.UTC(2099, 10, 30, 12);
const addRent = () => commit(engine, 'add', add('task', 'rent', rent));

const waysToTick: Readonly<Record<string, () => Promise<unknown>>> = {
  page: () => commit(engine, 'taskDone', tick),
  list: () => commit(engine, 'edit', set('task', 'rent', { doneAt })),
  bulk: () =>
    commit(engine, 'bulkEdit', {
      op: 'set',
      kind: 'task',
      on: { view: { kind: 'task' } },
      values: { doneAt },
    }),
  import: async () => {
    const text = `title,due,recurrence,doneAt\nRent,2099-12-01,FREQ=MONTHLY,2099-11-30 12:00\n`;
    const result = await engine.request('importRun', {
      job: 'import',
      id: 'import',
      source: { kind: 'task', name: 'tasks.csv', bytes: new TextEncoder().encode(text) },
      mapping: ['title', 'due', 'recurrence', 'doneAt'],
      matchBy: 'none',
    });
    expect(result).toMatchObject({ ok: true, counts: { added: 0, updated: 1 } });
  },
};

it.for(Object.entries(waysToTick))(
  'a repeating task ticked by %s has its next one once; undo takes both back, redo brings both',
  async ([, tickIt]) => {
    await addRent();
    const before = await tasks();
    await tickIt();
    const after = await tasks();
    expect(Object.keys(after)).toHaveLength(2);
    expect(after.rent?.doneAt).toBeTypeOf('number');
    expect(await openDays()).toEqual(['2100-01-01']);
    await engine.request('undo', { id: 'u' });
    expect(await tasks()).toEqual(before);
    await engine.request('redo', { id: 'r' });
    expect(await tasks()).toEqual(after);
    await engine.request('undo', { id: 'u2' });
    expect(await tasks()).toEqual(before);
  },
);

it('opened and ticked again it has no second one, also when the next one was done, edited or deleted', async () => {
  await addRent();
  await commit(engine, 'taskDone', tick);
  const [next = ''] = Object.keys(await tasks()).filter((id) => id !== 'rent');
  await commit(engine, 'edit', set('task', next, { title: 'Rent of the shop' }));
  await commit(engine, 'taskReopen', reopen);
  expect(await openDays()).toEqual(['2099-12-01', '2100-01-01']);
  await commit(engine, 'taskDone', tick);
  expect((await tasks())[next]).toMatchObject({ title: 'Rent of the shop', due: '2100-01-01' });
  expect(Object.keys(await tasks())).toHaveLength(2);

  await commit(engine, 'taskReopen', reopen);
  await commit(engine, 'delete', { op: 'del', kind: 'task', on: { ids: [next] } });
  await commit(engine, 'taskDone', tick);
  expect((await tasks())[next]).toEqual({ ...rent, due: '2100-01-01' });
  await engine.request('undo', { id: 'u' });
  expect(Object.keys(await tasks())).toEqual(['rent']);
  await engine.request('redo', { id: 'r' });
  expect(Object.keys(await tasks())).toHaveLength(2);
});

it('ticks any number at once, as one act', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => ({ id: `t${i}`, values: rent }));
  await commit(engine, 'add', { op: 'add', kind: 'task', rows });
  const { counts } = await commit(engine, 'bulkEdit', {
    op: 'do',
    kind: 'task',
    command: 'tick',
    on: { view: { kind: 'task' }, except: ['t7'] },
  });
  expect(counts).toMatchObject({ added: 2999, changed: 2999 });
  const ids = () => engine.request('ids', { kind: 'task', on: { view: { kind: 'task' } } });
  expect(await ids()).toHaveLength(5999);
  await engine.request('undo', { id: 'u' });
  expect(await ids()).toHaveLength(3000);
});

it('a backup brings back what it holds: what was done there is not done again', async () => {
  await addRent();
  await commit(engine, 'taskDone', tick);
  const [next = ''] = Object.keys(await tasks()).filter((id) => id !== 'rent');
  await commit(engine, 'delete', { op: 'del', kind: 'task', on: { ids: [next] } });
  const { bytes } = await engine.request('exportEverything', { job: 'export' });
  const before = await tasks();
  await commit(engine, 'taskReopen', reopen);
  await engine.request('importEverything', { job: 'restore', id: 'restore', file: bytes });
  expect(await tasks()).toEqual(before);
});

it('a task that comes done, by hand or from a file, tells what was: no next one comes with it', async () => {
  await commit(engine, 'add', add('task', 'rent', { ...rent, doneAt }));
  expect(Object.keys(await tasks())).toEqual(['rent']);
  const result = await waysToTick.import?.().catch((error) => error);
  expect(result).toBeInstanceOf(Error);
  expect(Object.keys(await tasks())).toHaveLength(1);
});

const lend = (id: string): ChangeRequest => set('gear', id, { place: 'out' });
const notes = async () =>
  Object.values((await contents(engine, 'gearNote')) as Record<string, { text: string }>).map(
    ({ text }) => text,
  );

async function addGear() {
  await commit(
    engine,
    'add',
    add('borrower', 'ann', { name: 'Ann' }),
    add('borrower', 'bo', { name: 'Bo', status: 'blocked' }),
    add('gear', 'drill', { label: 'Drill', externalId: 'd', holder: 'ann' }),
    add('gear', 'saw', { label: 'Saw', externalId: 's', holder: 'bo' }),
  );
}

it('a derived field is set by its command, which reads what the record points at', async () => {
  await addGear();
  await commit(engine, 'lend', lend('drill'));
  const { rows } = await engine.request('query', {
    view: { kind: 'gear', columns: ['place'], sort: [{ field: 'label' }] },
    window: { offset: 0, limit: 10 },
  });
  expect(rows.map(({ cells }) => cells.place)).toEqual([['out'], ['in']]);
  expect(await notes()).toEqual(['Drill out']);
  await engine.request('undo', { id: 'u' });
  expect(await notes()).toEqual([]);
});

it('a value that stands runs nothing; what is folded from other records is looked at', async () => {
  await addGear();
  for (let moves = 0; moves < MOST_MOVES; moves += 2) {
    await commit(engine, 'lend', lend('drill'));
    await commit(engine, 'lend', lend('drill'));
    await commit(engine, 'return', set('gear', 'drill', { place: 'in' }));
  }
  expect(await notes()).toHaveLength(MOST_MOVES);
  expect(await ask(lend('drill'))).toMatchObject({
    ok: false,
    problems: [{ id: 'drill', field: 'place', key: 'serviceNeeded' }],
  });
});

it('what a command refuses is refused whole, and says why', async () => {
  await addGear();
  const all = { view: { kind: 'gear' } };
  const result = await ask(set('gear', 'drill', { label: 'Big drill' }), {
    op: 'set',
    kind: 'gear',
    on: all,
    values: { place: 'out' },
  });
  expect(result).toEqual({
    ok: false,
    problems: [{ kind: 'gear', id: 'saw', field: 'holder', key: 'holderBlocked' }],
  });
  expect(await contents(engine, 'gear')).toMatchObject({ drill: { label: 'Drill' } });
  expect(await notes()).toEqual([]);
});

it('a row of a file that a command refuses is refused alone, and counted so by the check', async () => {
  await addGear();
  const text = 'externalId,label,out\nd,Drill,yes\ns,Saw,yes\n';
  const plan = {
    source: { kind: 'gear', name: 'gear.csv', bytes: new TextEncoder().encode(text) },
    mapping: ['externalId', 'label', 'out'],
    matchBy: 'externalId',
  } as const;
  const counts = await engine.request('importDryRun', { job: 'check', ...plan });
  const result = await engine.request('importRun', { job: 'import', id: 'import', ...plan });
  for (const told of [counts, result.ok && result.counts]) {
    expect(told).toMatchObject({
      updated: 1,
      refused: 1,
      refusedRows: [{ line: 3, reason: 'holderBlocked' }],
    });
  }
  expect(await notes()).toEqual(['Drill out']);
});
