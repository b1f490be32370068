import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { attachmentFiles, UNFINISHED_MILLIS } from './attachment-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-attachments-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const content = Buffer.from('a picture '.repeat(1_000));
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const hash = hashOf(content);
const total = content.length;
const whole = (ws: string, name = hash) => join(folder, ws, name.slice(0, 2), name);
const part = (ws: string, name = hash) => `${whole(ws, name)}.part`;

const first = { offset: 0, total, bytes: content.subarray(0, 4_000) };
const rest = { offset: 4_000, total, bytes: content.subarray(4_000) };

/** Makes a file as old as if nobody had touched it for so long, ms. */
function age(path: string, millis: number): void {
  const then = new Date(Date.now() - millis);
  utimesSync(path, then, then);
}

it('drops uploads nobody went on with for a day, and nothing else', async () => {
  const files = attachmentFiles(folder);
  await files.add('left', hash, first);
  age(part('left'), UNFINISHED_MILLIS + 1_000);
  await files.add('paused', hash, first);
  age(part('paused'), UNFINISHED_MILLIS - 60_000);
  await files.add('done', hash, first);
  await files.add('done', hash, rest);
  age(whole('done'), 10 * UNFINISHED_MILLIS);
  expect(await files.dropUnfinished(Date.now())).toBe(1);
  expect(existsSync(part('left'))).toBe(false);
  expect(await files.offset('left', hash)).toBe(0);
  expect(await files.size('done', hash)).toBe(total);
  expect(await files.add('paused', hash, rest)).toEqual({ kind: 'done' });
  expect(readFileSync(whole('paused'))).toEqual(content);
});

it('leaves an old upload that is gone on with at this moment', async () => {
  const files = attachmentFiles(folder);
  await files.add('ws', hash, first);
  age(part('ws'), 2 * UNFINISHED_MILLIS);
  const second = { offset: 4_000, total, bytes: content.subarray(4_000, 5_000) };
  const [added, dropped] = await Promise.all([
    files.add('ws', hash, second),
    files.dropUnfinished(Date.now()),
  ]);
  expect([added, dropped]).toEqual([{ kind: 'more', offset: 5_000 }, 0]);
  const last = { offset: 5_000, total, bytes: content.subarray(5_000) };
  expect(await files.add('ws', hash, last)).toEqual({ kind: 'done' });
});

it('has nothing to drop where no attachment ever came', async () => {
  expect(await attachmentFiles(join(folder, 'none')).dropUnfinished(Date.now())).toBe(0);
});

it('takes no more than a workspace may have, unfinished uploads included', async () => {
  const files = attachmentFiles(folder, total + 5_000);
  const other = Buffer.from('another '.repeat(600));
  const piece = { offset: 0, total: other.length, bytes: other };
  await files.add('ws', hash, first);
  expect(await files.add('ws', hashOf(other), piece)).toEqual({ kind: 'done' });
  const third = Buffer.from('x'.repeat(6_500));
  const began = { offset: 0, total: third.length, bytes: third.subarray(0, 10) };
  // There would be room for the piece, but not for the whole.
  expect(await files.add('ws', hashOf(third), began)).toEqual({ kind: 'full' });
  expect(existsSync(part('ws', hashOf(third)))).toBe(false);
  expect(await files.add('elsewhere', hashOf(third), began)).toMatchObject({ kind: 'more' });
  expect(await files.add('ws', hash, rest)).toEqual({ kind: 'done' });
  // What is there needs no room.
  expect(await files.add('ws', hash, first)).toEqual({ kind: 'done' });
});

it('counts what was there before it was started, and has room again when an upload was dropped', async () => {
  await attachmentFiles(folder).add('ws', hash, first);
  const files = attachmentFiles(folder, total);
  const other = Buffer.from('y'.repeat(total - 3_000));
  const piece = { offset: 0, total: other.length, bytes: other };
  expect(await files.add('ws', hashOf(other), piece)).toEqual({ kind: 'full' });
  age(part('ws'), 2 * UNFINISHED_MILLIS);
  expect(await files.dropUnfinished(Date.now())).toBe(1);
  expect(await files.add('ws', hashOf(other), piece)).toEqual({ kind: 'done' });
});
