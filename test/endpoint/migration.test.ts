import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '#server/store/open-store.ts';
import { startPostgres, type TestPostgres } from '#test/support/start-postgres.ts';
import {
  openEndpoint,
  presentVersions,
  seedWorkspace,
  stampAt,
  testOperation,
} from '#test/support/test-endpoint.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-migration-'));
let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres({ fsync: 'off' });
}, 60_000);
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true });
});

const places = {
  SQLite: async () => join(folder, 'one.sqlite'),
  PostgreSQL: () => postgres.url('migration'),
} as const;

async function run(place: string, ...statements: readonly string[]): Promise<void> {
  if (!place.startsWith('postgres')) {
    const db = new DatabaseSync(place);
    for (const statement of statements) db.exec(statement);
    db.close();
    return;
  }
  const client = new pg.Client({ connectionString: place });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

const now = 1_800_000_000_000;
const at = (n: number) => stampAt(now - 1_000 + n, 16);
const customer = (id: string) =>
  ({ k: 'add', e: 'customer', id, v: { type: 'person', given: id } }) as const;

it.each(['SQLite', 'PostgreSQL'] as const)(
  'digests written before are reckoned anew: %s',
  async (name) => {
    const place = await places[name]();
    const before = await openStore(place);
    const [session] = await seedWorkspace(before, 'ws', [{ name: 'ann' }], { now });
    if (!session) throw new Error('nobody');
    // More than are reckoned at once.
    const ops = [
      ...Array.from({ length: 6 }, (_, i) =>
        testOperation(
          i + 1,
          at(i),
          Array.from({ length: 100 }, (__, j) => customer(`c${i}-${j}`)),
        ),
      ),
      testOperation(7, at(7), [{ k: 'del', e: 'customer', id: 'c1-1' }]),
      testOperation(8, at(8), [{ k: 'set', e: 'customer', id: 'later', v: { note: 'x' }, b: {} }]),
    ];
    const sent = { p: 1, epoch: 'epoch-1', now, sv: presentVersions, ops } as const;
    expect((await openEndpoint(before).push(session, sent)).ok).toBe(true);
    const sums = await openEndpoint(before).sums(session, {});
    expect(sums).toMatchObject({ ok: true });
    await before.close();
    await run(
      place,
      'update row_state set digest = 7',
      "delete from kysely_migration where name = '2026-11-22-what-devices-keep'",
    );
    const after = await openStore(place);
    expect(await openEndpoint(after).sums(session, {})).toEqual(sums);
    await after.close();
  },
);
