import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import type { ChangeRequest } from '#engine/protocol/changes.ts';
import { kinds } from '#shared/domain/kinds.ts';
import type { Filter, View } from '#shared/domain/view.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { toyKinds, toyKindsOfNextVersion } from '#test/record-kind/toy-kinds.ts';
import { commit, openEngine } from '#test/support/open-engine.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 4, 1);

let engine: Engine;
let database: string;
let now = START;

async function open(own = toyKinds): Promise<void> {
  engine = await openEngine(database, [...kinds, ...own], { now: () => now });
}

beforeEach(async () => {
  now = START;
  database = `test-${crypto.randomUUID()}`;
  await open();
  await commit(
    engine,
    'begin',
    add('client', { ada: { name: 'Ada', grade: 'gold' }, bo: { name: 'Bo' } }),
    add('pledge', { g: { grade: 'gold', hours: 4 }, p: { grade: 'plain', hours: 8 } }),
    add('lotEntry', {
      l1: { client: 'ada', at: START, points: 10, lapses: START + 5 * HOUR },
      l2: { client: 'ada', at: START, points: 7 },
      l3: { client: 'bo', at: START, points: 9 },
    }),
    add('job', { j1: { subject: 'oven', client: 'ada' }, j2: { subject: 'door', client: 'bo' } }),
    add('jobEvent', {
      e1: { job: 'j1', at: START, state: 'open' },
      e2: { job: 'j2', at: START, state: 'open' },
    }),
    add('sale', { s1: { number: 'A-1', client: 'ada' }, s2: { number: 'A-2', client: 'bo' } }),
    add('saleLine', { n1: { sale: 's1', amount: 30 }, n2: { sale: 's2', amount: 20 } }),
  );
});

afterEach(() => {
  engine.close();
  indexedDB.deleteDatabase(database);
});

function add(kind: string, rows: Readonly<Record<string, FieldValues>>): ChangeRequest {
  return { op: 'add', kind, rows: Object.entries(rows).map(([id, values]) => ({ id, values })) };
}

async function computed(kind: string, id: string, field: string): Promise<unknown> {
  return (await engine.request('record', { kind, id }))?.computed[field];
}

async function ids(view: View): Promise<readonly string[]> {
  return engine.request('ids', { kind: view.kind, on: { view } });
}

/** What a device that was awake would have seen by now. */
async function until(hours: number): Promise<void> {
  now = START + hours * HOUR;
  engine.lookAtClock();
}

it('shows what follows by rule on the record, in filters, orders and groups', async () => {
  expect(await computed('client', 'ada', 'balance')).toBe(17);
  expect(await computed('job', 'j1', 'state')).toBe('open');
  expect(await computed('job', 'j1', 'deadline')).toBe(START + 2 * HOUR);
  const open: Filter = { field: 'state', op: 'anyOf', value: ['open'] };
  expect(await ids({ kind: 'job', filter: open })).toHaveLength(2);
  await until(3);
  const late: Filter = { field: 'state', op: 'anyOf', value: ['late'] };
  expect(await ids({ kind: 'job', filter: late })).toEqual(['j1']);
  expect(await ids({ kind: 'client', sort: [{ field: 'balance', descending: true }] })).toEqual([
    'ada',
    'bo',
  ]);
  await until(5);
  expect(await ids({ kind: 'client', sort: [{ field: 'balance', descending: true }] })).toEqual([
    'bo',
    'ada',
  ]);
  const window = { offset: 0, limit: 10 };
  const answer = await engine.request('query', {
    view: { kind: 'job', group: 'state' },
    window,
  });
  expect(JSON.stringify(answer.groups ?? answer)).toContain('late');
});

it('tells who joined and left a segment because time passed', async () => {
  const filter: Filter = { field: 'balance', op: 'lte', value: 8 };
  await commit(
    engine,
    'segment',
    add('segment', { poor: { name: 'Poor', kind: 'client', mode: 'dynamic', filter } }),
  );
  const members = () => ids({ kind: 'client', filter: { segment: 'poor' } });
  expect(await members()).toEqual([]);
  await until(6);
  expect(await members()).toEqual(['ada']);
  const window = { offset: 0, limit: 10 };
  const { events } = await engine.request('segmentEvents', { segment: 'poor', window });
  expect(events).toMatchObject([{ record: 'ada', change: 'joined' }]);
});

it('follows a chain, undo and redo, and a merge that is taken back', async () => {
  const turnover = (id: string) => computed('client', id, 'turnover');
  expect([await turnover('ada'), await turnover('bo')]).toEqual([30, 20]);
  await commit(engine, 'more', add('saleLine', { n3: { sale: 's1', amount: 5 } }));
  expect(await turnover('ada')).toBe(35);
  await engine.request('undo', { id: 'u' });
  expect(await turnover('ada')).toBe(30);
  await engine.request('redo', { id: 'r' });
  expect(await turnover('ada')).toBe(35);
  const merge: ChangeRequest = {
    op: 'set',
    kind: 'client',
    on: { ids: ['bo'] },
    values: { mergedInto: 'ada' },
  };
  await commit(engine, 'merge', merge);
  expect([await turnover('ada'), await computed('client', 'ada', 'balance')]).toEqual([55, 26]);
  await engine.request('undo', { id: 'u2' });
  expect([await turnover('ada'), await turnover('bo')]).toEqual([35, 20]);
});

it('is right after a restart that slept over a turn, and after an update of the rule', async () => {
  await engine.saveSnapshot();
  engine.close();
  now = START + 6 * HOUR;
  await open();
  expect(await computed('client', 'ada', 'balance')).toBe(7);
  expect(await computed('job', 'j1', 'state')).toBe('late');
  await engine.saveSnapshot();
  engine.close();
  await open(toyKindsOfNextVersion());
  expect(await computed('client', 'ada', 'balance')).toBe(14);
  expect((await engine.request('status', undefined)).start.from).toBe('snapshot');
});

it('goes into a table with the columns that are shown, and not into one of all that was entered', async () => {
  const table = async (columns?: readonly string[]) => {
    const { bytes } = await engine.request('exportRecords', {
      job: crypto.randomUUID(),
      kind: 'client',
      on: { view: { kind: 'client' } },
      format: 'csv',
      labels: {},
      ...(columns ? { columns } : {}),
    });
    return new TextDecoder().decode(bytes).replace('\ufeff', '').trim().split('\r\n').sort();
  };
  expect(await table(['name', 'balance'])).toEqual(['Ada,17', 'Bo,9', 'name,balance']);
  expect(await table()).toEqual(['Ada,gold', 'Bo,', 'name,grade']);
});
