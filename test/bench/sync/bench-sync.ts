import { printed } from '#test/bench/core/core-table.ts';
import type { Figures } from '#test/bench/core/figures.ts';
import { quantiles } from '#test/bench/measure.ts';
import { installedPeers } from '#test/bench/peers/install-peers.ts';
import type { Arrival } from '#test/bench/sync/fetched.ts';
import { type LineName, lineNames, lines } from '#test/bench/sync/sync-lines.ts';
import {
  type OwnStore,
  ourSystem,
  peerSystem,
  type SyncSystem,
  syncPeers,
} from '#test/bench/sync/sync-systems.ts';
import { syncTable } from '#test/bench/sync/sync-table.ts';
import { type Lab, openLab } from '#test/support/browser-lab.ts';
import { openSlowProxy } from '#test/support/slow-proxy.ts';

interface SyncOptions {
  readonly customers: number;
  readonly rounds: number;
  readonly seed: number;
  /** `all`, `none`, or names with commas between. */
  readonly peers: string;
  /** `sqlite`, `postgres`, or both with a comma between. */
  readonly store: string;
  readonly json: boolean;
}

/** Nobody gets longer to fetch, ms: what had come by then counts. */
const MOST_MILLIS = 120_000;
/** How many changes are waited for in a round. */
const CHANGES = 20;
/** Servers and page have different ports here; where they have one, a browser asks nobody's leave. */
const FLAGS = ['--disable-web-security'];

/**
 * `npm run bench -- sync`: how soon a fresh device has a workspace's customers, in a real Chromium from
 * a real endpoint, beside other libraries and their servers, over loopback and over a slow line that
 * loses; and how soon another device shows one change. Medians of rounds in which all take turns.
 */
export async function benchSync(options: SyncOptions): Promise<void> {
  const { peers, skipped } = installedPeers(options.peers, syncPeers);
  const say = (text: string) => {
    if (!options.json) process.stderr.write(`${text}\n`);
  };
  const stores = options.store.split(',').filter(isOwnStore);
  const systems: SyncSystem[] = [];
  const labs = new Map<string, Lab>();
  const rounds: Figures[] = [];
  try {
    for (const store of stores) systems.push(await ourSystem(store, options));
    for (const peer of peers) systems.push(await peerSystem(peer, options));
    for (const { worker } of systems) {
      if (!labs.has(worker)) labs.set(worker, await openLab(worker));
    }
    say('the servers have the customers');
    for (let round = 0; round < options.rounds; round++) {
      const figures: Figures = {};
      for (const line of lineNames) {
        for (const system of systems) {
          Object.assign(figures, await fetched(system, labs, line, options.seed + round));
          say(`${system.name} over ${line}`);
        }
      }
      for (const system of systems) Object.assign(figures, await changed(system, labs));
      rounds.push(figures);
      say(`round ${round + 1} of ${options.rounds}`);
    }
  } finally {
    for (const lab of labs.values()) await lab.close();
    for (const system of systems) await system.stop();
  }
  const rows = syncTable(rounds, options);
  if (options.json) process.stdout.write(`${JSON.stringify({ rows, skipped })}\n`);
  else process.stdout.write(`${printed(rows)}${skipped ? `${skipped}\n` : ''}`);
}

/** One fresh device, in a fresh profile, fetches everything over one line. */
async function fetched(
  system: SyncSystem,
  labs: ReadonlyMap<string, Lab>,
  line: LineName,
  seed: number,
): Promise<Figures> {
  const { name, rows } = system;
  const proxy = await openSlowProxy(system.port(line), { ...lines[line], seed });
  try {
    const params = await system.params(line, proxy.port);
    const most = { rows: rows[line], most: MOST_MILLIS };
    const before = proxy.bytes();
    const came = await inBrowser<Arrival>(labs.get(system.worker), 'fetch', { ...params, ...most });
    const { up, down } = proxy.bytes();
    return {
      [`useful ${line}/${name}`]: came.useful,
      [`rate ${line}/${name}`]: (came.rows * 1_000) / came.millis,
      [`bytes ${line}/${name}`]: (up + down - before.up - before.down) / came.rows,
      [`rows ${line}/${name}`]: came.rows,
    };
  } finally {
    await proxy.close();
  }
}

/** Two devices of ours; nothing where the system is a peer. */
async function changed(
  { name, worker, port, invite }: SyncSystem,
  labs: ReadonlyMap<string, Lab>,
): Promise<Figures> {
  if (!invite) return {};
  const origin = `http://127.0.0.1:${port('loopback')}`;
  const params = { origin, codes: [await invite(), await invite()], times: CHANGES };
  const times = await inBrowser<readonly number[]>(labs.get(worker), 'change', params);
  return quantiles('change', name, times);
}

async function inBrowser<T>(lab: Lab | undefined, name: string, params: unknown): Promise<T> {
  if (!lab) throw new Error('there is no lab');
  const browser = await lab.launch(FLAGS);
  try {
    return (await browser.call(name, params)) as T;
  } finally {
    await browser.close();
    await lab.loseStorage();
  }
}

function isOwnStore(name: string): name is OwnStore {
  return name === 'sqlite' || name === 'postgres';
}
