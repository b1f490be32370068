import type { Engine } from '#engine/core/engine.ts';
import { searchFold } from '#shared/text/search-fold.ts';
import { readSearch } from '#shared/text/search-query.ts';
import { measureActivities } from '#test/bench/core/activities.ts';
import { countOf, WINDOW } from '#test/bench/core/ask.ts';
import { measureEdits } from '#test/bench/core/edits.ts';
import type { Figures } from '#test/bench/core/figures.ts';
import { measureLists } from '#test/bench/core/lists.ts';
import { searchQueries } from '#test/bench/core/questions.ts';
import { RawStore } from '#test/bench/core/raw-store.ts';
import {
  bruteForce,
  measureSearch,
  rankByLook,
  type SearchPeer,
} from '#test/bench/core/search-peer.ts';
import { quantiles, timed } from '#test/bench/measure.ts';
import { generateCustomers } from '#test/generate/customers.ts';
import { customersCsv } from '#test/generate/customers-csv.ts';
import { startLabReader } from '#test/support/lab-reader.ts';
import { tell } from '#test/support/lab-worker.ts';
import { openEngine } from '#test/support/open-engine.ts';

export interface CoreRound {
  readonly customers: number;
  readonly activities: number;
  readonly seed: number;
  /** Names of the search libraries to measure. */
  readonly peers: readonly string[];
}

/** One round of the core bench: every work beside its peers, in one fresh profile. */
export async function coreRound(
  { customers, activities, seed }: CoreRound,
  peers: readonly SearchPeer[],
): Promise<Figures> {
  const rows = generateCustomers(customers, seed);
  const bytes = new TextEncoder().encode(customersCsv(rows));
  tell({ stage: 'generated', bytes: bytes.length });
  const figures: Figures = {};

  let engine = await openEngine('bench', undefined, { startReader: startLabReader });
  Object.assign(figures, await measureImport(engine, bytes, customers));

  await engine.saveSnapshot();
  engine.close();
  figures['start/ours'] = await timed(async () => {
    engine = await openEngine('bench');
    await engine.request('query', { view: { kind: 'customer' }, window: WINDOW });
  });
  const { start } = await engine.request('status', undefined);
  if (start.from !== 'snapshot') throw new Error(`started from ${start.from}`);
  tell({ stage: 'started' });

  figures['late start/ours'] = await timed(() => engine.whole());
  // The index is made in idle moments; until then a search looks through the text.
  figures['search build/ours'] = await timed(() => {
    while (engine.workspace.tidySearch());
  });
  // After ours: what it leaves to be collected is far less than all rows as objects.
  const raw = await RawStore.open('raw');
  await raw.put(rows);
  figures['start/raw'] = await timed(() => raw.all());
  Object.assign(figures, await searches(engine, searchQueries(rows, seed), peers));
  tell({ stage: 'searched' });
  Object.assign(figures, await measureLists(engine));
  Object.assign(figures, await measureEdits(engine, raw));
  engine.close();
  raw.close();
  tell({ stage: 'listed and edited' });
  if (activities > 0) {
    Object.assign(figures, await measureActivities('bench', rows, activities, seed));
    tell({ stage: 'activities' });
  }
  return figures;
}

/**
 * What raw IndexedDB takes to keep a round's rows. In a browser of its own, with a profile of its own:
 * the platform goes on tidying up behind so many rows, which would be charged to whoever is next.
 */
export async function rawImport({ customers, seed }: CoreRound): Promise<number> {
  const rows = generateCustomers(customers, seed);
  const raw = await RawStore.open('raw');
  const millis = await timed(() => raw.put(rows));
  raw.close();
  return millis;
}

async function measureImport(
  engine: Engine,
  bytes: Uint8Array,
  customers: number,
): Promise<Figures> {
  const figures: Figures = {};
  const source = { kind: 'customer', name: 'bench.csv', bytes };
  figures['import/ours'] = await timed(async () => {
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
    await countOf(engine, 'wang');
  });
  tell({ stage: 'imported' });
  figures['undo/ours'] = await timed(() => engine.request('undo', { id: 'undo' }));
  if ((await countOf(engine)) !== 0) throw new Error('the undo left records');
  figures['redo/ours'] = await timed(() => engine.request('redo', { id: 'redo' }));
  if ((await countOf(engine)) !== customers) throw new Error('the redo lost records');
  tell({ stage: 'undone and redone' });
  return figures;
}

/** Ours through the engine's whole answer; the libraries over the same texts, by themselves. */
async function searches(
  engine: Engine,
  queries: readonly string[],
  peers: readonly SearchPeer[],
): Promise<Figures> {
  const table = engine.workspace.table('customer');
  const lines = Array.from({ length: table.size }, (_, slot) => table.search.get(slot));
  const times: number[] = [];
  const expect = bruteForce.build(lines);
  for (const query of queries) {
    let found = 0;
    times.push(
      await timed(async () => {
        found = await countOf(engine, query);
      }),
    );
    const expected = expect(query).length;
    if (found !== expected) throw new Error(`${query}: found ${found}, there are ${expected}`);
  }
  for (const query of queries) await checkOrder(engine, query, lines);
  const figures: Figures = { ...quantiles('search', 'ours', times), 'recall/ours': 1 };
  const folded = queries.map(searchFold);
  for (const peer of [bruteForce, ...peers]) {
    // Ours and a look at every line read what was typed; the libraries need it as the lines are.
    const asked = peer === bruteForce ? queries : folded;
    const { p50, p95, recall, build, lines: taken } = await measureSearch(peer, lines, asked);
    figures[`search p50/${peer.name}`] = p50;
    figures[`search p95/${peer.name}`] = p95;
    figures[`recall/${peer.name}`] = recall;
    figures[`index/${peer.name}`] = build;
    figures[`search lines/${peer.name}`] = taken;
    tell({ stage: peer.name });
  }
  return figures;
}

/** Windows of a search, one after another, are whole and stand by rank, as a look at the lines says. */
async function checkOrder(engine: Engine, search: string, lines: readonly string[]): Promise<void> {
  const query = readSearch(search);
  const { ids } = engine.workspace.table('customer');
  const seen = new Set<string>();
  let last = 0;
  for (let offset = 0; offset < 4 * WINDOW.limit; offset += WINDOW.limit) {
    const view = { kind: 'customer', search };
    const { rows } = await engine.request('query', { view, window: { ...WINDOW, offset } });
    for (const { id } of rows) {
      const rank = rankByLook(query, lines[ids.slotOf(id) ?? -1] ?? '');
      if (rank < last || seen.has(id)) throw new Error(`${search}: ${id} stands too late`);
      last = rank;
      seen.add(id);
    }
  }
}
