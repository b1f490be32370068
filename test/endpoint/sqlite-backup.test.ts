import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backupSqlite, explainBackupFailure, restoreSqlite } from '#server/store/sqlite-backup.ts';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import {
  openEndpoint,
  presentVersions,
  seedWorkspace,
  stampAt,
  testOperation,
} from '#test/support/test-endpoint.ts';

const T = 1_800_000_000_000;
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-backup-'));
  file = join(folder, 'rapport.sqlite');
});

afterEach(() => rmSync(folder, { recursive: true }));

function added(n: number) {
  const values = { type: 'person', given: `Customer ${n}` };
  return testOperation(n, stampAt(T + n, 16), [
    { k: 'add', e: 'customer', id: `c${n}`, v: values },
  ]);
}

test('a backup made while devices push is whole, and a restore asks them for the rest', async () => {
  const store = await openSqliteStore(file);
  const [anna] = await seedWorkspace(store, 'w', [{ name: 'anna' }], { now: T });
  if (!anna) throw new Error('nobody');
  const endpoint = openEndpoint(store, { now: () => T });
  const request = { p: 1, epoch: 'epoch-1', now: T, sv: presentVersions } as const;
  const pushOne = async (n: number) => {
    const answer = await endpoint.push(anna, { ...request, ops: [added(n)] });
    expect(answer).toMatchObject({ ok: true, value: { acked: n } });
  };
  for (let n = 1; n <= 20; n++) await pushOne(n);
  const to = join(folder, 'backup.sqlite');
  const made = backupSqlite(file, to);
  for (let n = 21; n <= 60; n++) await pushOne(n);
  expect(await made).toMatchObject({ ok: true });

  const busy = await restoreSqlite(to, file, T);
  expect(busy).toEqual({ ok: false, failure: { kind: 'in-use', file } });
  await pushOne(61);
  await store.close();

  expect(await restoreSqlite(to, file, T)).toEqual({
    ok: true,
    value: `${file}.before-restore-${T}`,
  });
  const restored = await openSqliteStore(file);
  const again = openEndpoint(restored, { now: () => T });
  const told = await again.push(anna, { ...request, ops: [added(62)] });
  if (told.ok || told.error.code !== 'EPOCH') throw new Error('the epoch is the old one');
  const { epoch, want } = told.error;
  expect(want).toBeGreaterThan(20);
  const missing = Array.from({ length: 63 - want }, (_, i) => added(want + i));
  const answer = await again.push(anna, { ...request, epoch, ops: missing });
  expect(answer).toMatchObject({ ok: true, value: { acked: 62 } });
  const all = await again.pull(anna, { epoch, below: Number.MAX_SAFE_INTEGER });
  expect(all).toMatchObject({ ok: true, value: { total: 62 } });
  await restored.close();

  // What was there before the restore is whole too, with what came after the backup.
  const before = await openSqliteStore(`${file}.before-restore-${T}`);
  expect(await before.read('w', (tx) => tx.count())).toBe(61);
  await before.close();
  expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
});

test('what is no backup is refused before anything is touched', async () => {
  const store = await openSqliteStore(file);
  await seedWorkspace(store, 'w', [{ name: 'anna' }]);
  await store.close();
  const junk = join(folder, 'junk');
  writeFileSync(junk, 'not a database at all, whatever it says');
  const refused = await restoreSqlite(junk, file, T);
  if (refused.ok) throw new Error('restored junk');
  expect(refused.failure).toMatchObject({ kind: 'damaged', file: junk });
  expect(explainBackupFailure(refused.failure)).toContain('Nothing was changed');
  expect(await restoreSqlite(join(folder, 'none'), file, T)).toMatchObject({
    failure: { kind: 'no-store' },
  });
  const same = await openSqliteStore(file);
  expect((await same.workspaces())[0]?.epoch).toBe('epoch-1');
  await same.close();
});

test('a backup replaces no file', async () => {
  const store = await openSqliteStore(file);
  await store.close();
  writeFileSync(join(folder, 'there'), 'x');
  expect(await backupSqlite(file, join(folder, 'there'))).toMatchObject({
    failure: { kind: 'exists' },
  });
  expect(await backupSqlite(join(folder, 'none'), join(folder, 'b'))).toMatchObject({
    failure: { kind: 'no-store' },
  });
});
