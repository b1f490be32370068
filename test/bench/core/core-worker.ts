import type { Engine } from '#engine/core/engine.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';
import { searchQueries, sortAndFilterViews } from '#test/bench/core/questions.ts';
import { RawStore } from '#test/bench/core/raw-store.ts';
import { quantile, timed } from '#test/bench/measure.ts';
import { generateCustomers } from '#test/generate/customers.ts';
import { customersCsv } from '#test/generate/customers-csv.ts';
import { answer, tell } from '#test/support/lab-worker.ts';
import { openEngine } from '#test/support/open-engine.ts';

/** One round of the core bench: every work beside its peers, in one fresh profile. */
const window = { offset: 0, limit: 50 };

answer({
  async round({ customers, seed }: { customers: number; seed: number }) {
    const rows = generateCustomers(customers, seed);
    const bytes = new TextEncoder().encode(customersCsv(rows));
    tell({ stage: 'generated', bytes: bytes.length });
    const times: Record<string, number> = {};

    const raw = await RawStore.open('raw');
    times['import/raw'] = await timed(() => raw.put(rows));

    let engine = await openEngine('bench');
    const source = { kind: 'customer', name: 'bench.csv', bytes };
    times['import/ours'] = await timed(async () => {
      const result = await engine.request('importRun', {
        job: 'import',
        id: 'import',
        source,
        matchBy: 'none',
      });
      if (!result.ok || result.counts.added !== customers) {
        throw new Error(`the import took ${JSON.stringify(result).slice(0, 500)}`);
      }
      // Searchable: the first answer is part of the work.
      await count(engine, 'wang');
    });
    tell({ stage: 'imported' });

    times['undo/ours'] = await timed(() => engine.request('undo', { id: 'undo' }));
    if ((await count(engine)) !== 0) throw new Error('the undo left records');
    times['redo/ours'] = await timed(() => engine.request('redo', { id: 'redo' }));
    if ((await count(engine)) !== customers) throw new Error('the redo lost records');
    tell({ stage: 'undone and redone' });

    await engine.saveSnapshot();
    engine.close();
    times['start/raw'] = await timed(() => raw.all());
    times['start/ours'] = await timed(async () => {
      engine = await openEngine('bench');
      await engine.request('query', { view: { kind: 'customer' }, window });
    });
    const { start } = await engine.request('status', undefined);
    if (start.from !== 'snapshot') throw new Error(`started from ${start.from}`);
    tell({ stage: 'started' });

    Object.assign(times, await searches(engine, rows, seed));
    Object.assign(times, await lists(engine));
    Object.assign(times, await edits(engine, raw));
    engine.close();
    raw.close();
    return times;
  },
});

async function count(engine: Engine, search?: string): Promise<number> {
  const view = { kind: 'customer', ...(search ? { search } : {}) };
  return (await engine.request('query', { view, window })).total;
}

async function searches(
  engine: Engine,
  rows: readonly RecordRow[],
  seed: number,
): Promise<Record<string, number>> {
  const ours: number[] = [];
  const brute: number[] = [];
  const texts = engine.workspace.table('customer');
  const { fold } = texts.tools;
  const lines = Array.from({ length: texts.size }, (_, slot) => texts.search.get(slot));
  for (const search of searchQueries(rows, seed)) {
    let found = 0;
    ours.push(
      await timed(async () => {
        found = await count(engine, search);
      }),
    );
    const words = fold(search).split(/\s+/).filter(Boolean);
    let expected = 0;
    brute.push(
      await timed(() => {
        for (const line of lines) if (words.every((word) => line.includes(word))) expected++;
      }),
    );
    if (found !== expected) throw new Error(`${search}: found ${found}, there are ${expected}`);
  }
  return {
    'search p50/ours': quantile(ours, 0.5),
    'search p50/brute force': quantile(brute, 0.5),
    'search p95/ours': quantile(ours, 0.95),
    'search p95/brute force': quantile(brute, 0.95),
  };
}

async function lists(engine: Engine): Promise<Record<string, number>> {
  const times: number[] = [];
  for (let pass = 0; pass < 3; pass++) {
    for (const view of sortAndFilterViews(pass)) {
      const spent = await timed(() => engine.request('query', { view, window }));
      // The first pass makes the orders; what a user feels again and again is what is kept.
      if (pass > 0) times.push(spent);
    }
  }
  return { 'sort and filter p95/ours': quantile(times, 0.95) };
}

async function edits(engine: Engine, raw: RawStore): Promise<Record<string, number>> {
  const ours: number[] = [];
  const plain: number[] = [];
  const ids = await engine.request('ids', {
    kind: 'customer',
    on: { view: { kind: 'customer' } },
  });
  for (let i = 0; i < 100; i++) {
    const id = ids[i * 7] ?? '';
    const nickname = `edit ${i}`;
    ours.push(
      await timed(async () => {
        await engine.request('commit', {
          id: `edit-${i}`,
          act: { name: 'customer.edit' },
          requests: [{ op: 'set', kind: 'customer', on: { ids: [id] }, values: { nickname } }],
        });
        await engine.request('query', { view: { kind: 'customer' }, window });
      }),
    );
    plain.push(await timed(() => raw.put([{ id: `raw-${i}`, values: { nickname } }])));
  }
  return { 'edit p50/ours': quantile(ours, 0.5), 'edit p50/raw': quantile(plain, 0.5) };
}
