import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import type { ChangeRequest } from '#engine/protocol/changes.ts';
import type { EngineSubscriptions } from '#engine/protocol/requests.ts';
import { kinds } from '#shared/domain/kinds.ts';
import type { Filter, View } from '#shared/domain/view.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { toyKinds } from '#test/record-kind/toy-kinds.ts';
import { type LabDevice, SyncLab } from '#test/support/sync-lab.ts';

/**
 * Whoever listens is told whatever a fresh answer would say: random acts of random kinds, undone and redone,
 * merges, definitions, pages of another device and a clock that goes on, each followed by a look at what
 * every subscription pushed last.
 */
const HOUR = 3_600_000;
const START = Date.UTC(2026, 4, 1);

type Name = keyof EngineSubscriptions;
type Subscribed = { [K in Name]: readonly [K, EngineSubscriptions[K]['params']] }[Name];

const window = { offset: 0, limit: 20 };
const list = (kind: string, view: Omit<View, 'kind'>): Subscribed => [
  'query',
  { view: { kind, ...view }, window },
];
const test = (field: string, op: string, value?: unknown): Filter =>
  ({ field, op, ...(value === undefined ? {} : { value }) }) as Filter;

const entries = { kind: 'lotEntry', time: 'at', amount: 'points', customer: 'client' };

const subscribed: readonly Subscribed[] = [
  list('client', { columns: ['name', 'grade', 'balance'] }),
  list('client', { columns: ['sales'], sort: [{ field: 'turnover', descending: true }] }),
  list('client', { filter: test('balance', 'gte', 5) }),
  list('client', { filter: { segment: 'rich' }, columns: ['balance'] }),
  list('client', { search: 'x', sort: [{ field: 'balance' }] }),
  list('client', { columns: ['x_size'], sort: [{ field: 'x_size' }] }),
  list('job', { columns: ['client', 'state', 'deadline'], group: 'state', facets: ['client'] }),
  list('job', { sort: [{ field: 'client' }] }),
  list('job', { group: 'client' }),
  list('job', { filter: { not: test('client', 'anyOf', ['a']) } }),
  list('job', { filter: test('deadline', 'today') }),
  list('job', { filter: { any: [{ segment: 'late' }, test('subject', 'is', 'hurry')] } }),
  list('sale', { columns: ['total'], facets: ['client'] }),
  list('lotEntry', { columns: ['client'], sort: [{ field: 'at' }] }),
  list('saleLine', { columns: ['sale', 'amount'] }),
  ['record', { kind: 'client', id: 'a' }],
  ['record', { kind: 'client', id: 'b' }],
  ['record', { kind: 'job', id: 'j1' }],
  ['record', { kind: 'sale', id: 's1' }],
  ['related', { kind: 'job', field: 'client', id: 'a', window }],
  ['related', { kind: 'sale', field: 'client', id: 'b', window }],
  ['fields', { kind: 'client' }],
  ['tagSpellings', { kind: 'customer' }],
  ['settings', undefined],
  ['status', undefined],
  ['undoState', undefined],
  ['history', { limit: 5 }],
  ['history', { limit: 5, kind: 'client', id: 'a' }],
  ['historyFacets', undefined],
  ['merged', { kind: 'client', id: 'a' }],
  ['segments', { kind: 'client' }],
  ['segments', { kind: 'job' }],
  ['segmentEvents', { window }],
  ['duplicateQueue', { kind: 'customer', window }],
  ['syncStatus', undefined],
  ['rejected', undefined],
  ['jobs', undefined],
  ['aggregate', { job: 'sums', name: 'sumByMonth', params: entries }],
  ['aggregate', { job: 'cohorts', name: 'cohorts', params: entries }],
  [
    'aggregate',
    { job: 'rfm', name: 'rfm', params: entries, filter: test('client', 'anyOf', ['a']) },
  ],
  ['aggregate', { job: 'late', name: 'rfm', params: entries, filter: { segment: 'large' } }],
];

const moment = fc.integer({ min: 0, max: 30 }).map((hours) => START + hours * HOUR);
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: null });
const clientRef = fc.constantFrom('a', 'b', 'c');
const record = (kind: string, ids: readonly string[], values: fc.Arbitrary<FieldValues>) =>
  fc.record({
    do: fc.constant('put' as const),
    kind: fc.constant(kind),
    id: fc.constantFrom(...ids),
    values,
  });

const richness: fc.Arbitrary<Filter> = fc
  .nat(12)
  .map((least) => ({ field: 'balance', op: 'gte', value: least }));

const client = record(
  'client',
  ['a', 'b', 'c'],
  fc.record({
    name: fc.constantFrom('x', 'y', 'xy'),
    grade: maybe(fc.constantFrom('plain', 'gold')),
  }),
);

/** Whom most refers to changes most often. */
const put = fc.oneof(
  { weight: 5, arbitrary: client },
  record('client', ['a', 'b'], fc.record({ name: fc.constant('x'), x_size: maybe(fc.nat(3)) })),
  record(
    'lotEntry',
    ['l1', 'l2', 'l3'],
    fc.record({ client: clientRef, at: moment, points: fc.nat(20), lapses: maybe(moment) }),
  ),
  record('pledge', ['p'], fc.record({ grade: fc.constant('plain'), hours: fc.nat(20) })),
  record(
    'job',
    ['j1', 'j2'],
    fc.record({ subject: fc.constantFrom('hurry', 'no hurry'), client: maybe(clientRef) }),
  ),
  record(
    'jobEvent',
    ['e1', 'e2', 'e3'],
    fc.record({
      job: fc.constantFrom('j1', 'j2'),
      at: moment,
      state: fc.constantFrom('open', 'closed'),
    }),
  ),
  record('sale', ['s1', 's2'], fc.record({ client: maybe(clientRef), number: fc.constant('A') })),
  record(
    'saleLine',
    ['n1', 'n2'],
    fc.record({ sale: fc.constantFrom('s1', 's2'), amount: fc.nat(9) }),
  ),
  record(
    'customer',
    ['k', 'l'],
    fc.record({
      type: fc.constant('person'),
      given: fc.constantFrom('Ada', 'Bo'),
      tags: maybe(fc.constantFrom(['Vip'], ['VIP'], ['other'])),
    }),
  ),
  record(
    'segment',
    ['rich'],
    fc.record({
      name: fc.constantFrom('Rich', 'Richer'),
      kind: fc.constant('client'),
      mode: fc.constant('dynamic'),
      filter: richness,
    }),
  ),
  record(
    'segment',
    ['late'],
    fc.record({
      name: fc.constant('Late'),
      kind: fc.constant('job'),
      mode: fc.constant('dynamic'),
      filter: fc.constantFrom(
        test('client', 'anyOf', ['b']),
        test('state', 'anyOf', ['late']),
        test('deadline', 'today'),
      ),
    }),
  ),
  record(
    'segment',
    ['large'],
    fc.record({
      name: fc.constant('Large'),
      kind: fc.constant('lotEntry'),
      mode: fc.constant('dynamic'),
      filter: fc.constantFrom(test('points', 'gte', 9), test('lapses', 'today')),
    }),
  ),
  record(
    'customField',
    ['size'],
    fc.record({
      kind: fc.constant('client'),
      label: fc.constantFrom('Size', 'Length'),
      type: fc.constant('number'),
    }),
  ),
  record('setting', ['timeZone'], fc.record({ value: fc.constantFrom('UTC', 'Asia/Shanghai') })),
);

type Put = {
  readonly do: 'put';
  readonly kind: string;
  readonly id: string;
  readonly values: FieldValues;
};
type Step =
  | Put
  | { readonly do: 'del'; readonly of: Put }
  | { readonly do: 'merge'; readonly into: string; readonly from: string }
  | { readonly do: 'undo' | 'redo' }
  | { readonly do: 'clock'; readonly hours: number }
  | { readonly do: 'page'; readonly puts: readonly Put[] };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: put },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('del' as const), of: put }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('merge' as const), into: clientRef, from: clientRef }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      hours: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('page' as const),
      puts: fc.array(put, { minLength: 1, maxLength: 3 }),
    }),
  },
);

async function stateOf(engine: Engine, kind: string, id: string) {
  const found = await engine.request('record', { kind, id });
  return found === null ? 'none' : found.deleted ? 'gone' : 'live';
}

async function requestFor(engine: Engine, { kind, id, values }: Put): Promise<ChangeRequest> {
  switch (await stateOf(engine, kind, id)) {
    case 'none':
      return { op: 'add', kind, rows: [{ id, values }] };
    case 'gone':
      return { op: 'undel', kind, on: { ids: [id] } };
    case 'live':
      return { op: 'set', kind, on: { ids: [id] }, values };
  }
}

/** What is refused changes nothing: that is as good as any other step. */
async function commit(engine: Engine, ...requests: readonly ChangeRequest[]): Promise<void> {
  const id = crypto.randomUUID();
  await engine.request('commit', { id, act: { name: 'test' }, requests });
}

async function play(device: LabDevice, other: LabDevice, one: Step): Promise<void> {
  const { engine } = device;
  switch (one.do) {
    case 'put':
      return commit(engine, await requestFor(engine, one));
    case 'del':
      return commit(engine, { op: 'del', kind: one.of.kind, on: { ids: [one.of.id] } });
    case 'merge': {
      const { into, from } = one;
      const live = await Promise.all([into, from].map((id) => stateOf(engine, 'client', id)));
      if (into === from || live.some((state) => state !== 'live')) return;
      return commit(engine, { op: 'merge', kind: 'client', into, from: [from], values: {} });
    }
    case 'undo':
    case 'redo': {
      const { [one.do]: next } = await engine.request('undoState', undefined);
      if (next) await engine.request(one.do, { id: crypto.randomUUID() });
      return;
    }
    case 'clock': {
      const now = device.now() + one.hours * HOUR;
      device.now = () => now;
      return engine.lookAtClock();
    }
    case 'page': {
      for (const each of one.puts) await commit(other.engine, await requestFor(other.engine, each));
      await other.sync();
      await device.sync();
    }
  }
}

/** Something is there before it begins. */
const BEGINNING: readonly Put[] = [
  { do: 'put', kind: 'client', id: 'a', values: { name: 'x', grade: 'gold' } },
  { do: 'put', kind: 'client', id: 'b', values: { name: 'y' } },
  { do: 'put', kind: 'client', id: 'c', values: { name: 'xy' } },
  { do: 'put', kind: 'pledge', id: 'p', values: { grade: 'plain', hours: 5 } },
  { do: 'put', kind: 'job', id: 'j1', values: { subject: 'hurry', client: 'a' } },
  { do: 'put', kind: 'job', id: 'j2', values: { subject: 'hurry', client: 'b' } },
  { do: 'put', kind: 'jobEvent', id: 'e1', values: { job: 'j1', at: START, state: 'open' } },
  { do: 'put', kind: 'jobEvent', id: 'e2', values: { job: 'j2', at: START, state: 'open' } },
  { do: 'put', kind: 'lotEntry', id: 'l1', values: { client: 'a', at: START, points: 9 } },
  { do: 'put', kind: 'lotEntry', id: 'l2', values: { client: 'b', at: START, points: 4 } },
  { do: 'put', kind: 'sale', id: 's1', values: { client: 'a', number: 'A' } },
  { do: 'put', kind: 'sale', id: 's2', values: { client: 'b', number: 'B' } },
  { do: 'put', kind: 'saleLine', id: 'n1', values: { sale: 's1', amount: 3 } },
];

/** What each subscription pushed last, and how to end them all. */
function listen(engine: Engine) {
  const pushed: string[] = [];
  const stops = subscribed.map(([name, params], at) =>
    engine.subscribe(
      name,
      params as never,
      (data: unknown) => {
        pushed[at] = JSON.stringify(data) ?? '';
      },
      (error) => {
        pushed[at] = `failed: ${String(error)}`;
      },
    ),
  );
  const stop = () => {
    for (const each of stops) each();
  };
  return { pushed, stop };
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

async function outdated(engine: Engine, pushed: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [at, [name, params]] of subscribed.entries()) {
    const fresh = JSON.stringify(await engine.request(name, params as never)) ?? '';
    if (fresh !== pushed[at])
      found.push(`${name} ${JSON.stringify(params)}: ${pushed[at]} → ${fresh}`);
  }
  return found;
}

/** Answers are on their way for some turns; what is still another then was not asked for again. */
async function settled(engine: Engine, pushed: readonly string[]): Promise<readonly string[]> {
  for (let round = 0; round < 60; round++) {
    await turn();
    if ((await outdated(engine, pushed)).length === 0) return [];
  }
  return outdated(engine, pushed);
}

it('pushes what a fresh answer says, whatever was done', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 30 }), async (steps) => {
      const lab = await SyncLab.of({ name: 'anna' }, { name: 'ben' });
      try {
        const [anna, ben] = lab.devices as [LabDevice, LabDevice];
        anna.now = () => START;
        for (const [device, keep] of [
          [anna, true],
          [ben, false],
        ] as const) {
          await device.reopen([...kinds, ...toyKinds]);
          await device.connect(keep);
          await device.sync();
        }
        for (const one of BEGINNING) await play(anna, ben, one);
        const { pushed, stop } = listen(anna.engine);
        expect(await settled(anna.engine, pushed)).toEqual([]);
        for (const one of steps) {
          await play(anna, ben, one);
          expect(await settled(anna.engine, pushed)).toEqual([]);
        }
        stop();
      } finally {
        lab.close();
      }
    }),
    { numRuns: 8 },
  );
});
