import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import type { Answer } from '#engine/protocol/lists.ts';
import type { MonthSum } from '#shared/analytics/sum-by-month.ts';
import { kinds } from '#shared/domain/kinds.ts';
import type { Money } from '#shared/domain/money.ts';
import type { Filter, View } from '#shared/domain/view.ts';
import { order } from '#test/record-kind/order.ts';
import { commit, contents, openEngine } from '#test/support/open-engine.ts';
import { SyncLab } from '#test/support/sync-lab.ts';

// A field of the business's own that holds amounts in euros, yen and Kuwaiti dinars: of two, none and three digits.
const budget = { kind: 'customer', label: 'Budget', type: 'money' };
const money = (amount: number, currency: string): Money => ({ amount, currency });
const amounts: Readonly<Record<string, Money | undefined>> = {
  anna: money(120050, 'EUR'),
  ben: money(-9999, 'EUR'),
  chen: money(150000, 'JPY'),
  dora: money(12345, 'KWD'),
  emil: money(8_999_999_999_999_999, 'JPY'),
  finn: undefined,
};
const field = 'x_budget';

let engine: Engine;
let database: string;
beforeEach(async () => {
  database = `test-${crypto.randomUUID()}`;
  engine = await openEngine(database);
  await commit(engine, 'field.create', {
    op: 'add',
    kind: 'customField',
    rows: [{ id: 'budget', values: budget }],
  });
  await commit(engine, 'customer.create', { op: 'add', kind: 'customer', rows: people() });
});
afterEach(() => {
  engine.close();
  indexedDB.deleteDatabase(database);
});

function people() {
  return Object.entries(amounts).map(([id, amount]) => ({
    id,
    values: { type: 'person', given: id, ...(amount ? { [field]: amount } : {}) },
  }));
}

async function asked(view: Omit<View, 'kind'>) {
  return engine.request('query', {
    view: { kind: 'customer', columns: [field], ...view },
    window: { offset: 0, limit: 10 },
  });
}

async function found(filter: Omit<Extract<Filter, { op: unknown }>, 'field'>) {
  const { rows } = await asked({ filter: { field, ...filter } });
  return rows.map(({ id }) => id).sort();
}

/** All that lists know of the amounts. */
async function all() {
  const sort = [{ field }];
  const { rows, groups, sums } = await asked({ sort, group: field, sums: [field] });
  return {
    cells: rows.map(({ id, cells }) => [id, cells[field]]),
    groups: groups?.map(({ word, count }) => [word, count]),
    sums: sums?.[field],
  };
}

const expected = {
  cells: ['ben', 'anna', 'chen', 'emil', 'dora', 'finn'].map((id) => [id, amounts[id] ?? null]),
  groups: [
    ['EUR', 2],
    ['JPY', 2],
    ['KWD', 1],
    ['', 1],
  ],
  sums: [
    { currency: 'EUR', amount: '110051' },
    { currency: 'JPY', amount: '9000000000149999' },
    { currency: 'KWD', amount: '12345' },
  ],
};

it('lists show, order, group and add up amounts, each currency by itself', async () => {
  expect(await all()).toEqual(expected);
  const down = await asked({ sort: [{ field, descending: true }] });
  expect(down.rows.map(({ id }) => id)).toEqual(['dora', 'emil', 'chen', 'anna', 'ben', 'finn']);
});

it('a filter is about amounts of one currency', async () => {
  expect(await found({ op: 'gt', value: money(0, 'EUR') })).toEqual(['anna']);
  expect(await found({ op: 'lt', value: money(200000, 'JPY') })).toEqual(['chen']);
  expect(await found({ op: 'eq', value: money(12345, 'KWD') })).toEqual(['dora']);
  expect(await found({ op: 'anyOf', value: ['KWD', 'EUR'] })).toEqual(['anna', 'ben', 'dora']);
  expect(await found({ op: 'blank' })).toEqual(['finn']);
  // As filters were before they knew of currencies: the workspace's.
  expect(await found({ op: 'gte', value: 1200.5 })).toEqual(['anna']);
  await commit(engine, 'setting', {
    op: 'add',
    kind: 'setting',
    rows: [{ id: 'currency', values: { value: 'KWD' } }],
  });
  expect(await found({ op: 'gte', value: 12.345 })).toEqual(['dora']);
});

it('who listens to sums and to a filter in the workspace’s currency is told of both', async () => {
  const heard: { sums?: unknown; found?: unknown } = {};
  const window = { offset: 0, limit: 10 };
  const listen = (view: Omit<View, 'kind'>, hear: (answer: Answer) => void) =>
    engine.subscribe('query', { view: { kind: 'customer', ...view }, window }, hear, console.error);
  const stops = [
    listen({ sums: [field] }, ({ sums }) => {
      heard.sums = sums?.[field]?.at(-1);
    }),
    listen({ filter: { field, op: 'gte', value: 12.345 } }, ({ rows }) => {
      heard.found = rows.map(({ id }) => id);
    }),
  ];
  await expect
    .poll(() => heard)
    .toEqual({
      sums: { currency: 'KWD', amount: '12345' },
      found: ['anna'],
    });
  const values = { [field]: money(5, 'KWD') };
  await commit(engine, 'edit', { op: 'set', kind: 'customer', on: { ids: ['ben'] }, values });
  await commit(engine, 'setting', {
    op: 'add',
    kind: 'setting',
    rows: [{ id: 'currency', values: { value: 'KWD' } }],
  });
  await expect
    .poll(() => heard)
    .toEqual({
      sums: { currency: 'KWD', amount: '12350' },
      found: ['dora'],
    });
  for (const stop of stops) stop();
});

it('an aggregate over amounts has each currency by itself', async () => {
  const own = { kind: 'customer', time: 'since', amount: field };
  const ids = Object.keys(amounts);
  await commit(engine, 'edit', {
    op: 'set',
    kind: 'customer',
    on: { ids },
    values: { since: '2026-05-01' },
  });
  const answer = await engine.request('aggregate', {
    job: 'sums',
    name: 'sumByMonth',
    params: own,
  });
  const sums = answer as readonly MonthSum[];
  expect(sums.map(({ currency, sum }) => [currency, sum])).toEqual([
    ['', 0],
    ['EUR', 110051],
    ['JPY', 9000000000149999],
    ['KWD', 12345],
  ]);
});

it('an edit and its undo move an amount from one currency to the other', async () => {
  const on = { ids: ['anna'] };
  const values = { [field]: money(5, 'KWD') };
  await commit(engine, 'edit', { op: 'set', kind: 'customer', on, values });
  expect((await all()).cells).toEqual(
    ['ben', 'chen', 'emil', 'anna', 'dora', 'finn'].map((id) => [
      id,
      id === 'anna' ? values[field] : (amounts[id] ?? null),
    ]),
  );
  await engine.request('undo', { id: 'u' });
  expect(await all()).toEqual(expected);
});

describe('after a restart', () => {
  async function reopened(): Promise<string> {
    engine.close();
    engine = await openEngine(database);
    return (await engine.request('status', undefined)).start.from;
  }

  it('the snapshot has them as they were', async () => {
    await all();
    await engine.saveSnapshot();
    expect(await reopened()).toBe('snapshot');
    expect(await all()).toEqual(expected);
    expect((await asked({ search: 'anna' })).total).toBe(1);
  });

  it('a snapshot of the time when columns had amounts without currencies is made anew from rows', async () => {
    await engine.saveSnapshot();
    engine.close();
    const db = await new Dexie(database).open();
    const { data } = await db.table('snapshot').get('customer');
    const [, ...rest] = JSON.parse(data.signature);
    const values = new Float64Array(6).fill(7);
    const columns = { ...data.columns, [field]: { class: 'number', values } };
    const signature = JSON.stringify([10, ...rest]);
    await db.table('snapshot').put({ kind: 'customer', data: { ...data, signature, columns } });
    db.close();
    engine = await openEngine(database);
    expect(await all()).toEqual(expected);
    // What is read late is there as well, before the engine is closed again.
    expect((await asked({ search: 'anna' })).total).toBe(1);
  });
});

it('goes out as CSV and comes back as it was', async () => {
  const before = Object.values(await contents(engine, 'customer'));
  const on = { view: { kind: 'customer' } };
  const file = await engine.request('exportRecords', {
    job: 'export',
    kind: 'customer',
    on,
    format: 'csv',
    labels: { type: 'type', given: 'given', [field]: 'Budget' },
  });
  expect(new TextDecoder().decode(file.bytes)).toContain('12.345 KWD');
  await commit(engine, 'delete', { op: 'del', kind: 'customer', on });
  const source = { kind: 'customer', name: file.name, bytes: file.bytes };
  const result = await engine.request('importRun', {
    job: 'import',
    id: 'import',
    source,
    matchBy: 'none',
  });
  expect(result).toMatchObject({ ok: true, counts: { added: 6, refused: 0 } });
  const byName = (one: unknown, other: unknown) =>
    JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
  const after = Object.values(await contents(engine, 'customer'));
  expect(after.toSorted(byName)).toEqual(before.toSorted(byName));
  expect((await all()).sums).toEqual(expected.sums);
});

it('amounts that devices set apart meet as one, amount and currency together', async () => {
  const lab = await SyncLab.of({ name: 'anna' }, { name: 'ben' });
  const [one, two] = lab.devices;
  if (!one || !two) throw new Error('nobody');
  await commit(one.engine, 'field.create', {
    op: 'add',
    kind: 'customField',
    rows: [{ id: 'budget', values: budget }],
  });
  await commit(one.engine, 'add', { op: 'add', kind: 'customer', rows: people() });
  await one.connect(true);
  await one.sync();
  await two.connect(false);
  await two.sync();
  const set = (device: typeof one, amount: Money) =>
    commit(device.engine, 'edit', {
      op: 'set',
      kind: 'customer',
      on: { ids: ['anna'] },
      values: { [field]: amount },
    });
  await set(one, money(700, 'JPY'));
  await set(two, money(8, 'KWD'));
  for (let round = 0; round < 2; round++) for (const device of lab.devices) await device.sync();
  for (const device of lab.devices) {
    const { rows, sums } = await device.engine.request('query', {
      view: { kind: 'customer', sort: [{ field }], columns: [field], sums: [field] },
      window: { offset: 0, limit: 10 },
    });
    expect(rows.find(({ id }) => id === 'anna')?.cells[field]).toEqual(money(8, 'KWD'));
    expect(sums?.[field]).toEqual([
      { currency: 'EUR', amount: '-9999' },
      { currency: 'JPY', amount: '9000000000149999' },
      { currency: 'KWD', amount: '12353' },
    ]);
  }
  await lab.close();
});

it('figures add up amounts of one currency, and none where several meet', async () => {
  const own = `test-${crypto.randomUUID()}`;
  const other = await openEngine(own, [...kinds, order]);
  const who = ['anna', 'chen', 'finn'].map((id) => ({ id, values: { type: 'person', given: id } }));
  await commit(other, 'add', { op: 'add', kind: 'customer', rows: who });
  const orders: readonly (readonly [string, Money])[] = [
    ['anna', money(100, 'EUR')],
    ['anna', money(-30, 'EUR')],
    ['chen', money(100, 'EUR')],
    ['chen', money(100, 'JPY')],
  ];
  const rows = orders.map(([buyer, total], at) => ({ id: `o${at}`, values: { buyer, total } }));
  await commit(other, 'add', { op: 'add', kind: 'order', rows });
  const figures = async () => {
    const columns = ['turnover', 'largest', 'yen'];
    const { rows: found } = await other.request('query', {
      view: { kind: 'customer', columns, sort: [{ field: 'title' }] },
      window: { offset: 0, limit: 9 },
    });
    return found.map(({ cells }) => columns.map((column) => cells[column]));
  };
  expect(await figures()).toEqual([
    [money(70, 'EUR'), money(100, 'EUR'), null],
    [null, null, money(100, 'JPY')],
    [null, null, null],
  ]);
  await commit(other, 'del', { op: 'del', kind: 'order', on: { ids: ['o3'] } });
  expect((await figures())[1]).toEqual([money(100, 'EUR'), money(100, 'EUR'), null]);
  other.close();
  indexedDB.deleteDatabase(own);
});
