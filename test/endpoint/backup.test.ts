import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { BackupProblem, backUp, restore } from '#server/store/backup.ts';
import { openStore } from '#server/store/open-store.ts';
import { SEQ_LEAP } from '#server/store/seq-leap.ts';
import { startPostgres, type TestPostgres } from '#test/support/start-postgres.ts';
import {
  openEndpoint,
  presentVersions,
  seedWorkspace,
  stampAt,
  testOperation,
} from '#test/support/test-endpoint.ts';

let folder: string;
let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

let databases = 0;
const places = {
  SQLite: async () => join(folder, `place-${databases++}.sqlite`),
  PostgreSQL: async () => postgres.url(`place${databases++}`),
} as const;
type Place = keyof typeof places;

const now = 1_800_000_000_000;
const customer = (id: string) =>
  ({ k: 'add', e: 'customer', id, v: { type: 'person', given: `Ann ${id} 汉字 \u0001` } }) as const;

/** A workspace with more rows than one page of a backup, in a store that is closed again. */
async function filled(url: string): Promise<void> {
  const store = await openStore(url);
  const [session] = await seedWorkspace(store, 'ws', [{ name: 'ann' }], { now });
  await seedWorkspace(store, 'other', [{ name: 'eve' }], { now });
  if (!session) throw new Error('no session');
  const endpoint = openEndpoint(store);
  const ops = Array.from({ length: 25 }, (_, i) =>
    testOperation(
      i + 1,
      stampAt(now - 1_000, 16, i),
      Array.from({ length: 100 }, (_, j) => customer(`c${i}-${j}`)),
    ),
  );
  const sent = { p: 1, epoch: 'epoch-1', now, sv: presentVersions, ops } as const;
  expect((await endpoint.push(session, sent)).ok).toBe(true);
  await store.vault().addSetupCode('hash', now);
  await store.close();
}

/** What a store holds, without what a restore changes. */
async function contents(url: string): Promise<unknown> {
  const store = await openStore(url);
  const all = await Promise.all(
    (await store.workspaces()).map(({ id }) =>
      store.read(id, async (tx) => ({
        id,
        members: await tx.members(),
        devices: await tx.devices(),
        rows: (await tx.page({ after: 0 }, { rows: 1e6, bytes: 1e9 })).rows,
        operations: await tx.operations('dev-ann', 1, 100),
      })),
    ),
  );
  await store.close();
  const sorted = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort();
  return sorted(
    all.map((one) => one && { ...one, members: sorted(one.members), devices: sorted(one.devices) }),
  );
}

async function workspace(url: string) {
  const store = await openStore(url);
  const found = (await store.workspaces()).find(({ id }) => id === 'ws');
  await store.close();
  if (!found) throw new Error('no workspace');
  return found;
}

const ways = [
  ['SQLite', 'SQLite'],
  ['SQLite', 'PostgreSQL'],
  ['PostgreSQL', 'PostgreSQL'],
  ['PostgreSQL', 'SQLite'],
] as const satisfies readonly (readonly [Place, Place])[];

it.each(ways)('a backup of %s is restored into %s, under another epoch', async (from, to) => {
  const [source, target] = [await places[from](), await places[to]()];
  await filled(source);
  const file = join(folder, 'backup.ndjson.gz');
  const rows = await backUp(source, file);
  expect(rows).toBeGreaterThan(2_500);
  expect(await restore(target, file, { replace: false })).toBe(rows);
  expect(await contents(target)).toEqual(await contents(source));
  const [before, after] = [await workspace(source), await workspace(target)];
  expect(after.epoch).not.toBe(before.epoch);
  expect(after.seq).toBe(before.seq + SEQ_LEAP);
});

it('takes a backup while the endpoint writes, as of one moment', async () => {
  const url = await places.SQLite();
  await filled(url);
  const store = await openStore(url);
  const file = join(folder, 'backup.ndjson.gz');
  let writing = true;
  const writes = (async () => {
    for (let i = 0; writing; i++) {
      await store.write('ws', (tx) => tx.setWorkspace({ name: `name ${i}` }));
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  await backUp(url, file);
  writing = false;
  await writes;
  await store.close();
  const target = await places.SQLite();
  await restore(target, file, { replace: false });
  expect((await workspace(target)).name).toMatch(/^name \d+$|^ws$/);
});

it('is not put over workspaces unless told to, and changes nothing when it is damaged', async () => {
  const [source, target] = [await places.SQLite(), await places.SQLite()];
  await filled(source);
  const file = join(folder, 'backup.ndjson.gz');
  await backUp(source, file);
  await restore(target, file, { replace: false });
  const before = await contents(target);
  const there = await workspace(target);
  await expect(restore(target, file, { replace: false })).rejects.toThrow('--replace');
  const bytes = readFileSync(file);
  const damaged = join(folder, 'damaged.ndjson.gz');
  for (const cut of [0, 10, Math.floor(bytes.length / 2), bytes.length - 1]) {
    writeFileSync(damaged, bytes.subarray(0, cut));
    await expect(restore(target, damaged, { replace: true })).rejects.toThrow(BackupProblem);
  }
  const flipped = Buffer.from(bytes);
  flipped[Math.floor(bytes.length / 2)] = (flipped[Math.floor(bytes.length / 2)] ?? 0) ^ 8;
  writeFileSync(damaged, flipped);
  await expect(restore(target, damaged, { replace: true })).rejects.toThrow(BackupProblem);
  expect(await contents(target)).toEqual(before);
  expect(await workspace(target)).toEqual(there);
  await restore(target, file, { replace: true });
  expect(await contents(target)).toEqual(before);
});
