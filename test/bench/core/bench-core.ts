import { coreTable, printed } from '#test/bench/core/core-table.ts';
import type { Figures } from '#test/bench/core/figures.ts';
import { type CorePeer, corePeers } from '#test/bench/core/peers/core-peers.ts';
import { rendererMemory } from '#test/bench/core/renderer-memory.ts';
import { installedPeers } from '#test/bench/peers/install-peers.ts';
import { openLab } from '#test/support/browser-lab.ts';
import { firstLoadBytes } from '#test/support/first-load-bytes.ts';

interface CoreOptions {
  readonly customers: number;
  readonly activities: number;
  readonly rounds: number;
  readonly seed: number;
  /** `all`, `none`, or names with commas between. */
  readonly peers: string;
  readonly json: boolean;
}

/**
 * `npm run bench -- core`: what Rapport takes for its core work beside the platform itself and other
 * libraries, in the same run: median of some rounds, each in fresh profiles of a real Chromium.
 */
export async function benchCore(options: CoreOptions): Promise<void> {
  const { peers, skipped } = installedPeers(options.peers, corePeers);
  const say = (text: string) => {
    if (!options.json) process.stderr.write(`${text}\n`);
  };
  const rounds: Figures[] = [];
  for (let round = 0; round < options.rounds; round++) {
    rounds.push(await oneRound(options, peers, options.seed + round));
    say(`round ${round + 1} of ${options.rounds}`);
  }
  const bundle = firstLoadBytes();
  const last = bundle === null ? {} : { 'bundle/ours': bundle / 1_000 };
  const rows = coreTable([...rounds, last], options);
  if (options.json) process.stdout.write(`${JSON.stringify({ rows, skipped })}\n`);
  else process.stdout.write(`${printed(rows)}${skipped ? `${skipped}\n` : ''}`);
}

async function oneRound(
  { customers, activities }: CoreOptions,
  peers: readonly CorePeer[],
  seed: number,
): Promise<Figures> {
  const figures: Figures = {};
  const lab = await openLab(
    peers.length > 0
      ? 'test/bench/core/peers/core-worker-with-peers.ts'
      : 'test/bench/core/core-worker.ts',
  );
  const browser = await lab.launch();
  const params = { customers, activities, seed, peers };
  Object.assign(figures, await browser.call('round', params));
  await browser.close();
  figures['import/raw'] = await rawImport(params);

  // In a browser of its own: nothing of the round's is in memory, only what the data needs.
  const again = await lab.launch();
  const opened = (await again.call('openedAgain')) as { readonly millis: number };
  figures['opened again/ours'] = opened.millis;
  const memory = await rendererMemory(again.page);
  if (memory !== null) figures['memory/ours'] = memory / 1_000_000;
  await again.close();
  await lab.close();

  for (const peer of ['RxDB', 'PouchDB'] as const) {
    if (peers.includes(peer)) Object.assign(figures, await storeRound(peer, customers, seed));
  }
  return figures;
}

async function rawImport(params: unknown): Promise<number> {
  const lab = await openLab('test/bench/core/core-worker.ts');
  const browser = await lab.launch();
  const millis = (await browser.call('rawImport', params)) as number;
  await browser.close();
  await lab.close();
  return millis;
}

/** A store's figures; the time of its import is scaled to all rows where it took only some. */
async function storeRound(peer: CorePeer, customers: number, seed: number): Promise<Figures> {
  const lab = await openLab('test/bench/core/peers/store-worker.ts');
  const browser = await lab.launch();
  const figures = (await browser.call('round', { peer, customers, seed })) as {
    readonly rows: number;
    readonly import: number;
    readonly start: number;
    readonly edit: number;
  };
  await browser.close();
  await lab.close();
  return {
    [`rows/${peer}`]: figures.rows,
    [`import/${peer}`]: (figures.import * customers) / figures.rows,
    [`start/${peer}`]: figures.start,
    [`edit p50/${peer}`]: figures.edit,
  };
}
