import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { asset } from '#test/record-kind/asset.ts';
import { commit, contents, openEngine } from '#test/support/open-engine.ts';

/**
 * The proof of docs/adding-a-record-kind.md: a kind registered by its entity file alone is stored,
 * undone, remembered, found, listed, imported and exported.
 */
const withAsset = [...kinds, asset];
let engine: Engine;
let database: string;

beforeEach(async () => {
  database = `test-${crypto.randomUUID()}`;
  engine = await openEngine(database, withAsset);
});
afterEach(() => {
  engine.close();
  indexedDB.deleteDatabase(database);
});

const oven = {
  label: 'Deck oven',
  serial: 'OV-77',
  state: 'inUse',
  bought: '2025-03-01',
  price: { amount: 1250000, currency: 'EUR' },
  tags: ['kitchen'],
};
const mixer = { label: '和面机', serial: 'MX-1', state: 'inRepair', bought: '2024-11-20' };

function addBoth() {
  return commit(engine, 'asset.create', {
    op: 'add',
    kind: 'asset',
    rows: [
      { id: 'oven', values: oven },
      { id: 'mixer', values: mixer },
    ],
  });
}

it('stores it, and finds it again after a restart', async () => {
  await addBoth();
  const before = await contents(engine, 'asset');
  engine.close();
  engine = await openEngine(database, withAsset);
  expect(await contents(engine, 'asset')).toEqual(before);
  expect(before).toEqual({ oven, mixer });
});

it('checks it', async () => {
  const result = await engine.request('commit', {
    id: 'bad',
    act: { name: 'asset.create' },
    requests: [{ op: 'add', kind: 'asset', rows: [{ id: 'x', values: { state: 'stolen' } }] }],
  });
  expect(result).toMatchObject({
    ok: false,
    problems: [
      { field: 'label', key: 'required' },
      { field: 'state', key: 'invalid.choice' },
    ],
  });
});

it('undoes, redoes and remembers its acts', async () => {
  await addBoth();
  await commit(engine, 'asset.edit', {
    op: 'set',
    kind: 'asset',
    on: { ids: ['oven'] },
    values: { state: 'retired' },
  });
  await engine.request('undo', { id: 'u' });
  expect(await contents(engine, 'asset')).toMatchObject({ oven: { state: 'inUse' } });
  await engine.request('redo', { id: 'r' });
  expect(await contents(engine, 'asset')).toMatchObject({ oven: { state: 'retired' } });
  const history = await engine.request('history', { kind: 'asset', id: 'oven', limit: 10 });
  expect(history.map((entry) => [entry.act.name, entry.inverts?.mode])).toEqual([
    ['asset.edit', 'redo'],
    ['asset.edit', 'undo'],
    ['asset.edit', undefined],
    ['asset.create', undefined],
  ]);
});

it('searches, filters, sorts, counts and lists it', async () => {
  await addBoth();
  const ask = (view: object) =>
    engine.request('query', {
      view: { kind: 'asset', columns: ['state', 'price'], facets: ['state'], ...view },
      window: { offset: 0, limit: 10 },
    });
  expect((await ask({ search: 'ov-77' })).rows.map((row) => row.id)).toEqual(['oven']);
  expect((await ask({ search: '面' })).rows.map((row) => row.id)).toEqual(['mixer']);
  const repair = { field: 'state', op: 'anyOf', value: ['inRepair'] };
  expect((await ask({ filter: repair })).rows.map((row) => row.id)).toEqual(['mixer']);
  const byDate = await ask({ sort: [{ field: 'bought' }] });
  expect(byDate.rows.map((row) => row.id)).toEqual(['mixer', 'oven']);
  expect(byDate.rows[1]?.cells).toEqual({ state: ['inUse'], price: oven.price });
  expect(byDate.facets.state).toHaveLength(2);
});

it('exports it as CSV and imports the file again, as one act that can be undone', async () => {
  await addBoth();
  const before = await contents(engine, 'asset');
  const labels = Object.fromEntries(Object.keys(asset.fields).map((field) => [field, field]));
  const view = { kind: 'asset' };
  const file = await engine.request('exportRecords', {
    job: 'export',
    kind: 'asset',
    on: { view },
    format: 'csv',
    labels,
  });
  await commit(engine, 'asset.delete', { op: 'del', kind: 'asset', on: { view } });
  expect(await contents(engine, 'asset')).toEqual({});
  const source = { kind: 'asset', name: file.name, bytes: file.bytes };
  const result = await engine.request('importRun', {
    job: 'import',
    id: 'import',
    source,
    matchBy: 'none',
  });
  expect(result).toMatchObject({ ok: true, counts: { added: 2, refused: 0 } });
  const byLabel = (records: Readonly<Record<string, unknown>>) =>
    Object.values(records).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  expect(byLabel(await contents(engine, 'asset'))).toEqual(byLabel(before));
  await engine.request('undo', { id: 'u' });
  expect(await contents(engine, 'asset')).toEqual({});
});

it('takes custom fields like its own', async () => {
  await addBoth();
  await commit(engine, 'field.create', {
    op: 'add',
    kind: 'customField',
    rows: [{ id: 'room', values: { kind: 'asset', label: 'Room', type: 'text' } }],
  });
  await commit(engine, 'asset.edit', {
    op: 'set',
    kind: 'asset',
    on: { ids: ['oven'] },
    values: { x_room: 'Cellar' },
  });
  const answer = await engine.request('query', {
    view: { kind: 'asset', search: 'cellar', columns: ['x_room'] },
    window: { offset: 0, limit: 10 },
  });
  expect(answer.rows.map((row) => row.cells.x_room)).toEqual(['Cellar']);
});

it('travels with everything', async () => {
  await addBoth();
  const file = await engine.request('exportEverything', { job: 'export' });
  const other = `test-${crypto.randomUUID()}`;
  const second = await openEngine(other, withAsset);
  const result = await second.request('importEverything', {
    job: 'import',
    id: 'all',
    file: file.bytes,
  });
  expect(result).toMatchObject({ ok: true });
  expect(await contents(second, 'asset')).toEqual(await contents(engine, 'asset'));
  second.close();
  indexedDB.deleteDatabase(other);
});
