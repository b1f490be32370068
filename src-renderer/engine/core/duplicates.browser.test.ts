import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import { distinctPairRow } from '#shared/domain/distinct-pair-row.ts';
import { commit, contents, openEngine } from '#test/support/open-engine.ts';

let engine: Engine;
let database: string;

beforeEach(async () => {
  database = `test-${crypto.randomUUID()}`;
  engine = await openEngine(database);
});
afterEach(() => {
  engine.close();
  indexedDB.deleteDatabase(database);
});

const wei = { type: 'person', family: '王', given: '伟明', birthday: '1988-05-03' };
const mobile = [{ value: '+8613800138000', primary: true }];
const window = { offset: 0, limit: 10 };

function addAll() {
  return commit(engine, 'customer.create', {
    op: 'add',
    kind: 'customer',
    rows: [
      { id: 'wei', values: { ...wei, phones: mobile } },
      {
        id: 'pinyin',
        values: { type: 'person', given: 'Weiming', family: 'Wang', phones: mobile },
      },
      { id: 'again', values: { ...wei, given: '偉明' } },
      { id: 'other', values: { type: 'person', given: 'Ada', family: 'Lovelace' } },
    ],
  });
}

async function search() {
  await engine.request('findDuplicates', { job: 'search', kind: 'customer' });
}

async function open() {
  const { pairs } = await engine.request('duplicateQueue', { kind: 'customer', window });
  return pairs.map(({ first, second }) => [first.id, second.id].sort().join(' '));
}

function sayNotSame(a: string, b: string) {
  return commit(engine, 'duplicate.distinct', {
    op: 'add',
    kind: 'distinctPair',
    rows: [distinctPairRow('customer', a, b)],
  });
}

function hints(except?: string) {
  return engine.request('duplicates', {
    kind: 'customer',
    values: { ...wei, phones: mobile },
    ...(except === undefined ? {} : { except }),
  });
}

it('finds pairs in the whole base, and the same ones at entry', async () => {
  const none = await engine.request('duplicateQueue', { kind: 'customer', window });
  expect(none).toEqual({ asOf: null, searched: 0, total: 0, pairs: [] });
  await addAll();
  await search();
  const queue = await engine.request('duplicateQueue', { kind: 'customer', window });
  expect(queue).toMatchObject({ searched: 4, total: 3 });
  // In so small a base, a name alone is put up too: last.
  expect(await open()).toEqual(['again wei', 'pinyin wei', 'again pinyin']);
  expect(queue.pairs[0]).toMatchObject({
    first: { title: '王伟明', subtitle: 'Wang Weiming' },
    second: { title: '王偉明' },
    reasons: ['nameAndBirthday'],
  });
  const found = await hints('wei');
  for (const pair of queue.pairs.slice(0, 2)) {
    const other = pair.first.id === 'wei' ? pair.second.id : pair.first.id;
    expect(found.find(({ id }) => id === other)).toMatchObject({
      score: pair.score,
      reasons: pair.reasons,
      likely: true,
    });
  }
});

it('remembers what is not the same, over a restart; an undo brings the pair back', async () => {
  await addAll();
  await search();
  await sayNotSame('again', 'pinyin');
  await sayNotSame('wei', 'again');
  expect(await open()).toEqual(['pinyin wei']);
  expect((await hints('wei')).map(({ id }) => id)).toEqual(['pinyin']);
  expect((await hints()).map(({ id }) => id)).toContain('again');
  engine.close();
  engine = await openEngine(database);
  await search();
  expect(await open()).toEqual(['pinyin wei']);
  await engine.request('undo', { id: 'undo' });
  expect(await open()).toEqual(['again wei', 'pinyin wei']);
});

it('takes a pair out when one of it is gone or merged; what was said of a merged record stays', async () => {
  await addAll();
  await search();
  await sayNotSame('again', 'pinyin');
  await commit(engine, 'merge', {
    op: 'merge',
    kind: 'customer',
    into: 'wei',
    from: ['again'],
    values: {},
  });
  // `again` is `wei` now, and `again` is not `pinyin`.
  expect(await open()).toEqual([]);
  await search();
  expect(await open()).toEqual([]);
  await engine.request('undo', { id: 'part' });
  await search();
  expect(await open()).toEqual(['again wei', 'pinyin wei']);
  await commit(engine, 'customer.delete', { op: 'del', kind: 'customer', on: { ids: ['pinyin'] } });
  expect(await open()).toEqual(['again wei']);
});

it('travels with everything', async () => {
  await addAll();
  await sayNotSame('wei', 'again');
  const { bytes } = await engine.request('exportEverything', { job: 'export' });
  const name = `test-${crypto.randomUUID()}`;
  const second = await openEngine(name);
  await second.request('importEverything', { job: 'import', id: 'all', file: bytes });
  expect(await contents(second, 'distinctPair')).toEqual(await contents(engine, 'distinctPair'));
  second.close();
  indexedDB.deleteDatabase(name);
});
