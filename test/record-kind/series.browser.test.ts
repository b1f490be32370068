import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import { defineKind } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { commit, contents, openEngine } from '#test/support/open-engine.ts';

/** A toy kind whose records have a number that people say to each other. */
const parcel = defineKind({
  name: 'parcel',
  fields: {
    number: { type: 'text', series: 'P', system: true, search: true, list: 'shown' },
    label: { type: 'text', required: true, search: true, list: 'shown' },
  },
  title: (values) => textOf(values.label),
});

const withParcel = [...kinds, parcel];
let engine: Engine;
let database: string;

beforeEach(async () => {
  database = `test-${crypto.randomUUID()}`;
  engine = await openEngine(database, withParcel);
});
afterEach(() => {
  engine.close();
  indexedDB.deleteDatabase(database);
});

async function restart(): Promise<void> {
  engine.close();
  engine = await openEngine(database, withParcel);
}

const add = (id: string, values: object = {}) =>
  commit(engine, 'add', {
    op: 'add',
    kind: 'parcel',
    rows: [{ id, values: { label: id, ...values } }],
  });

async function numbers(of: Engine = engine): Promise<Readonly<Record<string, unknown>>> {
  const all = (await contents(of, 'parcel')) as Readonly<Record<string, { number?: unknown }>>;
  return Object.fromEntries(Object.entries(all).map(([id, { number }]) => [id, number]));
}

const importFile = (id: string, labels: readonly string[]) =>
  engine.request('importRun', {
    job: id,
    id,
    source: {
      kind: 'parcel',
      name: 'parcels.csv',
      bytes: new TextEncoder().encode(`label\n${labels.join('\n')}\n`),
    },
    mapping: ['label'],
    matchBy: 'none',
  });

it('numbers what is added, on after a restart', async () => {
  await add('a');
  await add('b');
  await restart();
  await add('c');
  expect(await numbers()).toEqual({ a: 'P-1', b: 'P-2', c: 'P-3' });
});

it('gives none again: not after a deletion, an undo, a refusal or a restart', async () => {
  await add('a');
  await add('b');
  await commit(engine, 'delete', { op: 'del', kind: 'parcel', on: { ids: ['b'] } });
  await restart();
  await add('c');
  await engine.request('undo', { id: 'u' });
  await add('d');
  const refused = await engine.request('commit', {
    id: 'refused',
    act: { name: 'add' },
    requests: [{ op: 'add', kind: 'parcel', rows: [{ id: 'none', values: {} }] }],
  });
  expect(refused.ok).toBe(false);
  await add('e');
  expect(await numbers()).toEqual({ a: 'P-1', d: 'P-4', e: 'P-6' });
});

it('keeps a number through undo and redo', async () => {
  await add('a');
  await engine.request('undo', { id: 'u' });
  await engine.request('redo', { id: 'r' });
  expect(await numbers()).toEqual({ a: 'P-1' });
});

it('takes no other number for a record that has one', async () => {
  await add('a');
  const set = (values: object) =>
    commit(engine, 'edit', {
      op: 'set',
      kind: 'parcel',
      on: { ids: ['a'] },
      values: { ...values },
    });
  await set({ number: 'P-9', label: 'changed' });
  await set({ number: null });
  expect(await contents(engine, 'parcel')).toEqual({ a: { number: 'P-1', label: 'changed' } });
});

it('numbers the rows of a file in their order, and goes on behind one that was undone', async () => {
  const labels = Array.from({ length: 5000 }, (_, i) => `row ${i + 1}`);
  expect(await importFile('first', labels)).toMatchObject({ ok: true });
  const all = Object.values(await contents(engine, 'parcel')) as readonly {
    label: string;
    number: string;
  }[];
  expect(all).toHaveLength(5000);
  for (const { label, number } of all) expect(number).toBe(label.replace('row ', 'P-'));
  await engine.request('undo', { id: 'u' });
  await restart();
  await add('a');
  expect(await numbers()).toEqual({ a: 'P-5001' });
});

it('keeps the numbers of a backup, and goes on behind the highest of its own', async () => {
  await add('a', { number: 'P-70' });
  await add('b', { number: 'P-B900' });
  const { bytes } = await engine.request('exportEverything', { job: 'export' });
  const other = `test-${crypto.randomUUID()}`;
  const second = await openEngine(other, withParcel);
  try {
    const restored = await second.request('importEverything', {
      job: 'all',
      id: 'all',
      file: bytes,
    });
    expect(restored).toMatchObject({ ok: true });
    await commit(second, 'add', {
      op: 'add',
      kind: 'parcel',
      rows: [{ id: 'c', values: { label: 'c' } }],
    });
    expect(await numbers(second)).toEqual({ a: 'P-70', b: 'P-B900', c: 'P-71' });
  } finally {
    second.close();
    indexedDB.deleteDatabase(other);
  }
});

it.each([
  ['P-B37', ['a']],
  ['p-b37', ['a']],
  ['B37', ['a']],
  ['37', ['a']],
  ['PB37', []],
])('search for %s', async (search, found) => {
  await add('a', { number: 'P-B37' });
  await add('b', { number: 'P-C4' });
  const { rows } = await engine.request('query', {
    view: { kind: 'parcel', search, columns: [] },
    window: { offset: 0, limit: 10 },
  });
  expect(rows.map(({ id }) => id)).toEqual(found);
});
