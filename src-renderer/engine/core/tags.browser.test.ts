import { beforeEach, expect, it } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import { commit, openEngine } from '#test/support/open-engine.ts';

let engine: Engine;
const kind = 'customer';
const person = (id: string, ...tags: readonly string[]) => ({
  id,
  values: { type: 'person', given: id, ...(tags.length > 0 ? { tags } : {}) },
});

beforeEach(async () => {
  engine = await openEngine(`tags-${crypto.randomUUID()}`);
  return () => engine.close();
});

const tagsOf = async (id: string) => (await engine.request('record', { kind, id }))?.values.tags;
const filtered = (...value: readonly string[]) =>
  engine.request('ids', {
    kind,
    on: { view: { kind, filter: { field: 'tags', op: 'anyOf', value } } },
  });

it('a tag is written in the spelling in use: typed, in bulk, and by a file', async () => {
  await commit(engine, 'add', {
    op: 'add',
    kind,
    rows: [person('a', 'VIP'), person('b'), person('c')],
  });
  await commit(engine, 'edit', {
    op: 'set',
    kind,
    on: { ids: ['b'] },
    values: { tags: ['ＶＩＰ', 'New'] },
  });
  await commit(engine, 'bulkTag', {
    op: 'adjust',
    kind,
    on: { view: { kind } },
    field: 'tags',
    add: [' vip '],
  });
  expect(await Promise.all(['a', 'b', 'c'].map(tagsOf))).toEqual([
    ['VIP'],
    ['VIP', 'New'],
    ['VIP'],
  ]);
  const bytes = new TextEncoder().encode(
    'First name,Tags\nDora,vip; new\nEmil,老 客户\nFritz,老客户',
  );
  const source = { kind, name: 'people.csv', bytes };
  await engine.request('importRun', { job: 'j', id: 'i', source, matchBy: 'none' });
  expect(await filtered('Vip')).toHaveLength(4);
  const { facets } = await engine.request('query', {
    view: { kind, facets: ['tags'] },
    window: { offset: 0, limit: 0 },
  });
  expect(facets.tags?.map(({ word, count }) => [word, count])).toEqual([
    ['VIP', 4],
    ['New', 2],
    ['老 客户', 2],
  ]);
  await commit(engine, 'bulkUntag', {
    op: 'adjust',
    kind,
    on: { view: { kind } },
    field: 'tags',
    remove: ['vip'],
  });
  expect(await filtered('VIP')).toEqual([]);
});

it('spellings that two devices brought are one tag for filters, and are joined in one act', async () => {
  const other = await openEngine(`tags-${crypto.randomUUID()}`);
  await commit(other, 'add', { op: 'add', kind, rows: [person('x', 'vip'), person('y', 'vip')] });
  const { bytes } = await other.request('exportEverything', { job: 'out' });
  await other.close();
  await commit(engine, 'add', { op: 'add', kind, rows: [person('a', 'VIP', 'Baker')] });
  await engine.request('importEverything', { job: 'in', id: 'in', file: bytes });
  expect(await tagsOf('x')).toEqual(['vip']);
  expect(await filtered('VIP')).toHaveLength(3);
  const spelt = () => engine.request('tagSpellings', { kind });
  const before = [
    {
      kind,
      field: 'tags',
      spellings: [
        { word: 'vip', count: 2 },
        { word: 'VIP', count: 1 },
      ],
    },
  ];
  expect(await spelt()).toEqual(before);
  const { counts } = await commit(engine, 'tagsJoin', {
    op: 'respell',
    kind,
    field: 'tags',
    spellings: ['VIP'],
  });
  expect(counts.changed).toBe(2);
  expect(await spelt()).toEqual([]);
  expect(await tagsOf('x')).toEqual(['VIP']);
  expect(await tagsOf('a')).toEqual(['VIP', 'Baker']);
  await engine.request('undo', { id: crypto.randomUUID() });
  expect(await spelt()).toEqual(before);
});
