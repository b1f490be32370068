import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '#server/store/open-store.ts';
import { rescope } from '#server/sync/rescope.ts';
import { kinds } from '#shared/domain/kinds.ts';
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

/** Takes `2026-12-01-device-ordinals` back. */
const withoutOrdinals = [
  'alter table device drop column ordinal',
  "delete from kysely_migration where name = '2026-12-01-device-ordinals'",
];

/** Takes `2026-11-30-records-within` back, and what came later. */
const withoutRecordsWithin = [
  ...withoutOrdinals,
  'drop index row_state_by_within',
  'alter table row_state drop column within',
  'alter table workspace drop column scoping',
  "delete from kysely_migration where name = '2026-11-30-records-within'",
];

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
      ...withoutRecordsWithin,
      "delete from kysely_migration where name = '2026-11-22-what-devices-keep'",
    );
    const after = await openStore(place);
    expect(await openEndpoint(after).sums(session, {})).toEqual(sums);
    await after.close();
  },
);

it.each(['SQLite', 'PostgreSQL'] as const)(
  'whose rows are is told anew after tables of the version before: %s',
  async (name) => {
    const place = await places[name]();
    const before = await openStore(place);
    const people = [{ name: 'ann' }, { name: 'olga', ownOnly: true }];
    const [ann, olga] = await seedWorkspace(before, 'told', people, { now });
    if (!ann || !olga) throw new Error('nobody');
    const note = (id: string, about: string) => {
      const v = { type: 'note', at: now, about, text: id };
      return { k: 'add', e: 'activity', id, v } as const;
    };
    const theirs = { ...customer('c1'), v: { type: 'person', given: 'c1', owner: 'ann' } } as const;
    const ops = [
      testOperation(1, at(1), [theirs, note('a1', 'c1'), customer('c2'), note('a2', 'c2')]),
      testOperation(2, at(2), [note('a3', 'c3')]),
    ];
    const sent = { p: 1, epoch: 'epoch-1', now, sv: presentVersions, ops } as const;
    expect((await openEndpoint(before).push(ann, sent)).ok).toBe(true);
    const pulled = async (store: typeof before, cur: number) => {
      const answer = await openEndpoint(store).pull(olga, { epoch: 'epoch-1', cur });
      if (!answer.ok) throw new Error(answer.error.code);
      return answer.value;
    };
    const { cur, rows } = await pulled(before, 0);
    expect(rows.map(({ id }) => id)).toEqual(['c2', 'a2']);
    await before.close();
    await run(
      place,
      // What of no known customer is, was everybody's.
      "update row_state set owner = null where id = 'a3'",
      ...withoutRecordsWithin,
    );
    const after = await openStore(place);
    await rescope(after, kinds);
    const all = await pulled(after, 0);
    expect(all.rows.map(({ id }) => id)).toEqual(['c2', 'a2']);
    // Whoever had it is told.
    expect((await pulled(after, cur)).rows).toEqual([
      { e: 'activity', id: 'a3', seq: cur + 1, forget: true },
    ]);
    await after.close();
  },
);

it.each(['SQLite', 'PostgreSQL'] as const)(
  'devices of before get their places by when they enrolled, in each workspace: %s',
  async (name) => {
    const place = await places[name]();
    const before = await openStore(place);
    await seedWorkspace(before, 'one', [{ name: 'ann' }, { name: 'ben' }, { name: 'cem' }], {
      now,
    });
    await seedWorkspace(before, 'two', [{ name: 'dan' }], { now });
    await before.write('one', async (tx) => {
      for (const device of await tx.devices()) {
        if (device.member === 'cem') await tx.putDevice({ ...device, enrolledAt: now - 1 });
      }
    });
    await before.close();
    await run(place, ...withoutOrdinals);
    const after = await openStore(place);
    const ordinals = async (ws: string) => {
      const devices = (await after.read(ws, (tx) => tx.devices())) ?? [];
      return Object.fromEntries(devices.map(({ member, ordinal }) => [member, ordinal]));
    };
    expect(await ordinals('one')).toEqual({ cem: 1, ann: 2, ben: 3 });
    expect(await ordinals('two')).toEqual({ dan: 1 });
    await after.close();
  },
);
