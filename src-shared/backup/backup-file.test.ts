import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import {
  type BackupKey,
  backupName,
  newBackupKey,
  openBackup,
  writeBackup,
} from './backup-file.ts';
import { HEAD_BYTES, readHead } from './backup-format.ts';

const madeAt = Date.UTC(2026, 10, 22, 9, 31, 5);
const content = new TextEncoder().encode('客户 '.repeat(400));
const backup = { content, madeAt, records: 12 };

let key: BackupKey;
beforeAll(async () => {
  key = await newBackupKey('正确 horse ﬁ');
});

test('a plain backup comes back, and says when it was made', async () => {
  const bytes = await writeBackup(backup);
  expect(readHead(bytes.subarray(0, HEAD_BYTES))).toMatchObject({
    ok: true,
    head: { madeAt, records: 12, sealed: null },
  });
  const opened = await openBackup(bytes);
  expect(opened).toMatchObject({ ok: true, head: { madeAt } });
  expect(opened.ok && opened.content).toEqual(content);
});

test('a sealed one comes back by its passphrase, however that was typed, or by its key', async () => {
  const bytes = await writeBackup({ ...backup, key });
  for (const way of [{ passphrase: '正确 horse ﬁ' }, { passphrase: '正确 horse fi' }, { key }]) {
    const opened = await openBackup(bytes, way);
    expect(opened.ok && opened.content).toEqual(content);
  }
  expect(Buffer.from(bytes).includes('客户')).toBe(false);
  expect(await openBackup(bytes)).toEqual({ ok: false, reason: 'needsPassphrase' });
  expect(await openBackup(bytes, { passphrase: 'wrong' })).toEqual({
    ok: false,
    reason: 'wrongPassphrase',
  });
  const other = { ...key, from: { ...key.from, salt: 'A'.repeat(22) } };
  expect(await openBackup(bytes, { key: other })).toEqual({ ok: false, reason: 'needsPassphrase' });
});

test('two of the same content share nothing but their head’s shape', async () => {
  const [a, b] = [await writeBackup({ ...backup, key }), await writeBackup({ ...backup, key })];
  expect(Buffer.from(a).subarray(-200).equals(Buffer.from(b).subarray(-200))).toBe(false);
});

test('one that is cut or changed anywhere is refused, and never opens to something else', async () => {
  const plain = await writeBackup({ ...backup, content: content.slice(0, 40) });
  const sealed = await writeBackup({ ...backup, key, content: content.slice(0, 40) });
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.nat(),
      fc.integer({ min: 0, max: 255 }),
      async (isSealed, at, change) => {
        const whole = isSealed ? sealed : plain;
        const place = at % whole.length;
        const bytes = change === 0 ? whole.slice(0, place) : whole.slice();
        if (change !== 0) bytes[place] = (bytes[place] ?? 0) ^ change;
        const opened = await openBackup(bytes, { key });
        expect(opened.ok).toBe(false);
        expect(['notBackup', 'damaged', 'newer']).toContain(!opened.ok && opened.reason);
      },
    ),
    { numRuns: 400 },
  );
});

test('other files, and those of a newer version, are told apart', async () => {
  expect(await openBackup(new Uint8Array())).toEqual({ ok: false, reason: 'notBackup' });
  expect(await openBackup(Buffer.from('PK\x03\x04 a zip file'))).toEqual({
    ok: false,
    reason: 'notBackup',
  });
  const newer = await writeBackup(backup);
  newer[8] = 2;
  expect(await openBackup(newer)).toEqual({ ok: false, reason: 'newer' });
});

test('a file that would take all memory to open is refused', async () => {
  const greedy = { ...key, from: { ...key.from, memory: 2 ** 31 } };
  const bytes = await writeBackup({ ...backup, key: greedy });
  expect(await openBackup(bytes, { passphrase: 'x' })).toEqual({ ok: false, reason: 'damaged' });
});

test('names sort by time', () => {
  expect(backupName(madeAt)).toBe('rapport-20261122T093105Z.rapport');
});
