import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPostgresStore } from '#server/store/postgres-store.ts';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import { MemoryStore } from '#test/support/memory-store.ts';
import { startPostgres } from '#test/support/start-postgres.ts';
import {
  openEndpoint,
  presentVersions,
  seedWorkspace,
  stampAt,
  testOperation,
} from '#test/support/test-endpoint.ts';
import { workTogether } from './together.ts';

const crowd = { writers: 16, pollers: 4, pushes: 12 };
/** A machine that is busy with other tests takes its time. */
const timeout = 180_000;

test('SQLite: 16 writers at once, and pollers never miss a row', { timeout }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-together-'));
  const store = await openSqliteStore(join(folder, 'rapport.sqlite'));
  try {
    const result = await workTogether([store], 'w', crowd);
    expect(result).toMatchObject({ pushes: 192, missed: 0 });
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
});

test('PostgreSQL: 16 writers over two endpoints, and pollers of both never miss a row', {
  timeout,
}, async () => {
  const postgres = await startPostgres({ fsync: 'off' });
  const url = await postgres.url('rapport');
  // Both start on the empty database at once.
  const stores = await Promise.all([openPostgresStore(url), openPostgresStore(url)]);
  try {
    const result = await workTogether(stores, 'w', crowd);
    expect(result).toMatchObject({ pushes: 192, missed: 0 });
  } finally {
    for (const store of stores) await store.close();
    await postgres.stop();
  }
});

test('a reader whose cursor passes what is not committed yet is noticed by this test', {
  timeout,
}, async () => {
  // A store that tells the head before the rows below it are there, as a sequence would.
  const store = new MemoryStore();
  const hidden = new Proxy(store, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (name !== 'read' || typeof value !== 'function') {
        return typeof value === 'function' ? value.bind(target) : value;
      }
      return (ws: string, work: Parameters<MemoryStore['read']>[1]) =>
        target.read(ws, (tx) =>
          work(
            new Proxy(tx, {
              get: (inner, key) => {
                const member: unknown = Reflect.get(inner, key);
                if (key === 'workspace') {
                  return async () => {
                    const row = await inner.workspace();
                    return { ...row, seq: row.seq + 1 };
                  };
                }
                return typeof member === 'function' ? member.bind(inner) : member;
              },
            }),
          ),
        );
    },
  });
  const { missed } = await workTogether([hidden], 'w', crowd);
  expect(missed).toBeGreaterThan(0);
});

test('PostgreSQL: what one endpoint takes in, the listeners of another hear of', {
  timeout,
}, async () => {
  const postgres = await startPostgres({ fsync: 'off' });
  const url = await postgres.url('rapport');
  const [here, there] = [await openPostgresStore(url), await openPostgresStore(url)];
  try {
    const [anna] = await seedWorkspace(here, 'w', [{ name: 'anna' }]);
    if (!anna) throw new Error('nobody');
    const heard = new Promise<[string, number]>((resolve) => {
      there.onHead((ws, head) => resolve([ws, head]));
    });
    const T = 1_800_000_000_000;
    await openEndpoint(here).push(anna, {
      p: 1,
      epoch: 'epoch-1',
      now: T,
      sv: presentVersions,
      ops: [
        testOperation(1, stampAt(T, 16), [
          { k: 'add', e: 'customer', id: 'c1', v: { type: 'person', given: 'C' } },
        ]),
      ],
    });
    expect(await heard).toEqual(['w', 1]);
  } finally {
    await here.close();
    await there.close();
    await postgres.stop();
  }
});
