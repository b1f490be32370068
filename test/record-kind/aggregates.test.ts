import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AggregateRun, type Asked } from '#engine/aggregates/aggregate-run.ts';
import { Workspace } from '#engine/index/workspace.ts';
import type { Aggregate, AggregateParams } from '#shared/analytics/aggregate.ts';
import { aggregates } from '#shared/analytics/aggregates.ts';
import { defineKind } from '#shared/domain/entity-kind.ts';
import type { Filter } from '#shared/domain/view.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { toyKinds } from '#test/record-kind/toy-kinds.ts';

const tools = createTextTools();
const DAY = 86_400_000;

const sale = {
  kind: 'sale',
  time: 'at',
  amount: 'total',
  customer: 'client',
  currency: 'currency',
};
const entry = { kind: 'lotEntry', time: 'at', amount: 'points', customer: 'client' };
const filters: readonly (Filter | undefined)[] = [
  undefined,
  { field: 'total', op: 'gte', value: 10 },
  { field: 'client', op: 'anyOf', value: ['a'] },
];

/** Every aggregate over records with a figure of their own, with and without a filter on it. */
const asked: readonly Asked[] = Object.values(aggregates).flatMap((each) => {
  // Whichever it is, it is asked with more than it needs.
  const aggregate = each as unknown as Aggregate<AggregateParams, unknown, unknown>;
  return [
    ...filters.map((filter) => ({ aggregate, params: sale, filter })),
    { aggregate, params: entry, filter: undefined },
  ];
});

const ids = {
  client: ['a', 'b', 'c', 'd'],
  sale: ['s1', 's2', 's3', 's4', 's5', 's6'],
  saleLine: ['n1', 'n2', 'n3', 'n4', 'n5'],
  lotEntry: ['l1', 'l2', 'l3', 'l4', 'l5', 'l6'],
} as const;
type Name = keyof typeof ids;

const moment = fc.integer({ min: 0, max: 200 }).map((days) => days * DAY);
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });
const clientRef = fc.constantFrom(...ids.client);
const values: { readonly [K in Name]: fc.Arbitrary<Record<string, unknown>> } = {
  client: fc.record({ name: fc.constant('x'), mergedInto: maybe(clientRef) }),
  sale: fc.record({
    client: maybe(clientRef),
    at: maybe(moment),
    currency: maybe(fc.constantFrom('EUR', 'CNY')),
  }),
  saleLine: fc.record({
    sale: fc.constantFrom(...ids.sale),
    amount: fc.integer({ min: -9, max: 30 }),
  }),
  lotEntry: fc.record({ client: clientRef, at: moment, points: fc.integer({ min: -9, max: 30 }) }),
};

const name = fc.constantFrom(...(Object.keys(ids) as Name[]));
const put = name.chain((kind) =>
  fc.record({
    do: fc.constant('put' as const),
    kind: fc.constant(kind),
    id: fc.constantFrom<string>(...ids[kind]),
    values: values[kind],
  }),
);
const step = fc.oneof(
  { weight: 6, arbitrary: put },
  {
    weight: 3,
    arbitrary: name.chain((kind) =>
      fc.record({
        do: fc.constantFrom('kill' as const, 'revive' as const),
        kind: fc.constant(kind),
        id: fc.constantFrom<string>(...ids[kind]),
      }),
    ),
  },
  /** Some records are looked at, or all, and the answer is read. */
  { weight: 3, arbitrary: fc.record({ do: fc.constant('look' as const), records: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.constant({ do: 'read' as const }) },
);

interface Row {
  readonly kind: Name;
  readonly id: string;
  values: FieldValues;
  dead: boolean;
}

function workspaceOf(rows: readonly Row[]): Workspace {
  const workspace = new Workspace(toyKinds, tools, () => 0);
  for (const row of rows) write(workspace, row);
  for (const { kind, id, dead } of rows) if (dead) workspace.table(kind).markDead(id, 'x');
  for (const { name: kind } of toyKinds) workspace.table(kind);
  workspace.settle();
  return workspace;
}

function write(workspace: Workspace, row: Omit<Row, 'dead'>): void {
  workspace.table(row.kind).put(row.id, row.values, { batch: 1, slot: 0 });
}

function runOf(workspace: Workspace, of: Asked): AggregateRun {
  const { resolve } = workspace;
  const context = {
    today: '1970-01-01',
    dayStart: 0,
    currency: 'EUR',
    resolve,
    segment: () => null,
  };
  return new AggregateRun(workspace, () => context, of);
}

function answerOf(run: AggregateRun): unknown {
  while (run.left > 0) run.bringSome(100);
  run.bringSome(100);
  expect(run.left).toBe(0);
  return run.read();
}

describe('an aggregate that is kept current', () => {
  it('is what one made anew answers, whatever came, changed, went, came back or was merged', () => {
    fc.assert(
      fc.property(fc.constantFrom(...asked), fc.array(step, { maxLength: 40 }), (of, steps) => {
        const rows = new Map<string, Row>();
        const workspace = workspaceOf([]);
        const run = runOf(workspace, of);
        for (const one of steps) {
          if (one.do === 'look') run.bringSome(one.records);
          else if (one.do === 'read') answerOf(run);
          else {
            const key = `${one.kind}/${one.id}`;
            const row = rows.get(key);
            if (one.do === 'put') {
              const given = Object.entries(one.values).filter(
                ([field, value]) =>
                  value !== undefined && !(field === 'mergedInto' && value === one.id),
              );
              const written = Object.fromEntries(given);
              rows.set(key, { ...one, values: written, dead: row?.dead ?? false });
              write(workspace, { ...one, values: written });
            } else if (row) {
              row.dead = one.do === 'kill';
              const table = workspace.table(one.kind);
              if (row.dead) table.markDead(one.id, 'x');
              else table.markAlive(one.id);
            }
            workspace.settle();
          }
        }
        expect(answerOf(run)).toEqual(answerOf(runOf(workspaceOf([...rows.values()]), of)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('what the aggregates say', () => {
  const month = (text: string) => Date.parse(`${text}-15T00:00Z`);
  const sales = (rows: readonly (readonly [string, string, number, string?])[]) =>
    workspaceOf(
      rows.flatMap(([client, at, amount, currency], index): Row[] => [
        { kind: 'client', id: client, values: { name: client }, dead: false },
        {
          kind: 'sale',
          id: `s${index}`,
          values: { client, at: month(at), ...(currency ? { currency } : {}) },
          dead: false,
        },
        { kind: 'saleLine', id: `n${index}`, values: { sale: `s${index}`, amount }, dead: false },
      ]),
    );
  const ask = (workspace: Workspace, aggregate: unknown) =>
    answerOf(
      runOf(workspace, {
        aggregate: aggregate as Aggregate<AggregateParams, unknown, unknown>,
        params: sale,
        filter: undefined,
      }),
    );

  it('adds up by month, each currency for itself', () => {
    const workspace = sales([
      ['a', '2026-01', 10, 'EUR'],
      ['a', '2026-01', 5, 'CNY'],
      ['b', '2026-01', 7, 'EUR'],
      ['b', '2026-03', 1],
    ]);
    expect(ask(workspace, aggregates.sumByMonth)).toEqual([
      { month: '2026-01', currency: 'CNY', sum: 5, count: 1 },
      { month: '2026-01', currency: 'EUR', sum: 17, count: 2 },
      { month: '2026-03', currency: '', sum: 1, count: 1 },
    ]);
  });

  it('adds no amounts of two currencies that each say their own', () => {
    const bill = defineKind({
      name: 'bill',
      fields: { at: { type: 'time' }, price: { type: 'money' } },
      title: () => '',
    });
    const workspace = new Workspace([bill], tools);
    for (const [at, price] of [
      { amount: 10, currency: 'EUR' },
      { amount: 900, currency: 'JPY' },
      { amount: 5, currency: 'EUR' },
    ].entries()) {
      const values = { at: month('2026-01'), price };
      workspace.table('bill').put(`b${at}`, values, { batch: 1, slot: 0 });
    }
    const params = { kind: 'bill', time: 'at', amount: 'price' };
    const aggregate = aggregates.sumByMonth as Asked['aggregate'];
    expect(answerOf(runOf(workspace, { aggregate, params, filter: undefined }))).toEqual([
      { month: '2026-01', currency: 'EUR', sum: 15, count: 2 },
      { month: '2026-01', currency: 'JPY', sum: 900, count: 1 },
    ]);
  });

  it('follows those who began in one month through the months after it', () => {
    const workspace = sales([
      ['a', '2025-11', 1],
      ['b', '2025-11', 1],
      ['a', '2026-01', 1],
      ['a', '2026-01', 1],
      ['c', '2025-12', 1],
    ]);
    expect(ask(workspace, aggregates.cohorts)).toEqual([
      { month: '2025-11', customers: [2, 0, 1], records: [2, 0, 2] },
      { month: '2025-12', customers: [1, 0], records: [1, 0] },
    ]);
  });

  it('gives the newest, the most frequent and the highest fifth the highest scores', () => {
    const workspace = sales(
      ['a', 'b', 'c', 'd', 'e'].flatMap((client, index) =>
        Array.from({ length: index + 1 }, () => [client, `2026-0${index + 1}`, 10, 'EUR'] as const),
      ),
    );
    const [only] = ask(workspace, aggregates.rfm) as readonly {
      readonly customers: number;
      readonly limits: { readonly frequency: readonly number[]; readonly money: readonly number[] };
      readonly scores: readonly number[];
    }[];
    expect(only?.customers).toBe(5);
    expect(only?.limits.frequency).toEqual([2, 3, 4, 5]);
    expect(only?.limits.money).toEqual([20, 30, 40, 50]);
    expect(only?.scores.flatMap((count, place) => (count > 0 ? [[place, count]] : []))).toEqual([
      [0, 1],
      [31, 1],
      [62, 1],
      [93, 1],
      [124, 1],
    ]);
  });
});
