import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HostProcess, startHost } from '#test/bench/sync/host-process.ts';
import { startOurEndpoint } from '#test/bench/sync/our-endpoint.ts';
import { type LineName, lineNames } from '#test/bench/sync/sync-lines.ts';
import { startPostgres } from '#test/support/start-postgres.ts';

/**
 * Peers by the names `--peers` takes, with the rows they get by line: what they do in two minutes.
 * y-websocket starts over where a message takes 30 s, and sends all there is as one.
 */
const peerRows = {
  PouchDB: { loopback: 100_000, slow: 100_000 },
  TinyBase: { loopback: 10_000, slow: 10_000 },
  Yjs: { loopback: 100_000, slow: 10_000 },
  Automerge: { loopback: 10_000, slow: 10_000 },
} as const satisfies Readonly<Record<string, Readonly<Record<LineName, number>>>>;
export type SyncPeer = keyof typeof peerRows;
export const syncPeers: readonly SyncPeer[] = ['PouchDB', 'TinyBase', 'Yjs', 'Automerge'];

/** Something that a fresh device can fetch the customers from. */
export interface SyncSystem {
  readonly name: string;
  readonly worker: string;
  readonly rows: Readonly<Record<LineName, number>>;
  /** The port of its server, by line. */
  readonly port: (line: LineName) => number;
  /** What the worker is told, where the server is reached by this port. */
  readonly params: (line: LineName, port: number) => Promise<Readonly<Record<string, unknown>>>;
  /** A code by which a device of ours may come; a peer has none. */
  readonly invite?: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

export interface SyncSize {
  readonly customers: number;
  readonly seed: number;
}

export type OwnStore = 'sqlite' | 'postgres';

/** Our endpoint on one of its stores. */
export async function ourSystem(store: OwnStore, size: SyncSize): Promise<SyncSystem> {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-bench-'));
  const postgres = store === 'postgres' ? await startPostgres() : undefined;
  const place = postgres ? await postgres.url('bench') : join(folder, 'bench.sqlite');
  const endpoint = await startOurEndpoint(folder, place, size);
  return {
    name: postgres ? 'ours on PostgreSQL' : 'ours',
    worker: 'test/bench/sync/sync-worker.ts',
    rows: { loopback: size.customers, slow: size.customers },
    port: () => endpoint.port,
    invite: endpoint.invite,
    params: async (_line, port) => ({
      origin: `http://127.0.0.1:${port}`,
      code: await endpoint.invite(),
    }),
    stop: async () => {
      await endpoint.stop();
      await postgres?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A peer's server and client. */
export async function peerSystem(name: SyncPeer, size: SyncSize): Promise<SyncSystem> {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-bench-'));
  const rows = {
    loopback: Math.min(size.customers, peerRows[name].loopback),
    slow: Math.min(size.customers, peerRows[name].slow),
  };
  const hosts = new Map<number, HostProcess>();
  for (const line of lineNames) {
    const count = rows[line];
    if (hosts.has(count)) continue;
    const args = [name, join(folder, String(count)), String(count), String(size.seed)];
    hosts.set(count, await startHost('peers/peer-host.ts', args));
  }
  const hostOf = (line: LineName): HostProcess => {
    const host = hosts.get(rows[line]);
    if (!host) throw new Error(`${name} has no server for ${line}`);
    return host;
  };
  return {
    name,
    worker: 'test/bench/sync/peers/peer-worker.ts',
    rows,
    port: (line) => hostOf(line).port,
    params: async (line, port) => ({ peer: name, server: { port, name: hostOf(line).said.name } }),
    stop: async () => {
      for (const host of hosts.values()) await host.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
