import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  createSafetyJournal,
  packRecords,
  type SafetyJournal,
  unpackRecords,
} from './safety-journal.ts';

let folder: string;
let path: string;
let opened: SafetyJournal[];

function open(file = path): SafetyJournal {
  const journal = createSafetyJournal(file);
  opened.push(journal);
  return journal;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-journal-'));
  path = join(folder, 'safety.journal');
  opened = [];
});
afterEach(async () => {
  for (const journal of opened) await journal.close();
  await rm(folder, { recursive: true });
});

const bytes = (...texts: readonly string[]) => texts.map((text) => Buffer.from(text));
const texts = (records: readonly Uint8Array[]) =>
  records.map((record) => Buffer.from(record).toString());

test('what was appended is read back, in order, also by another process', async () => {
  const journal = open();
  expect(await journal.read()).toEqual([]);
  await Promise.all([journal.append(bytes('一', '二')), journal.append(bytes('三'))]);
  expect(texts(await journal.read())).toEqual(['一', '二', '三']);
  const next = open();
  await next.append(bytes('四'));
  expect(texts(await next.read())).toEqual(['一', '二', '三', '四']);
});

test('a file torn at any byte keeps its whole records, and goes on behind them', async () => {
  const records = bytes('first', 'the second one', 'x');
  const packed = packRecords(records);
  const ends = records.map((_, n) => packRecords(records.slice(0, n + 1)).length);
  for (let length = 0; length <= packed.length; length++) {
    await writeFile(path, packed.subarray(0, length));
    const whole = ends.filter((end) => end <= length).length;
    const journal = open();
    expect(texts(await journal.read())).toEqual(texts(records.slice(0, whole)));
    await journal.append(bytes('after'));
    expect(texts(await journal.read())).toEqual([...texts(records.slice(0, whole)), 'after']);
  }
});

test('a tail of zeros or of anything else is ignored', async () => {
  const journal = open();
  await journal.append(bytes('kept'));
  for (const tail of [new Uint8Array(4096), Buffer.from('\xff'.repeat(300), 'latin1')]) {
    await appendFile(path, tail);
    expect(texts(await open().read())).toEqual(['kept']);
  }
});

test('a changed byte is never read as a record', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 4 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (records, at, change) => {
        const packed = packRecords(records);
        const place = at % packed.length;
        packed[place] = (packed[place] ?? 0) ^ change;
        const read = unpackRecords(packed).records;
        expect(read.length).toBeLessThan(records.length);
        expect(read).toEqual(records.slice(0, read.length));
      },
    ),
  );
});

test('replacing keeps only what is given, and leaves no other file', async () => {
  const journal = open();
  await journal.append(bytes('a', 'b', 'c'));
  await journal.replace(bytes('c'));
  await journal.append(bytes('d'));
  expect(texts(await journal.read())).toEqual(['c', 'd']);
  expect(await readdir(folder)).toEqual(['safety.journal']);
  await journal.replace([]);
  expect(await journal.read()).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
  await journal.append(bytes('e'));
  expect(texts(await journal.read())).toEqual(['e']);
});

test('only the user may read it', async () => {
  const journal = open();
  await journal.append(bytes('a'));
  expect((await stat(path)).mode & 0o077).toBe(0);
  await journal.replace(bytes('b'));
  expect((await stat(path)).mode & 0o077).toBe(0);
});

test('what cannot be written is a rejection, and what was there stays', async () => {
  const journal = open(join(folder, 'no such folder', 'safety.journal'));
  await expect(journal.append(bytes('a'))).rejects.toThrow('ENOENT');
  await expect(journal.replace(bytes('a'))).rejects.toThrow('ENOENT');
  expect(await readFile(path).catch(() => null)).toBeNull();
});
