import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import { engineError } from '#engine/core/failure.ts';
import type { AggregateAsk } from '#engine/protocol/aggregates.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { toyKinds } from '#test/record-kind/toy-kinds.ts';
import { commit, openEngine } from '#test/support/open-engine.ts';

/** More than is looked at before others have their turn. */
const MANY = 9000;
const CLIENTS = 300;

let engine: Engine;
let database: string;

beforeEach(async () => {
  database = `test-${crypto.randomUUID()}`;
  engine = await openEngine(database, [...kinds, ...toyKinds]);
  await commit(
    engine,
    'begin',
    {
      op: 'add',
      kind: 'client',
      rows: Array.from({ length: CLIENTS }, (_, at) => ({ id: `c${at}`, values: { name: 'x' } })),
    },
    {
      op: 'add',
      kind: 'lotEntry',
      rows: Array.from({ length: MANY }, (_, at) => ({
        id: `l${at}`,
        values: { client: `c${at % CLIENTS}`, at: Date.UTC(2026, at % 3), points: 1 },
      })),
    },
  );
});

afterEach(() => {
  engine.close();
  indexedDB.deleteDatabase(database);
});

const sums: AggregateAsk = {
  job: 'sums',
  name: 'sumByMonth',
  params: { kind: 'lotEntry', time: 'at', amount: 'points' },
};
const counts = (answer: unknown) =>
  (answer as readonly { readonly count: number }[]).map(({ count }) => count);

/** Does something as soon as the work is under way. */
function onceWorking(work: () => void): () => void {
  let isDone = false;
  return engine.subscribe(
    'jobs',
    undefined,
    (jobs) => {
      if (isDone || !jobs.some(({ job }) => job === 'sums')) return;
      isDone = true;
      work();
    },
    () => undefined,
  );
}

it('is followed and stopped as other work, and answers all the same when it is asked again', async () => {
  const stop = onceWorking(() => void engine.request('cancel', { job: 'sums' }));
  const stopped = await engine.request('aggregate', sums).catch(engineError);
  stop();
  expect(stopped).toMatchObject({ code: 'cancelled' });
  expect(counts(await engine.request('aggregate', sums))).toEqual([3000, 3000, 3000]);
});

it('pushes what it is after each act, its undo among them', async () => {
  const pushed: (readonly number[])[] = [];
  const stop = engine.subscribe(
    'aggregate',
    sums,
    (data) => pushed.push(counts(data)),
    (error) => {
      throw error;
    },
  );
  await expect.poll(() => pushed).toEqual([[3000, 3000, 3000]]);
  await commit(engine, 'gone', { op: 'del', kind: 'lotEntry', on: { ids: ['l0', 'l1'] } });
  await expect.poll(() => pushed.at(-1)).toEqual([2999, 2999, 3000]);
  await engine.request('undo', { id: 'u' });
  await expect.poll(() => pushed.at(-1)).toEqual([3000, 3000, 3000]);
  stop();
});

it('stops working when nobody listens any more', async () => {
  const points = engine.workspace.table('lotEntry').column('points');
  if (!points) throw new Error('there are no points');
  const read = vi.spyOn(points, 'get');
  const pushed: unknown[] = [];
  const working = Promise.withResolvers<void>();
  const stop = onceWorking(() => {
    end();
    working.resolve();
  });
  const end = engine.subscribe(
    'aggregate',
    sums,
    (data) => pushed.push(data),
    () => pushed.push('failed'),
  );
  await working.promise;
  stop();
  await expect.poll(() => engine.request('jobs', undefined)).toEqual([]);
  expect(pushed).toEqual([]);
  expect(read.mock.calls.length).toBeGreaterThan(0);
  expect(read.mock.calls.length).toBeLessThan(MANY);
});
