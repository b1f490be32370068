import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBackup } from '#shared/backup/backup-file.ts';
import { createBackups } from './backups.ts';
import type { SecretBox } from './secret-box.ts';

const DAY = 24 * 60 * 60_000;
const content = Buffer.from('a workspace file');

const turned = (text: string) => [...text].reverse().join('');
const box: SecretBox = {
  weak: async () => false,
  seal: async (secret) => ({ by: 'system', data: turned(secret) }),
  open: async ({ data }) => ({ secret: turned(data) }),
};

let base: string;
let folder: string;
let now: number;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'rapport-backups-'));
  folder = join(base, 'backups');
  now = new Date(2026, 10, 22, 9, 30).getTime();
});
afterEach(() => rm(base, { recursive: true }));

const start = (over: Partial<SecretBox> = {}) =>
  createBackups({
    file: join(base, 'backups.json'),
    folder,
    box: { ...box, ...over },
    now: () => now,
  });

test('one is due at once and then every day, and opens to what it was made of', async () => {
  const backups = start();
  expect(await backups.state()).toMatchObject({ on: true, keep: 7, due: true, backups: [] });
  const made = await backups.make(content, 3);
  expect(made).toMatchObject({ records: 3, sealed: false });
  expect(await backups.state()).toMatchObject({ due: false, backups: [made], problem: null });
  now += 14 * 60 * 60_000;
  expect((await backups.state()).due).toBe(false);
  now += DAY / 24;
  expect((await start().state()).due).toBe(true);
  const opened = await backups.open(made.name, undefined);
  expect(opened.ok && Buffer.from(opened.content).toString()).toBe(content.toString());
  expect((await backups.configure({ on: false })).due).toBe(false);
});

test('the newest are kept, and the one that holds most', async () => {
  const backups = start();
  await backups.configure({ keep: 2 });
  for (const records of [5, 900, 800, 0, 1, 2]) {
    await backups.make(content, records);
    now += DAY;
  }
  const { backups: kept } = await backups.state();
  expect(kept.map(({ records }) => records)).toEqual([2, 1, 900]);
});

test('other files of the folder are left alone, and unreadable ones are not listed', async () => {
  await mkdir(folder);
  await writeFile(join(folder, 'letter.txt'), 'mine');
  await writeFile(join(folder, 'rapport-20200101T000000Z.rapport'), 'not a backup');
  const backups = start();
  await backups.configure({ keep: 1 });
  await backups.make(content, 1);
  now += DAY;
  const { name } = await backups.make(content, 1);
  expect((await readdir(folder)).sort()).toContain('letter.txt');
  expect((await backups.state()).backups.map((one) => one.name)).toContain(name);
  expect(await backups.open('rapport-20200101T000000Z.rapport', undefined)).toEqual({
    ok: false,
    reason: 'notBackup',
  });
});

test('sealed ones open without asking on this machine, elsewhere by the passphrase', async () => {
  const backups = start();
  expect(await backups.configure({ passphrase: 'correct horse' })).toMatchObject({ sealed: true });
  const { name } = await backups.make(content, 1);
  const file = new Uint8Array(await readFile(join(folder, name)));
  expect(Buffer.from(file).includes('workspace')).toBe(false);
  expect((await backups.open(name, undefined)).ok).toBe(true);
  expect((await openBackup(file, { passphrase: 'correct horse' })).ok).toBe(true);
  expect(await readFile(join(base, 'backups.json'), 'utf8')).not.toContain('correct');
  // The system's key store lost the key.
  const lost = start({ open: () => Promise.reject(new Error('The wallet is gone.')) });
  expect(await lost.open(name, undefined)).toEqual({ ok: false, reason: 'needsPassphrase' });
  expect(await lost.open(name, 'wrong passphrase')).toEqual({
    ok: false,
    reason: 'wrongPassphrase',
  });
  expect((await lost.open(name, 'correct horse')).ok).toBe(true);
  await expect(lost.make(content, 1)).rejects.toThrow('wallet');
  expect((await lost.state()).problem).toMatchObject({ message: 'The wallet is gone.' });
  expect(await lost.configure({ passphrase: null })).toMatchObject({ sealed: false });
  await lost.make(content, 1);
  expect((await lost.state()).problem).toBeNull();
});

test('a chosen folder that is away is told, and nothing is made elsewhere', async () => {
  const backups = start();
  await backups.make(content, 1);
  now += DAY;
  const away = join(base, 'unplugged');
  expect(await backups.moveTo(away)).toMatchObject({ folder: away, due: true, backups: [] });
  await expect(backups.make(content, 1)).rejects.toThrow('ENOENT');
  expect((await backups.state()).problem).toMatchObject({ at: now });
  expect(await readdir(base)).not.toContain('unplugged');
  await mkdir(away);
  await backups.make(content, 1);
  expect(await backups.state()).toMatchObject({ problem: null, due: false });
});

test('those of a workspace the device was shut out of are removed, here and where they go', async () => {
  const backups = start();
  await backups.make(content, 1);
  now += DAY;
  const since = now;
  await backups.make(content, 2);
  const stick = join(base, 'stick');
  await mkdir(stick);
  await backups.moveTo(stick);
  now += DAY;
  await backups.make(content, 3);
  await backups.removeSince(since);
  expect(await readdir(stick)).toEqual([]);
  expect((await backups.moveTo(folder)).backups.map(({ records }) => records)).toEqual([1]);
});

test('only backups are opened, whatever name is asked for', async () => {
  const backups = start();
  for (const name of ['../backups.json', 'letter.txt', '', 'rapport-20200101T000000Z.rapport']) {
    expect(await backups.open(name, undefined)).toEqual({ ok: false, reason: 'gone' });
  }
});

test('damaged settings are as new ones', async () => {
  await writeFile(join(base, 'backups.json'), '{"version":1,"on":fal');
  expect(await start().state()).toMatchObject({ on: true, keep: 7 });
});
